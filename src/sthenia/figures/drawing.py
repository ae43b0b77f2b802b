"""What a figure is drawn with: rounded limbs, areas and lines, in centimetres on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sthenia.science.figures import View
from sthenia.science.figures.skeleton import Array

Point = tuple[float, float]
_DIRECTIONS = 10


@dataclass(frozen=True, slots=True)
class Capsule:
    """Two discs and what a tight cloth around them would cover."""

    first: Point
    first_radius: float
    second: Point
    second_radius: float


@dataclass(frozen=True, slots=True)
class Blob:
    """One or more capsules as one shape."""

    tone: str
    capsules: tuple[Capsule, ...]
    has_halo: bool = False

    @property
    def reach(self) -> tuple[tuple[Point, float], ...]:
        """Discs that hold everything drawn."""
        return tuple(
            disc
            for one in self.capsules
            for disc in ((one.first, one.first_radius), (one.second, one.second_radius))
        )


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon with corners rounded by `rounding`."""

    tone: str
    points: tuple[Point, ...]
    rounding: float = 0.0

    @property
    def reach(self) -> tuple[tuple[Point, float], ...]:
        """Discs that hold everything drawn."""
        return tuple((point, self.rounding) for point in self.points)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    tone: str
    points: tuple[Point, ...]
    width: float

    @property
    def reach(self) -> tuple[tuple[Point, float], ...]:
        """Discs that hold everything drawn."""
        return tuple((point, self.width / 2) for point in self.points)


Shape = Blob | Area | Stroke


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape at one moment, with its name and how near the eye it is."""

    name: str
    depth: float
    shape: Shape


@dataclass(frozen=True, slots=True)
class Part:
    """A shape through all moments."""

    name: str
    shapes: tuple[Shape, ...]

    @property
    def is_still(self) -> bool:
        """Whether it is the same at every moment."""
        return all(shape == self.shapes[0] for shape in self.shapes)


def capsule(view: View, first: Array, first_cm: float, second: Array, second_cm: float) -> Capsule:
    """A capsule between two places in space."""
    return Capsule(view.on_paper(first), first_cm, view.on_paper(second), second_cm)


def haloed(tone: str, *capsules: Capsule) -> Blob:
    """A shape that keeps a hair's breadth from what lies behind it."""
    return Blob(tone, capsules, has_halo=True)


def hull(view: View, places: Sequence[Array]) -> tuple[Point, ...]:
    """The outermost of the places in each of ten directions on paper, going round.

    The number of corners never changes, so that the shape can be moved from one moment to the next.
    """
    seen = np.array([view.on_paper(place) for place in places])
    angles = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    best = np.argmax(directions @ seen.T, axis=1)
    return tuple((float(x), float(y)) for x, y in seen[best])


def parts_of(moments: Sequence[Sequence[Placed]]) -> tuple[Part, ...]:
    """Put the moments of each shape together, the farthest first.

    A shape keeps its place in the order all through, by its mean depth.
    """
    order: list[tuple[float, int, Part]] = []
    for index, together in enumerate(zip(*moments, strict=True)):
        names = {placed.name for placed in together}
        if len(names) != 1:
            raise ValueError(f"the moments do not show the same: {', '.join(sorted(names))}")
        depth = sum(placed.depth for placed in together) / len(together)
        order.append(
            (depth, index, Part(together[0].name, tuple(placed.shape for placed in together)))
        )
    return tuple(part for _, _, part in sorted(order, key=lambda one: one[:2]))
