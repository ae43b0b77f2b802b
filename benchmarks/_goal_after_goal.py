"""What one would write instead: every exercise a variable, one solve for each goal, with SciPy.

It is given the same table of what each exercise costs, so that only the formulation differs: a row
for each exercise and piece of equipment, goals that cannot do better solved all the same, and none
pursued together.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from sthenia.science.exercise.candidates import Candidates


class NoSessionError(Exception):
    """No choice keeps to the rules."""


def plain_choice(
    given: Candidates, *, exercise_count: tuple[int, int], minutes: int
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The value of each goal in the best session, and the exercises of that session."""
    rows, low, high, most = _constraints(given, exercise_count, minutes)
    reached: list[int] = []
    goals = _goals(given, most)
    for goal in goals:
        answer = milp(
            goal,
            integrality=np.ones(len(goal)),
            bounds=Bounds(0, most),
            constraints=LinearConstraint(
                np.vstack([rows, *goals[: len(reached)]]),
                np.append(low, np.full(len(reached), -np.inf)),
                np.append(high, np.array(reached, dtype=float)),
            ),
            options={"mip_rel_gap": 0},
        )
        if answer.x is None:
            raise NoSessionError
        reached.append(round(float(goal @ np.rint(answer.x))))
    taken = np.flatnonzero(np.rint(answer.x[: len(given.exercises)]))
    return tuple(reached), tuple(given.exercises[row].id for row in taken)


def _constraints(given, exercise_count, minutes):
    """Variables: exercises, pieces of equipment, two imbalances, muscles left out, minutes."""
    size, pieces = given.pieces.shape
    muscles = given.muscles[:, given.muscles.any(axis=0)]
    width = size + pieces + 2 + muscles.shape[1] + 1
    rows, low, high = [], [], []

    def add(entries, least, at_most):
        row = np.zeros(width)
        for columns, values in entries:
            row[columns] = values
        rows.append(row)
        low.append(least)
        high.append(at_most)

    taken = slice(0, size)
    add([(taken, 1)], *exercise_count)
    add([(taken, given.time_s)], 0, 60 * minutes)
    add([(taken, given.time_s), (width - 1, -60)], -np.inf, 0)
    for group in given.groups.T:
        if group.any():
            add([(taken, group)], 1, np.inf)
    for chain in np.unique(given.chain):
        add([(taken, given.chain == chain)], 0, 1)
    for exercise, piece in zip(*np.nonzero(given.pieces), strict=True):
        add([(exercise, 1), (size + piece, -1)], -np.inf, 0)
    for index, difference in enumerate((given.push_less_pull, given.upper_less_lower)):
        for sign in (1, -1):
            add([(taken, sign * difference), (size + pieces + index, -1)], -np.inf, 0)
    for index, muscle in enumerate(muscles.T):
        add([(taken, muscle), (size + pieces + 2 + index, 1)], 1, np.inf)
    most = np.ones(width)
    most[size + pieces : size + pieces + 2] = exercise_count[1]
    most[-1] = minutes
    return np.array(rows), np.array(low), np.array(high), most


def _goals(given: Candidates, most) -> list:
    size, pieces = given.pieces.shape

    def each(cost):
        return np.concatenate([cost, np.zeros(len(most) - size)])

    def count(start, stop):
        goal = np.zeros(len(most))
        goal[start:stop] = 1
        return goal

    return [
        each(given.harsh),
        each(given.is_shared),
        each(given.want_of_load),
        each(given.is_rare),
        count(size + pieces + 2, len(most) - 1),
        each(given.pain),
        each(given.steps_up),
        count(size + pieces, size + pieces + 2),
        count(size, size + pieces),
        count(len(most) - 1, len(most)),
        each(given.dislike),
        each(given.tie),
    ]
