"""A small picture to upload."""

from io import BytesIO

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    """A plain picture of some kind."""
    drawn = BytesIO()
    Image.new("RGB", size, (113, 40, 95)).save(drawn, kind)
    return drawn.getvalue()


PNG = picture()
