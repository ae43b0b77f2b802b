"""Where the parts of a drawn course of values lie: points, bands, lines, the norm; as SVG text.

Numbers to draw with are text with a point, so that no language puts a comma in.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from sthenia.clinic.people.words import spoken_number

WIDTH, HEIGHT = 440, 210
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 12, 30
STEPS = 4
SPARE = 0.2
"""Room above and below what is shown, in steps of the scale."""
ROOM_FOR_A_BAND = 15
"""A band lower than this, in units of the drawing, gets no words."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one day; `low` and `high` are how far off it may be, where that is known."""

    on: date
    value: float
    low: float | None = None
    high: float | None = None
    is_by_patient: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch of the scale, such as a band of severity."""

    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A value worth a line across, and what it means."""

    value: float
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class NormOn:
    """The usual range for the person's age and sex on one day; an open end is None."""

    on: date
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    top: str
    bottom: str
    """Ends of the bar of uncertainty; empty where none is known."""
    is_by_patient: bool
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    y: str
    height: str
    label: str
    label_y: str
    is_even: bool


@dataclass(frozen=True, slots=True)
class Line:
    y: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    y: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template draws, in the units of its `viewBox`."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    path: str
    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    zone: tuple[str, str]
    """Top and bottom of what measuring alone can make; empty where it is not known."""
    norm: str
    """Outline of the usual range; empty where there is none."""
    labels: tuple[Label, ...]
    words: str

    @property
    def plot_width(self) -> int:
        """Of what lies between the axis and the right edge."""
        return self.right - self.left

    @property
    def left_of_text(self) -> int:
        """Where the name of a band begins."""
        return self.left + 4

    @property
    def zone_height(self) -> str:
        """Of what measuring alone can make."""
        top, bottom = self.zone
        return f"{float(bottom) - float(top):.1f}" if top else ""


def chart(
    values: Sequence[Value],
    *,
    scale: tuple[float, float] | None = None,
    stretches: Iterable[Stretch] = (),
    marks: Iterable[Mark] = (),
    noise: tuple[float, float] | None = None,
    norms: Sequence[NormOn] = (),
    words: str = "",
) -> Chart:
    """Draw values over time.

    Parameters
    ----------
    values
        Oldest first; at least one.
    scale
        Lowest and highest value there can be; without it the drawing fits what is shown.
    stretches, marks, noise, norms
        What lies behind the values.
    words
        What the drawing shows, for those who do not see it.
    """
    norms, marks = tuple(norms), tuple(marks)
    plane = _Plane(values, scale or _range(values, marks, norms, noise))
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        path=" ".join(f"{plane.x(one.on)},{plane.y(one.value)}" for one in values),
        dots=tuple(plane.dot(one) for one in values),
        bands=tuple(plane.band(one, n) for n, one in enumerate(stretches)),
        lines=tuple(Line(plane.y(one.value), one.kind, one.text) for one in marks),
        zone=(plane.y(noise[1]), plane.y(noise[0])) if noise else ("", ""),
        norm=plane.norm(norms),
        labels=plane.labels(values),
        words=words,
    )


class _Plane:
    """Days to the right, values upwards."""

    def __init__(self, values: Sequence[Value], span: tuple[float, float]) -> None:
        self.first = values[0].on.toordinal()
        self.days = values[-1].on.toordinal() - self.first
        self.low, self.high = span

    def x(self, on: date) -> str:
        if not self.days:
            return f"{LEFT + (WIDTH - LEFT - RIGHT) / 2:.1f}"
        share = (on.toordinal() - self.first) / self.days
        return f"{LEFT + 8 + (WIDTH - LEFT - RIGHT - 16) * share:.1f}"

    def y(self, value: float) -> str:
        held = min(max(value, self.low), self.high)
        share = (held - self.low) / (self.high - self.low)
        return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share:.1f}"

    def dot(self, one: Value) -> Dot:
        return Dot(
            x=self.x(one.on),
            y=self.y(one.value),
            top=self.y(one.high) if one.high is not None else "",
            bottom=self.y(one.low) if one.low is not None else "",
            is_by_patient=one.is_by_patient,
            words=one.words,
        )

    def band(self, one: Stretch, number: int) -> Band:
        top, bottom = float(self.y(one.high)), float(self.y(one.low))
        is_high_enough = bottom - top >= ROOM_FOR_A_BAND
        return Band(
            y=f"{top:.1f}",
            height=f"{bottom - top:.1f}",
            label=one.label if is_high_enough else "",
            label_y=f"{top + 12:.1f}",
            is_even=number % 2 == 0,
        )

    def norm(self, norms: Sequence[NormOn]) -> str:
        if not norms:
            return ""
        upper = [
            (self.x(one.on), self.y(self.high if one.high is None else one.high)) for one in norms
        ]
        lower = [
            (self.x(one.on), self.y(self.low if one.low is None else one.low)) for one in norms
        ]
        if len(norms) == 1 or not self.days:
            left, right = f"{LEFT:.1f}", f"{WIDTH - RIGHT:.1f}"
            upper = [(left, upper[0][1]), (right, upper[-1][1])]
            lower = [(left, lower[0][1]), (right, lower[-1][1])]
        return " ".join(f"{x},{y}" for x, y in (*upper, *reversed(lower)))

    def labels(self, values: Sequence[Value]) -> tuple[Label, ...]:
        ends = [
            Label(
                f"{LEFT - 6}", f"{float(self.y(value)) + 4:.1f}", spoken_number(value, ".4g"), "end"
            )
            for value in (self.low, self.high)
        ]
        y = f"{HEIGHT - 9}"
        if not self.days:
            return (*ends, Label(self.x(values[0].on), y, _day(values[0].on), "middle"))
        return (
            *ends,
            Label(f"{LEFT}", y, _day(values[0].on), "start"),
            Label(f"{WIDTH - RIGHT}", y, _day(values[-1].on), "end"),
        )


SMALLEST_SPAN = 1e-6
"""Numbers that lie closer together are drawn as the same: no measure here is read so finely."""


def _range(
    values: Sequence[Value],
    marks: Sequence[Mark],
    norms: Sequence[NormOn],
    noise: tuple[float, float] | None,
) -> tuple[float, float]:
    """Round numbers below and above everything that is shown."""
    ends: list[float | None] = [mark.value for mark in marks]
    for one in values:
        ends += [one.value, one.low, one.high]
    for norm in norms:
        ends += [norm.low, norm.high]
    known = [end for end in (*ends, *(noise or ())) if end is not None]
    low, high = min(known), max(known)
    spans = (span for span in (high - low, abs(high)) if span > SMALLEST_SPAN)
    step = _round_step(next(spans, 1.0))
    bottom = math.floor(low / step - SPARE) * step
    top = math.ceil(high / step + SPARE) * step
    return (max(bottom, 0.0) if low >= 0 else bottom, top)


def _round_step(span: float) -> float:
    """A step of 1, 2 or 5 tens of some size, of which about four make the span."""
    size = 10.0 ** math.floor(math.log10(span / STEPS))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= span / STEPS)


def _day(on: date) -> str:
    return date_format(on, "j M Y")
