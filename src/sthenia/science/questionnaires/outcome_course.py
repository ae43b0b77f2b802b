"""One outcome from before training to now, held against how much change matters."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sthenia.science.questionnaires.change import (
    Direction,
    change_needed,
    is_large_enough,
    measure_change,
)
from sthenia.science.questionnaires.values import SOURCING_CAVEATS, Better, Threshold
from sthenia.science.sentences import sentence, word

OutcomeKind = Literal["improved", "small", "little", "worse", "not_known"]
"""As much better as matters; a little better, by a looser threshold; neither; as much worse as
would matter if it were better; no threshold is known."""


@dataclass(frozen=True, slots=True)
class OutcomeCourse:
    """Two measurements of one outcome by the same measure, the earlier one first."""

    outcome: str
    """Id of the outcome in the catalogue, such as `pain`."""
    name: str
    earlier: float
    earlier_on: date
    later: float
    later_on: date
    better: Better
    thresholds: tuple[Threshold, ...] = ()
    """In the catalogue's order: the first decides, the others are shown."""
    low: float | None = None
    high: float | None = None
    """Ends of the scale, where it has ends."""

    def __post_init__(self) -> None:
        for name in ("earlier", "later"):
            if not math.isfinite(getattr(self, name)):
                raise ValueError(
                    f"the {name} value of {self.outcome} is {getattr(self, name)}; "
                    "it must be a finite number"
                )
        if self.later_on <= self.earlier_on:
            raise ValueError(
                f"{self.outcome} was measured on {self.earlier_on} and then on {self.later_on}; "
                "give the earlier day first, and two different days"
            )

    @property
    def points(self) -> float:
        """Later minus earlier."""
        return self.later - self.earlier

    @property
    def wanted_value(self) -> float | None:
        """The later value at which the first threshold is reached; None without one.

        Examples
        --------
        >>> clear = Threshold(
        ...     "clear", "clear improvement", "minimal_important_difference", 2, 30,
        ...     "improvement", False, "A3", "P",
        ... )
        >>> march, april = date(2026, 3, 2), date(2026, 3, 30)
        >>> OutcomeCourse("pain", "Pain", 8, march, 6, april, "lower", (clear,)).wanted_value
        5.6
        """
        if not self.thresholds:
            return None
        size = change_needed(self.earlier, self.thresholds[0])
        return self.earlier + size if self.better == "higher" else self.earlier - size

    @property
    def percent(self) -> float | None:
        """The same in percent of the earlier value; None where that is 0."""
        return 100 * self.points / self.earlier if self.earlier else None


@dataclass(frozen=True, slots=True)
class OutcomeVerdict:
    """What the change of one outcome amounts to."""

    course: OutcomeCourse
    kind: OutcomeKind
    direction: Direction
    wanted: Threshold | None
    """The threshold that decided."""
    caveats: tuple[str, ...]


def deciding_thresholds(thresholds: Iterable[Threshold]) -> tuple[Threshold, ...]:
    """Minimal important differences in their order; without any, smallest detectable changes.

    One that is borrowed from another instrument decides only where there is none of its own.
    """
    given = tuple(thresholds)
    important = [one for one in given if one.kind == "minimal_important_difference"]
    return tuple(sorted(important or given, key=lambda one: one.is_borrowed))


def outcome_verdict(course: OutcomeCourse) -> OutcomeVerdict:
    """Hold a change against the first threshold; the others may still call it a small one.

    The published thresholds are about getting better. That the same size counts as worse is our
    own proposal.

    Examples
    --------
    >>> clear = Threshold(
    ...     "clear", "clear improvement", "minimal_important_difference", 2, 30, "improvement",
    ...     False, "A3", "P",
    ... )
    >>> march, april = date(2026, 3, 2), date(2026, 3, 30)
    >>> course = OutcomeCourse("pain", "Pain", 7, march, 6, april, "lower", (clear,))
    >>> outcome_verdict(course).kind
    'little'
    """
    direction = measure_change(course.earlier, course.later, better=course.better).direction
    if not course.thresholds:
        text = sentence("How much change matters is not known: {name}.", name=course.name)
        return OutcomeVerdict(course, "not_known", direction, None, (text,))
    wanted, *others = course.thresholds
    is_large = is_large_enough(wanted, course.points, course.percent)
    is_small = any(is_large_enough(one, course.points, course.percent) for one in others)
    kind: OutcomeKind = "little"
    if direction == "worse" and is_large:
        kind = "worse"
    elif direction == "better" and (is_large or is_small):
        kind = "improved" if is_large else "small"
    return OutcomeVerdict(course, kind, direction, wanted, _caveats(course, wanted, kind))


def _caveats(course: OutcomeCourse, wanted: Threshold, kind: OutcomeKind) -> tuple[str, ...]:
    caveats: list[str] = []
    if wanted.is_borrowed:
        caveats.append(
            sentence(
                "{name}: the {threshold} is borrowed from another instrument.",
                name=course.name,
                threshold=word(wanted.name),
            )
        )
    if wanted.kind == "smallest_detectable_change":
        caveats.append(
            sentence(
                "{name}: only what measuring can tell from chance is known, not how much matters.",
                name=course.name,
            )
        )
    if reason := SOURCING_CAVEATS[wanted.sourcing]:
        caveats.append(
            sentence(
                "{name}: {threshold}, {caveat}.",
                name=course.name,
                threshold=word(wanted.name),
                caveat=word(reason),
            )
        )
    if kind == "worse":
        caveats.append(
            word("That the size of an improvement also counts as worse is our own proposal.")
        )
    return tuple(caveats)
