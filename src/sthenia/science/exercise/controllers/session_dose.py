"""One number for the dose of an exercise, so that sessions can be told apart: in start doses.

A set counts with the load it would be as one repetition (Epley: load x (1 + repetitions / 30)), and
sets add up. Where a step has no kilograms (bands, holds), each step counts as `UNKNOWN_STEP` times
the one before; that is a proposal of our own.
"""

from collections.abc import Iterable

from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.dose_case import DoseCase
from sthenia.science.exercise.load_steps import moved_kg, step_index_at_or_below
from sthenia.science.exercise.values import LoadStep, PlannedExercise

EPLEY = 30.0
UNKNOWN_STEP = 1.06
SHARE_REPETITIONS_MOST = 20
"""Above so many repetitions to failure nothing is read of the share of the 1RM."""


def work_planned(case: DoseCase, dose: PlannedExercise) -> float:
    """What a planned dose comes to, in the unit of the ladder."""
    return dose.set_count * _work_of_a_set(case, dose.load, dose.repetitions[1])


def work_done(case: DoseCase, sets: Iterable[SetDone]) -> float:
    """What the sets of one session came to, in the unit of the ladder."""
    return sum(_work_of_a_set(case, done.load, done.repetitions) for done in sets)


def share_of_max(case: DoseCase, sets: tuple[SetDone, ...]) -> float | None:
    """Load of the last set as a share of the 1RM, by its repetitions; None where not known."""
    last = sets[-1]
    if case.ladder.kind == "time" or last.reps_in_reserve is None:
        return None
    to_failure = last.repetitions + last.reps_in_reserve
    if not 1 <= to_failure <= SHARE_REPETITIONS_MOST:
        return None
    return 1 / (1 + to_failure / EPLEY)


def _work_of_a_set(case: DoseCase, load: LoadStep | None, repetitions: int) -> float:
    if repetitions <= 0:
        return 0.0
    counted = 1 if case.ladder.kind == "time" else repetitions
    return _size(case, load) * (1 + counted / EPLEY)


def _size(case: DoseCase, load: LoadStep | None) -> float:
    index = step_index_at_or_below(case.ladder, load)
    by_step: float = UNKNOWN_STEP ** (index or 0)
    if load is None or not _is_in_kg(case):
        return by_step
    kg = moved_kg(case.ladder.kind, load, body_mass_kg=case.body_mass_kg)
    return kg if kg and kg > 0 else by_step


def _is_in_kg(case: DoseCase) -> bool:
    """Whether every step is so many kilograms: those of one ladder are all told in one unit."""
    kind, mass = case.ladder.kind, case.body_mass_kg
    if kind in ("band", "time"):
        return False
    if kind == "body":
        return mass is not None
    sizes = [step.load_kg for step in case.ladder.steps]
    known = [kg for kg in sizes if kg is not None]
    if len(known) < len(sizes):
        return False
    return mass is not None and max(known) < mass if kind == "assistance" else min(known) > 0
