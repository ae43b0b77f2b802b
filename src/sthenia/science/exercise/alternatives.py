"""What could stand in an exercise's place, or join a session: best first, each with its reasons.

The order is that of the prescription itself: goal after goal, as `choice` pursues them. Only for a
swap, exercises that train a muscle group of the one to be replaced come before all others.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import Candidates, IntArray, candidates
from sthenia.science.exercise.swaps import session_costs
from sthenia.science.exercise.values import (
    Exercise,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
    Reason,
    RuleSet,
)
from sthenia.science.exercise.why import why_chosen

COUNTS_OTHERS = frozenset({"rather_than", "no_other"})
"""Reasons that compare a whole prescription; they say nothing of one exercise among a list."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One exercise that could be given, with its first dose and what speaks for and against it."""

    planned: PlannedExercise
    shares_groups: bool
    """It trains a muscle group of the exercise it would replace; true for one that joins."""


def alternatives(
    session: PlannedSession,
    exercise_id: str | None,
    *,
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    seed: int,
) -> tuple[Alternative, ...]:
    """List what could replace an exercise of a session, or join the session.

    Nothing that a limit bars, the person avoids or the place cannot load is ever listed, nor an
    easier or harder form of what stays in the session.

    Parameters
    ----------
    exercise_id
        The exercise to replace; None for one more.

    Raises
    ------
    ValueError
        The exercise is not in the session.
    """
    ids = [planned.exercise_id for planned in session.exercises]
    if exercise_id is not None and exercise_id not in ids:
        raise ValueError(f"{exercise_id} is not in the session; it has: {', '.join(ids)}")
    available = availability(person, place, exercises, rules)
    given = candidates(available, person, place, exercises, rules, seed=seed)
    staying = [name for name in ids if name != exercise_id]
    taken = np.array([one.id in staying for one in given.exercises], dtype=np.int64)
    rows = _possible(given, taken, exercise_id)
    groups = exercises[exercise_id].groups_primary if exercise_id else frozenset[str]()
    shares = np.array(
        [not groups or not groups.isdisjoint(given.exercises[row].groups_primary) for row in rows],
        dtype=bool,
    )
    others = tuple(exercises[name] for name in staying if name in exercises)
    return tuple(
        _alternative(given, int(rows[n]), others, person, shares_groups=bool(shares[n]))
        for n in _best_first(given, taken, rows, shares)
    )


def _possible(given: Candidates, taken: IntArray, exercise_id: str | None) -> IntArray:
    is_free_chain = ~np.isin(given.chain, given.chain[taken == 1])
    is_other = np.array([one.id != exercise_id for one in given.exercises], dtype=bool)
    return np.flatnonzero((taken == 0) & is_free_chain & is_other)


def _best_first(
    given: Candidates,
    taken: IntArray,
    rows: IntArray,
    shares: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> IntArray:
    if not len(rows):
        return rows
    joined = taken + np.eye(len(taken), dtype=np.int64)[rows]
    costs = session_costs(given, joined)
    # lexsort takes the most important key last.
    return np.lexsort((*costs.T[::-1], ~shares))


def _alternative(
    given: Candidates,
    row: int,
    others: tuple[Exercise, ...],
    person: Person,
    *,
    shares_groups: bool,
) -> Alternative:
    exercise, dose = given.exercises[row], given.doses[row]
    why: tuple[Reason, ...] = why_chosen(exercise, (*others, exercise), person, Counter())
    planned = PlannedExercise(
        exercise_id=exercise.id,
        set_count=dose.set_count,
        repetitions=dose.repetitions,
        load=dose.load,
        reps_in_reserve=dose.reps_in_reserve,
        rest_s=dose.rest_s,
        why=(*(one for one in why if one.code not in COUNTS_OTHERS), *dose.why),
    )
    return Alternative(planned=planned, shares_groups=shares_groups)
