"""The clinic's mark on paper."""

import io
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sthenia.sheets.pages import CONTENT_WIDTH, MARGIN, Block

LOGO_HEIGHT = 44.0
LOGO_WIDTH_MAX = 170.0
_LOW = 30.0
_BELOW = 12.0


@dataclass(frozen=True, slots=True)
class Logo:
    """The clinic's mark as PNG or JPEG, and what it says for those who do not see it."""

    content: bytes
    alternative: str


def draw_logo(canvas: Canvas, logo: Logo, top: float) -> None:
    """At the right edge of a sheet, hanging from `top`."""
    width, _height = _size(logo, LOGO_HEIGHT)
    _draw(canvas, logo, MARGIN + CONTENT_WIDTH - width, top, LOGO_HEIGHT)


def logo_block(logo: Logo) -> Block:
    """A low line of its own with the mark at the left."""
    _width, height = _size(logo, _LOW)

    def draw(canvas: Canvas, top: float) -> None:
        _draw(canvas, logo, MARGIN, top, _LOW)

    return Block(height + _BELOW, draw)


def _size(logo: Logo, height_most: float) -> tuple[float, float]:
    width, height = ImageReader(io.BytesIO(logo.content)).getSize()
    scale = min(LOGO_WIDTH_MAX / width, height_most / height)
    return width * scale, height * scale


def _draw(canvas: Canvas, logo: Logo, left: float, top: float, height_most: float) -> None:
    width, height = _size(logo, height_most)
    image = ImageReader(io.BytesIO(logo.content))
    canvas.drawImage(image, left, top - height, width, height, mask="auto")
