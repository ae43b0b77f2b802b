"""A scene drawn into a PDF page: the start and under it the end, in the light colours."""

import math
from collections.abc import Mapping

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from sthenia.figures.drawing import Area, Blob, Capsule, Shape, Stroke
from sthenia.figures.palette import LIGHT
from sthenia.figures.scene import Frame, Scene

_GAP_SHARE = 0.1
"""Height of the gap with the arrow, of the whole column."""
_QUARTER = math.pi / 2


def draw_column(canvas: Canvas, into: Frame, scene: Scene, inks: Mapping[str, Color]) -> None:
    """Draw the start and under it the end, as large as fits into a place on the page.

    `inks` gives other colours to some tones, so that a page has one key to all it shows.
    """
    each = into.height * (1 - _GAP_SHARE) / 2
    bounds = _bounds(scene)
    scale = min(into.width / bounds.width, each / bounds.height)
    left = into.left + (into.width - bounds.width * scale) / 2
    top = into.bottom + into.height
    for index, bottom in ((0, top - each), (-1, into.bottom)):
        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(scale, scale)
        canvas.translate(-bounds.left, -bounds.bottom)
        for part in scene.parts:
            shape = part.shapes[index]
            _draw(canvas, shape, inks.get(shape.tone, HexColor(LIGHT[shape.tone])))
        canvas.restoreState()
    _arrow_down(canvas, into.left + into.width / 2, top - each, into.height * _GAP_SHARE)


def _bounds(scene: Scene) -> Frame:
    """What start and end together take up, without the margins of the square frame."""
    discs = [disc for part in scene.parts for index in (0, -1) for disc in part.shapes[index].reach]
    left, bottom = (min(at[axis] - radius for at, radius in discs) for axis in (0, 1))
    right, top = (max(at[axis] + radius for at, radius in discs) for axis in (0, 1))
    return Frame(left, bottom, right - left, top - bottom)


def _draw(canvas: Canvas, shape: Shape, ink: Color) -> None:
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    if isinstance(shape, Blob):
        for one in shape.capsules:
            _capsule(path, one)
        canvas.drawPath(path, fill=1, stroke=0, fillMode=1)
        return
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    if isinstance(shape, Area):
        path.close()
        canvas.setLineWidth(max(2 * shape.rounding, 0.1))
        canvas.drawPath(path, fill=1, stroke=1)
    elif isinstance(shape, Stroke):
        canvas.setLineWidth(shape.width)
        canvas.drawPath(path, fill=0, stroke=1)


def _capsule(path: PDFPathObject, one: Capsule) -> None:
    """Two half rounds and the straight lines between them."""
    (x1, y1), (x2, y2) = one.first, one.second
    far = math.hypot(x2 - x1, y2 - y1)
    lean = (one.first_radius - one.second_radius) / far if far > 0 else 1.0
    along = math.atan2(y2 - y1, x2 - x1)
    opening = math.acos(max(-1.0, min(1.0, lean)))
    if abs(lean) >= 1:  # one disc lies in the other
        big = (x1, y1, one.first_radius) if lean > 0 else (x2, y2, one.second_radius)
        path.circle(*big)
        return
    back = along + opening, along + 2 * math.pi - opening
    path.moveTo(*_on(one.first, one.first_radius, back[0]))
    _arc(path, one.first, one.first_radius, *back)
    path.lineTo(*_on(one.second, one.second_radius, along - opening))
    _arc(path, one.second, one.second_radius, along - opening, along + opening)
    path.close()


def _arc(
    path: PDFPathObject, middle: tuple[float, float], radius: float, start: float, end: float
) -> None:
    """Go on from the start of an arc to its end by curves of at most a quarter turn each."""
    pieces = max(1, math.ceil((end - start) / _QUARTER))
    turn = (end - start) / pieces
    # The usual cubic curve of an arc; it strays from a circle by less than 0.03 % of the radius.
    reach = 4 / 3 * math.tan(turn / 4) * radius
    for n in range(pieces):
        a, b = start + n * turn, start + (n + 1) * turn
        (ax, ay), (bx, by) = _on(middle, radius, a), _on(middle, radius, b)
        path.curveTo(
            ax - reach * math.sin(a),
            ay + reach * math.cos(a),
            bx + reach * math.sin(b),
            by - reach * math.cos(b),
            bx,
            by,
        )


def _on(middle: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _arrow_down(canvas: Canvas, middle: float, top: float, height: float) -> None:
    half = height * 0.45
    path = canvas.beginPath()
    path.moveTo(middle - half, top - height * 0.3)
    path.lineTo(middle + half, top - height * 0.3)
    path.lineTo(middle, top - height * 0.8)
    path.close()
    canvas.setFillColor(HexColor(LIGHT["force"]))
    canvas.drawPath(path, fill=1, stroke=0)
