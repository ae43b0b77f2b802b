"""A scene drawn into a PDF page: start and end side by side, in the light colours."""

import math

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from sthenia.figures.drawing import Area, Blob, Capsule, Shape, Stroke
from sthenia.figures.palette import LIGHT
from sthenia.figures.scene import Scene

_ARROW_SHARE = 0.16
"""Width of the gap with the arrow, of the side of one picture."""
_STEPS = 12


def pair_width(height: float) -> float:
    """How wide start and end are when `height` high."""
    return height * (2 + _ARROW_SHARE)


def draw_pair(canvas: Canvas, x: float, top: float, *, height: float, scene: Scene) -> None:
    """Draw start and end with their upper left corner at (x, top)."""
    for index in (0, -1):
        left = x if index == 0 else x + height * (1 + _ARROW_SHARE)
        canvas.saveState()
        canvas.translate(left, top - height)
        scale = height / scene.frame.width
        canvas.scale(scale, scale)
        canvas.translate(-scene.frame.left, -scene.frame.bottom)
        for part in scene.parts:
            _draw(canvas, part.shapes[index])
        canvas.restoreState()
    _arrow(canvas, x + height, top - height / 2, height * _ARROW_SHARE)


def _draw(canvas: Canvas, shape: Shape) -> None:
    ink = HexColor(LIGHT[shape.tone])
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


def _arrow(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.setFillColor(HexColor(LIGHT["force"]))
    path = canvas.beginPath()
    half = width * 0.1
    tip = width * 0.9
    path.moveTo(x + width * 0.1, y - half)
    for point in (
        (x + tip * 0.6, y - half),
        (x + tip * 0.6, y - width * 0.3),
        (x + tip, y),
        (x + tip * 0.6, y + width * 0.3),
        (x + tip * 0.6, y + half),
        (x + width * 0.1, y + half),
    ):
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
