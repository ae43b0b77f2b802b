"""Sets as a made-up person does them who keeps to the plan as well as she can."""

from collections.abc import Sequence

import numpy as np

from sthenia.clinic.training.reported import SetReport
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.values import LoadLadder, LoadStep, PlannedExercise


def is_to_find(standing: PlannedExercise) -> bool:
    """Whether the load of an exercise is still to be found by trying."""
    return any(reason.code == NOT_YET_FOUND for reason in standing.why)


def sets_as_done(
    dose: PlannedExercise,
    ladder: LoadLadder,
    *,
    is_to_find: bool,
    day: int,
    pain: float,
    rng: np.random.Generator,
) -> list[SetReport]:
    """The sets of one exercise; she grows a little stronger with each day since the first."""
    if ladder.kind == "time":
        return [SetReport(1, _held(ladder, dose.load, rng)) for _ in range(dose.set_count)]
    at = [step.label for step in ladder.steps].index(dose.load.label) if dose.load else 0
    reports: list[SetReport] = []
    for index in range(at, len(ladder.steps)) if is_to_find else (at,):
        reports += [_one_set(dose, ladder, index, day, pain, rng) for _ in range(dose.set_count)]
        if (reports[-1].reps_in_reserve or 0) < dose.reps_in_reserve:
            break
    return reports


def score(level: float, rng: np.random.Generator) -> int:
    """A whole number from 0 to 10 near a level."""
    return int(min(10, max(0, round(level + rng.normal(0, 0.6)))))


def _one_set(
    dose: PlannedExercise,
    ladder: LoadLadder,
    index: int,
    day: int,
    pain: float,
    rng: np.random.Generator,
) -> SetReport:
    could = round(21 + 0.25 * day - 2.5 * index + rng.normal(0, 0.8))
    wanted = dose.repetitions[1] + 2 * int(rng.random() < 0.75)
    done = max(1, min(wanted, could - 4))
    hurts = rng.random() < 0.15
    return SetReport(
        repetitions=done,
        load=None if ladder.kind == "body" else ladder.steps[index],
        reps_in_reserve=max(0, min(6, could - done)),
        pain_during=score(pain, rng) if hurts else None,
    )


def _held(ladder: LoadLadder, load: LoadStep | None, rng: np.random.Generator) -> LoadStep:
    steps: Sequence[LoadStep] = ladder.steps
    at = next((n for n, step in enumerate(steps) if load and step.label == load.label), 0)
    return steps[min(at + int(rng.random() < 0.6), len(steps) - 1)]
