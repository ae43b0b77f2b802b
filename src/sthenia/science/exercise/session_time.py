"""How long an exercise takes, from getting ready to the end of the rest after its last set."""

import math

from sthenia.science.exercise.values import Exercise, LoadStep

SECONDS_PER_MINUTE = 60


def exercise_time_s(
    exercise: Exercise,
    *,
    set_count: int,
    repetitions: int,
    load: LoadStep | None,
    rest_s: int,
) -> int:
    """Whole seconds for setting up, all sets on every side, and the rest that follows each set.

    A hold lasts as long as its load step says, and `repetition_s` passes between two holds.

    Parameters
    ----------
    repetitions
        Repetitions of one set on one side.
    rest_s
        Rest after each set, also after the last one, since another exercise follows.
    """
    sides = 2 if exercise.sides == "one_at_a_time" else 1
    held_s = load.time_s if load is not None and load.time_s is not None else 0
    work_s = sides * repetitions * (exercise.repetition_s + held_s)
    return math.ceil(exercise.setup_s + set_count * (work_s + rest_s))
