"""Which exercises: an exact optimisation over everything that can be given, goal after goal.

Hard, never broken: number of exercises, minutes, one of each chain of easier and harder neighbours
in a session, and main work for each required muscle group that anything here trains. Then, each
only among the best for all before it:

1. harsh: fewest exercises too harsh for a start, those that clearly stress an area that hurts
   strongly or stress any area heavily without having been tested,
2. variety: fewest exercises shared with an earlier session (where different ones are wished),
3. challenge: load that can rise step by step, before body weight that can only change its form,
4. staples: fewest exercises that programmes are not commonly built of,
5. breadth: fewest muscles without main work,
6. pain: least stress on hurting areas, weighted by the square of the pain,
7. gentle_start: fewest steps above the easiest form of an exercise,
8. balance: push with pull, upper with lower body,
9. equipment: fewest pieces to fetch or go to,
10. time: fewest minutes,
11. preference: most liked, fewest disliked,
12. tie: the seed, between choices equal in all of these.

Goals 3 to 5 belong to the coverage of muscle groups: without them the least painful session would
be one that trains next to nothing. They yield to strong pain, not to the rest.
"""

from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.candidates import Candidates
from sthenia.science.exercise.choice_problem import SessionLimits, choice_problem
from sthenia.science.exercise.lexicographic import (
    NODE_LIMIT,
    InfeasibleError,
    lexicographic_optimum,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of the exercises of one session, sorted, and the value of each goal in order."""

    exercise_ids: tuple[str, ...]
    costs: tuple[tuple[str, int], ...]
    is_proven: bool


def choice(given: Candidates, limits: SessionLimits, *, node_limit: int = NODE_LIMIT) -> Choice:
    """Choose the exercises of one session.

    Raises
    ------
    InfeasibleError
        No choice keeps to the hard rules.
    """
    if len(given.exercises) < limits.exercise_count[0]:
        raise InfeasibleError("fewer exercises can be given than a session needs")
    problem = choice_problem(given, limits)
    optimum = lexicographic_optimum(problem, node_limit=node_limit)
    taken = np.flatnonzero(optimum.variables[: len(given.exercises)])
    return Choice(
        exercise_ids=tuple(given.exercises[row].id for row in taken),
        costs=tuple(
            (goal.name, cost) for goal, cost in zip(problem.goals, optimum.costs, strict=True)
        ),
        is_proven=optimum.is_proven,
    )
