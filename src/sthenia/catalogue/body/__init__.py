"""The body figure that screens and sheets draw: areas to mark, points to press, muscles that work.

`body_figure()` gives both views as curves; the web turns them into SVG, the sheet into PDF. Codes
are those of the criteria (19 areas, 18 tender points) and of `science.exercise.MUSCLES`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from sthenia.catalogue.load import load
from sthenia.catalogue.shapes import StrictShape

View = Literal["front", "back"]
Point = tuple[float, float]

VIEWS: tuple[View, View] = ("front", "back")


@dataclass(frozen=True, slots=True)
class Curve:
    """A closed smooth curve as cubic Bezier pieces: control, control, end."""

    start: Point
    pieces: tuple[tuple[Point, Point, Point], ...]

    def svg_path(self) -> str:
        """Return the `d` attribute of an SVG path."""
        pieces = " ".join(
            "C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in piece) for piece in self.pieces
        )
        return f"M{self.start[0]:.1f} {self.start[1]:.1f} {pieces} Z"


@dataclass(frozen=True, slots=True)
class Marked:
    """A shape that carries a code of its own, such as `hip_left` or `quadriceps`."""

    code: str
    curve: Curve


@dataclass(frozen=True, slots=True)
class TenderPoint:
    """Where to press, in the units of the figure."""

    code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class BodyView:
    """One view of the body: what is only drawn, and what can be marked."""

    view: View
    backdrop: tuple[Curve, ...]
    areas: tuple[Marked, ...]
    tender_points: tuple[TenderPoint, ...]
    muscles: tuple[Marked, ...]
    """Both halves of a muscle carry the same code."""


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """Front and back in one coordinate system, `width` by `height` each."""

    width: float
    height: float
    front: BodyView
    back: BodyView

    @property
    def views(self) -> tuple[BodyView, BodyView]:
        """Both views, front first."""
        return (self.front, self.back)


class _Backdrop(StrictShape):
    name: str
    half: tuple[Point, ...]


class _Area(StrictShape):
    code: str
    sides: bool = False
    points: tuple[Point, ...] = ()
    half: tuple[Point, ...] = ()


class _Point(StrictShape):
    code: str
    x: float
    y: float


class _Muscle(StrictShape):
    code: str
    points: tuple[Point, ...]


class _View(StrictShape):
    backdrop: tuple[_Backdrop, ...]
    areas: tuple[_Area, ...]
    tender_points: tuple[_Point, ...]


class _Figure(StrictShape):
    licence: str
    width: float
    height: float
    views: dict[View, _View]
    muscles: dict[View, tuple[_Muscle, ...]]


@cache
def body_figure() -> BodyFigure:
    """Load the figure; both views are mirrored from their halves."""
    shape = load(Path(__file__).with_name("figure.yaml"), _Figure)
    front, back = (_view(view, shape) for view in VIEWS)
    return BodyFigure(shape.width, shape.height, front, back)


def _view(view: View, shape: _Figure) -> BodyView:
    middle = shape.width / 2
    drawn = shape.views[view]
    left_sign = 1 if view == "front" else -1
    areas: list[Marked] = []
    for area in drawn.areas:
        if area.sides:
            for side, sign in (("left", left_sign), ("right", -left_sign)):
                areas.append(Marked(f"{area.code}_{side}", _placed(area.points, middle, sign)))
        else:
            areas.append(Marked(area.code, _placed(_whole(area.half), middle, 1)))
    points = [
        TenderPoint(f"{point.code}_{side}", middle + sign * point.x, point.y)
        for point in drawn.tender_points
        for side, sign in (("left", left_sign), ("right", -left_sign))
    ]
    muscles = [
        Marked(muscle.code, _placed(muscle.points, middle, sign))
        for muscle in shape.muscles[view]
        for sign in (1, -1)
    ]
    backdrop = tuple(_placed(_whole(part.half), middle, 1) for part in drawn.backdrop)
    return BodyView(view, backdrop, tuple(areas), tuple(points), tuple(muscles))


def _whole(half: tuple[Point, ...]) -> tuple[Point, ...]:
    mirrored = tuple((-x, y) for x, y in reversed(half) if x != 0)
    return half + mirrored


def _placed(points: tuple[Point, ...], middle: float, sign: int) -> Curve:
    return _smooth(tuple((middle + sign * x, y) for x, y in points))


def _smooth(points: tuple[Point, ...]) -> Curve:
    """Closed Catmull-Rom curve through the points, a little tighter so that shapes keep apart."""
    tightness = 0.75 / 6
    pieces = []
    count = len(points)
    for index in range(count):
        before, here = points[index - 1], points[index]
        there, after = points[(index + 1) % count], points[(index + 2) % count]
        leave = _towards(here, before, there, tightness)
        arrive = _towards(there, after, here, tightness)
        pieces.append((leave, arrive, there))
    return Curve(points[0], tuple(pieces))


def _towards(at: Point, back: Point, forth: Point, share: float) -> Point:
    return (at[0] + (forth[0] - back[0]) * share, at[1] + (forth[1] - back[1]) * share)
