"""The small body, front and back, with the muscles that an exercise works."""

from collections.abc import Sequence
from functools import cache

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from sthenia.catalogue.body import BodyFigure, BodyView, Curve, body_figure
from sthenia.sheets.typeface import BODY, MUSCLE_PRIMARY, MUSCLE_SECONDARY

_GAP_SHARE = 0.06


def figure_width(height: float) -> float:
    """Width of both views side by side when they are `height` high."""
    figure = body_figure()
    return height * (2 * figure.width / figure.height + _GAP_SHARE)


def draw_figure(
    canvas: Canvas,
    x: float,
    top: float,
    *,
    height: float,
    primary: Sequence[str],
    secondary: Sequence[str],
) -> None:
    """Draw both views with their upper left corner at (x, top); primary muscles strong."""
    figure = body_figure()
    scale = height / figure.height
    step = (figure.width * scale) + height * _GAP_SHARE
    for index, view in enumerate(figure.views):
        canvas.saveState()
        canvas.translate(x + index * step, top)
        canvas.scale(scale, -scale)
        _draw_view(canvas, figure, view, frozenset(primary), frozenset(secondary))
        canvas.restoreState()


def _draw_view(
    canvas: Canvas,
    figure: BodyFigure,
    view: BodyView,
    primary: frozenset[str],
    secondary: frozenset[str],
) -> None:
    for curve in (*view.backdrop, *(area.curve for area in view.areas)):
        _fill(canvas, curve, BODY, edge=True)
    for muscle in view.muscles:
        if muscle.code in secondary - primary:
            _fill(canvas, muscle.curve, MUSCLE_SECONDARY)
    for muscle in view.muscles:
        if muscle.code in primary:
            _fill(canvas, muscle.curve, MUSCLE_PRIMARY)


def _fill(canvas: Canvas, curve: Curve, ink: Color, *, edge: bool = False) -> None:
    """Fill a curve; an edge in the same ink closes the hairlines between neighbouring areas."""
    canvas.setFillColor(ink)
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(5)
    canvas.drawPath(PDFPathObject([_code_of(curve)]), fill=1, stroke=1 if edge else 0)


@cache
def _code_of(curve: Curve) -> str:
    """The curve as the page description says it; the same on every sheet, so worded once."""
    path = PDFPathObject()
    path.moveTo(*curve.start)
    for first, second, end in curve.pieces:
        path.curveTo(*first, *second, *end)
    path.close()
    return str(path.getCode())
