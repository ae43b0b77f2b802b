"""The typeface, the inks and the text styles of a sheet."""

import unicodedata
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

REGULAR = "SheetRegular"
BOLD = "SheetBold"

INK = HexColor("#1b2430")
QUIET = HexColor("#4c5866")
LINE = HexColor("#a9b3bf")
FAINT = HexColor("#eef1f4")
ACCENT = HexColor("#0b5a5e")
BODY = HexColor("#d9dee4")
MUSCLE_PRIMARY = HexColor("#c03a0c")
MUSCLE_SECONDARY = HexColor("#f3b48f")

_FOLDER = Path(__file__).with_name("fonts")


@cache
def use_typeface() -> frozenset[int]:
    """Register both weights with the PDF library, once; return the letters they can print."""
    # Streams as they are, not spelt out in letters, which took a quarter of a sheet's time.
    rl_config.useA85 = 0
    regular = TTFont(REGULAR, _FOLDER / "AtkinsonHyperlegibleNext-Regular.ttf")
    bold = TTFont(BOLD, _FOLDER / "AtkinsonHyperlegibleNext-Bold.ttf")
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(bold)
    addMapping(REGULAR, 0, 0, REGULAR)
    addMapping(REGULAR, 1, 0, BOLD)
    return frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)


def letters_not_printable(text: str) -> str:
    """Letters of `text` that the typeface lacks, each once; empty when all can be printed."""
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    known = use_typeface()
    return "".join(letter for letter in letters if ord(letter) not in known)


def style(
    size: float, *, bold: bool = False, ink: Color = INK, leading: float = 1.25
) -> ParagraphStyle:
    """A left-aligned text style of one size."""
    use_typeface()
    return ParagraphStyle(
        "sheet",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * leading,
        textColor=ink,
    )


def paragraph(
    text: str, look: ParagraphStyle, *, bullet: bool = False, lead: str = ""
) -> Paragraph:
    """Wrapping text, after a bold lead; whatever stands in it is printed, never read as markup.

    Raises
    ------
    ValueError
        The typeface lacks a letter of the text.
    """
    if bullet:
        look = ParagraphStyle(
            "bullet",
            parent=look,
            leftIndent=10.5,
            bulletFontName=REGULAR,
            bulletFontSize=look.fontSize,
        )
    strong = f"<b>{escape(printable(lead))}</b> " if lead else ""
    return Paragraph(strong + escape(printable(text)), look, bulletText="•" if bullet else None)


def printable(text: str) -> str:
    """`text` with letters and accents put together, or an error naming letters that are missing."""
    lacking = letters_not_printable(text)
    if lacking:
        raise ValueError(
            f"the sheet cannot print {lacking!r} in {text!r}; it prints Latin letters, "
            "so write the text in those"
        )
    return unicodedata.normalize("NFC", text)
