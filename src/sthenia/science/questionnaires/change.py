"""Change: how far two scores of one instrument differ, and what that is known to mean."""

import math
from dataclasses import dataclass
from typing import Literal

from sthenia.science.questionnaires.values import (
    SOURCING_CAVEATS,
    Better,
    Instrument,
    InstrumentScores,
    Score,
    Threshold,
    ThresholdKind,
)
from sthenia.science.sentences import sentence, word

Direction = Literal["better", "worse", "same"]

_ROUNDING = 1e-9
"""Scores that are means carry rounding error; a change this close to a threshold is at it."""


@dataclass(frozen=True, slots=True)
class ThresholdResult:
    """Whether a change reaches one published or proposed threshold, in its own terms."""

    id: str
    name: str
    kind: ThresholdKind
    points: float | None
    percent: float | None
    is_reached: bool
    is_borrowed: bool
    source: str
    text: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Later minus earlier, in points and in percent of the earlier score."""

    instrument_id: str
    instrument_version: str
    subscale: str
    name: str
    earlier: float
    later: float
    points: float
    percent: float | None
    """None when the earlier score is 0; a caveat says so."""
    direction: Direction
    thresholds: tuple[ThresholdResult, ...]
    caveats: tuple[str, ...]

    def has_reached(self, threshold_id: str) -> bool:
        """Whether the change reaches the threshold with this id."""
        for threshold in self.thresholds:
            if threshold.id == threshold_id:
                return threshold.is_reached
        known = ", ".join(threshold.id for threshold in self.thresholds) or "none"
        raise ValueError(
            f"{self.instrument_id} {self.subscale} has no threshold {threshold_id!r}; "
            f"it has: {known}"
        )


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """Later minus earlier of a count or a measurement for which no threshold is known."""

    earlier: float
    later: float
    difference: float
    direction: Direction
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Why no change can be given for a subscale."""

    subscale: str
    reason: str


@dataclass(frozen=True, slots=True)
class InstrumentChanges:
    """A change or a stated reason for each subscale that two forms have in common."""

    instrument_id: str
    instrument_version: str
    changes: tuple[Change, ...]
    not_comparable: tuple[NotComparable, ...]


def changes(
    instrument: Instrument, earlier: InstrumentScores, later: InstrumentScores
) -> InstrumentChanges:
    """Compare two filled-in forms of the same instrument version, subscale by subscale.

    Raises
    ------
    ValueError
        The forms belong to another instrument or version.
    """
    for when, form in (("earlier", earlier), ("later", later)):
        _same_instrument(instrument, form.instrument_id, form.instrument_version, when)
    found: list[Change] = []
    refused: list[NotComparable] = []
    for subscale in instrument.subscales:
        try:
            before, after = earlier.score(subscale.id), later.score(subscale.id)
            found.append(change(instrument, before, after))
        except ValueError as error:
            refused.append(NotComparable(subscale.id, str(error)))
    return InstrumentChanges(instrument.id, instrument.version, tuple(found), tuple(refused))


def change(instrument: Instrument, earlier: Score, later: Score) -> Change:
    """Compare two scores of one subscale.

    Percent is of the earlier raw score. Whether more is better comes from the instrument.

    Raises
    ------
    ValueError
        The scores belong to different instruments, versions or subscales, or to different
        activities where the person names them.
    """
    for when, score in (("earlier", earlier), ("later", later)):
        _same_instrument(instrument, score.instrument_id, score.instrument_version, when)
    if earlier.subscale != later.subscale:
        raise ValueError(
            f"{earlier.subscale} cannot be compared with {later.subscale}; give the same subscale"
        )
    _same_activities(instrument, earlier, later)

    points = later.value - earlier.value
    percent = 100 * points / earlier.value if earlier.value else None
    direction = _direction(points, instrument.better)
    subscale = instrument.subscale(later.subscale)
    return Change(
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        subscale=subscale.id,
        name=subscale.name,
        earlier=earlier.value,
        later=later.value,
        points=points,
        percent=percent,
        direction=direction,
        thresholds=tuple(
            _held_against(threshold, points, percent, direction)
            for threshold in subscale.thresholds
        ),
        caveats=_caveats(earlier, later),
    )


def measure_change(earlier: float, later: float, *, better: Better) -> MeasureChange:
    """Compare two counts or measurements of one kind, such as tender points or kilograms.

    Examples
    --------
    >>> measure_change(14, 11, better="lower").direction
    'better'
    """
    for name, value in (("earlier", earlier), ("later", later)):
        if not math.isfinite(value):
            raise ValueError(f"the {name} value is {value}; it must be a finite number")
    difference = later - earlier
    return MeasureChange(
        earlier=earlier,
        later=later,
        difference=difference,
        direction=_direction(difference, better),
        caveats=(word("How much of a change matters here is not known: no threshold is applied."),),
    )


