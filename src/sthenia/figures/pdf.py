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
_STEPS = 12


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
    """Two half rounds and the straight lines between them, as many short lines."""
    (x1, y1), (x2, y2) = one.first, one.second
    far = math.hypot(x2 - x1, y2 - y1)
    lean = (one.first_radius - one.second_radius) / far if far > 0 else 1.0
    along = math.atan2(y2 - y1, x2 - x1)
    opening = math.acos(max(-1.0, min(1.0, lean)))
    if abs(lean) >= 1:  # one disc lies in the other
        big = (x1, y1, one.first_radius) if lean > 0 else (x2, y2, one.second_radius)
        path.circle(*big)
        return
    around = [
        *_arc(one.first, one.first_radius, along + opening, along + 2 * math.pi - opening),
        *_arc(one.second, one.second_radius, along - opening, along + opening),
    ]
    path.moveTo(*around[0])
    for point in around[1:]:
        path.lineTo(*point)
    path.close()


def _arc(
    middle: tuple[float, float], radius: float, start: float, end: float
) -> list[tuple[float, float]]:
    turns = (start + (end - start) * step / _STEPS for step in range(_STEPS + 1))
    return [
        (middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns
    ]


def _arrow_down(canvas: Canvas, middle: float, top: float, height: float) -> None:
    half = height * 0.45
    path = canvas.beginPath()
    path.moveTo(middle - half, top - height * 0.3)
    path.lineTo(middle + half, top - height * 0.3)
    path.lineTo(middle, top - height * 0.8)
    path.close()
    canvas.setFillColor(HexColor(LIGHT["force"]))
    canvas.drawPath(path, fill=1, stroke=0)
