"""The mark of the demo clinic, drawn here so that no picture has to be kept beside the code."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_INK = (22, 78, 86)
_SUN = (214, 128, 34)
_FINE = 3
"""Drawn so many times larger, then made small: soft edges."""


def drawn_mark(name: str) -> bytes:
    """A sun above a hill beside the name, as a PNG."""
    font = ImageFont.load_default(46 * _FINE)
    width = round(font.getlength(name)) + 130 * _FINE
    size = (width, 100 * _FINE)
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse([_FINE * n for n in (28, 14, 72, 58)], fill=_SUN)
    draw.chord([_FINE * n for n in (6, 48, 94, 136)], 180, 360, fill=_INK)
    draw.text((112 * _FINE, 50 * _FINE), name, fill=_INK, font=font, anchor="lm")
    png = BytesIO()
    picture.resize((width // _FINE, 100)).save(png, "PNG")
    return png.getvalue()