def change_needed(baseline: float, threshold: Threshold) -> float:
    """How far from a baseline a threshold lies, in points; of points and percent, the further."""
    return max(threshold.points or 0.0, abs(baseline) * (threshold.percent or 0.0) / 100)


def value_at_threshold(
    baseline: float,
    threshold: Threshold,
    *,
    better: Better,
    towards: Literal["better", "worse"] = "better",
) -> float | None:
    """The score at which a change from a baseline just reaches a threshold.

    None where it cannot be: a percentage of a baseline of 0, or a threshold that is about getting
    better only. The score may lie off the instrument's scale: then nothing can reach it.

    Examples
    --------
    >>> clear = Threshold(
    ...     "clear", "clear improvement", "minimal_important_difference", 2, 30, "improvement",
    ...     False, "an example", "P",
    ... )
    >>> value_at_threshold(8, clear, better="lower"), value_at_threshold(4, clear, better="lower")
    (5.6, 2.0)
    """
    if towards == "worse" and threshold.applies_to == "improvement":
        return None
    if threshold.percent is not None and baseline == 0:
        return None
    size = change_needed(baseline, threshold)
    goes_up = (towards == "better") == (better == "higher")
    return float(baseline + size if goes_up else baseline - size)


def _same_instrument(instrument: Instrument, name: str, version: str, when: str) -> None:
    if (name, version) != (instrument.id, instrument.version):
        raise ValueError(
            f"the {when} scores are of {name} version {version}, not of {instrument.id} version "
            f"{instrument.version}; only scores of the same version can be compared"
        )


def _same_activities(instrument: Instrument, earlier: Score, later: Score) -> None:
    if not instrument.items_named_by_person:
        return
    if not earlier.activities or not later.activities:
        raise ValueError(
            f"{instrument.id} was rated without naming the activities; name them both times"
        )
    before, after = (
        sorted(name.casefold() for name in score.activities) for score in (earlier, later)
    )
    if before != after:
        raise ValueError(
            f"{instrument.id} was rated for different activities ({', '.join(before)}; then "
            f"{', '.join(after)}); rate the same ones each time"
        )


def _direction(points: float, better: Better) -> Direction:
    if abs(points) <= _ROUNDING:
        return "same"
    return "better" if (points > 0) == (better == "higher") else "worse"


def is_large_enough(threshold: Threshold, points: float, percent: float | None) -> bool:
    """Whether a change, up or down, has the size of a threshold; both sizes where both are given.

    Parameters
    ----------
    percent
        None where the earlier score is 0; a threshold in percent is not reached then.
    """
    enough_points = threshold.points is None or abs(points) >= threshold.points - _ROUNDING
    enough_percent = threshold.percent is None or (
        percent is not None and abs(percent) >= threshold.percent - _ROUNDING
    )
    return enough_points and enough_percent


def _held_against(
    threshold: Threshold, points: float, percent: float | None, direction: Direction
) -> ThresholdResult:
    counts = direction == "better" or threshold.applies_to == "either"
    is_reached = is_large_enough(threshold, points, percent) and counts and direction != "same"
    name = word(threshold.name)
    text = sentence("below the {threshold}", threshold=name)
    if is_reached:
        text = sentence("at or above the {threshold}", threshold=name)
    if not counts:
        text = sentence("the {threshold} is about getting better only", threshold=name)
    reason = SOURCING_CAVEATS[threshold.sourcing]
    return ThresholdResult(
        id=threshold.id,
        name=threshold.name,
        kind=threshold.kind,
        points=threshold.points,
        percent=threshold.percent,
        is_reached=is_reached,
        is_borrowed=threshold.is_borrowed,
        source=threshold.source,
        text=sentence("{text}, borrowed", text=text) if threshold.is_borrowed else text,
        caveats=(reason,) if reason else (),
    )


def _caveats(earlier: Score, later: Score) -> tuple[str, ...]:
    caveats: list[str] = []
    if earlier.value == 0:
        caveats.append(word("The earlier score is 0, so a change in percent has no meaning."))
    elif earlier.low != 0:
        caveats.append(
            sentence(
                "Percent is of the raw score, whose lowest possible value is {low:g}.",
                low=earlier.low,
            )
        )
    if earlier.answered != later.answered and not earlier.activities:
        caveats.append(word("The two scores rest on different items: answers are missing."))
    own = (*earlier.caveats, *later.caveats)
    return (*caveats, *dict.fromkeys(own))
