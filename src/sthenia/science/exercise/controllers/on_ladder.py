"""A dose wanted in start doses as one that can really be set: a step, or repetitions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sthenia.science.exercise.controllers.session_dose import work_planned
from sthenia.science.exercise.dose_case import DoseCase
from sthenia.science.exercise.load_steps import SIZE_TOLERANCE, rise_pct, step_index
from sthenia.science.exercise.values import PlannedExercise

_NEAR = 1e-6
_HALF_A_REPETITION = 1.0125
"""So much is half of what one more repetition adds at twelve."""


@dataclass(frozen=True, slots=True)
class Settable:
    """A dose that can be set, and what it comes to beside the standing one: 1 is the same."""

    dose: PlannedExercise
    ratio: float


def settable_dose(
    case: DoseCase, ratio: float, *, rise_pct_max: float, held_longer: bool
) -> Settable:
    """The dose nearest to so many standing doses; without one the standing dose.

    A rise may come out higher by half a repetition, never above the bound on a step; a cut never
    comes out higher than it was wanted.

    Parameters
    ----------
    held_longer
        Whether the last hold lasted the next step already; without that no hold gets longer.
    """
    here = Settable(case.planned, 1.0)
    if ratio > 1 + _NEAR:
        rises = _rises(case, rise_pct_max=rise_pct_max, held_longer=held_longer)
        most = min(ratio * _HALF_A_REPETITION, 1 + rise_pct_max / 100)
        fit = [one for one in rises if one.ratio <= most + _NEAR]
        # A heavier step comes before more repetitions, where both are small enough.
        return max(
            fit, key=lambda one: (one.ratio > 1, _is_heavier(case, one), one.ratio), default=here
        )
    if ratio < 1 - _NEAR:
        cuts = list(_cuts(case))
        fit = [one for one in cuts if one.ratio <= ratio + _NEAR]
        highest = max(fit, key=lambda one: one.ratio, default=None)
        return highest or min(cuts, key=lambda one: one.ratio, default=here)
    return here


def is_step_within(case: DoseCase, dose: PlannedExercise, *, rise_pct_max: float) -> bool:
    """Whether the load of a dose is no higher than the bound on a step allows."""
    index = step_index(case.ladder, dose.load) if dose.load else case.index
    if index is None:
        return False
    if index <= case.index:
        return True
    whole = 1.0
    for step in range(case.index, index):
        pct = rise_pct(case.ladder, step, body_mass_kg=case.body_mass_kg)
        if pct is None:
            return index == case.index + 1
        whole *= 1 + pct / 100
    return whole <= 1 + rise_pct_max / 100 + SIZE_TOLERANCE


def _rises(case: DoseCase, *, rise_pct_max: float, held_longer: bool) -> Iterator[Settable]:
    """More repetitions at this load, or the next step where it is small enough."""
    low, high = case.planned.repetitions
    cap = max(case.rules.progression.repetitions_cap, case.rules.repetitions[1])
    if case.ladder.kind != "time":
        for more in range(1, cap - high + 1):
            yield _settable(case, replace(case.planned, repetitions=(low + more, high + more)))
    if case.index + 1 == len(case.ladder.steps) or case.planned.load is None:
        return
    pct = rise_pct(case.ladder, case.index, body_mass_kg=case.body_mass_kg)
    dose = replace(case.planned, load=case.ladder.steps[case.index + 1], repetitions=_base(case))
    if pct is None:
        is_ready = held_longer if case.ladder.kind == "time" else high >= cap
        if is_ready:
            # How much harder it is nobody knows: it counts as the smallest rise there can be.
            yield Settable(dose, 1 + 2 * _NEAR)
    elif pct <= rise_pct_max + SIZE_TOLERANCE:
        yield _settable(case, dose)


def _cuts(case: DoseCase) -> Iterator[Settable]:
    """Added repetitions taken back, or lower steps."""
    low, high = case.planned.repetitions
    base = _base(case)
    for less in range(1, high - base[1] + 1):
        yield _settable(case, replace(case.planned, repetitions=(low - less, high - less)))
    if case.planned.load is None:
        return
    for index in range(case.index):
        dose = replace(case.planned, load=case.ladder.steps[index], repetitions=base)
        one = _settable(case, dose)
        yield one if one.ratio < 1 else Settable(dose, 1 - 2 * _NEAR)


def _is_heavier(case: DoseCase, one: Settable) -> bool:
    return one.dose.load != case.planned.load


def _settable(case: DoseCase, dose: PlannedExercise) -> Settable:
    return Settable(dose, work_planned(case, dose) / work_planned(case, case.planned))


def _base(case: DoseCase) -> tuple[int, int]:
    """The rule set's target where repetitions had been added; else what was planned."""
    is_added = case.planned.repetitions[1] > case.rules.repetitions[1]
    if case.ladder.kind != "time" and is_added:
        return case.rules.repetitions
    return case.planned.repetitions
