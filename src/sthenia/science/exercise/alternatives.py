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
from sthenia.science.exercise.swaps import GOAL_OF_COLUMN, session_costs
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
class Trade:
    """One goal in which the session would be better or worse with another exercise."""

    goal: str
    is_better: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One exercise that could be given, with its first dose and what speaks for and against it."""

    planned: PlannedExercise
    shares_groups: bool
    """It trains a muscle group of the exercise it would replace; true for one that joins."""
    trades: tuple[Trade, ...]
    """What would be gained and lost, the most important goal first; empty where all is equal, or
    where what it would replace cannot be given here at all."""


def alternatives(
    session: PlannedSession,
    exercise_id: str | None,
    *,
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    seed: int,
    most: int | None = None,
) -> tuple[Alternative, ...]:
    """List what could replace an exercise of a session, or join the session.

    Nothing that a limit bars, the person avoids or the place cannot load is ever listed, nor an
    easier or harder form of what stays in the session.

    Parameters
    ----------
    exercise_id
        The exercise to replace; None for one more.
    most
        How many of the best are wanted; None for all.

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
    costs = session_costs(given, taken + np.eye(len(taken), dtype=np.int64)[rows])
    before = _costs_now(given, taken, exercise_id)
    return tuple(
        Alternative(
            planned=_planned(given, int(rows[n]), others, person),
            shares_groups=bool(shares[n]),
            trades=() if before is None else _trades(costs[n] - before),
        )
        for n in _best_first(costs, shares)[:most]
    )


def _possible(given: Candidates, taken: IntArray, exercise_id: str | None) -> IntArray:
    is_free_chain = ~np.isin(given.chain, given.chain[taken == 1])
    is_other = np.array([one.id != exercise_id for one in given.exercises], dtype=bool)
    return np.flatnonzero((taken == 0) & is_free_chain & is_other)


def _best_first(costs: IntArray, shares: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> IntArray:
    if not len(costs):
        return np.zeros(0, dtype=np.int64)
    # lexsort takes the most important key last.
    return np.lexsort((*costs.T[::-1], ~shares))


def _costs_now(given: Candidates, taken: IntArray, exercise_id: str | None) -> IntArray | None:
    """What the session costs as it is; None where the exercise to replace cannot be given here."""
    now = taken.copy()
    if exercise_id is not None:
        row = next((n for n, one in enumerate(given.exercises) if one.id == exercise_id), None)
        if row is None:
            return None
        now[row] = 1
    costs: IntArray = session_costs(given, now[np.newaxis])[0]
    return costs


def _trades(difference: IntArray) -> tuple[Trade, ...]:
    return tuple(
        Trade(goal, is_better=bool(cost < 0))
        for goal, cost in zip(GOAL_OF_COLUMN, difference, strict=True)
        if cost != 0 and goal != "tie"
    )


def _planned(
    given: Candidates, row: int, others: tuple[Exercise, ...], person: Person
) -> PlannedExercise:
    exercise, dose = given.exercises[row], given.doses[row]
    why: tuple[Reason, ...] = why_chosen(exercise, (*others, exercise), person, Counter())
    return PlannedExercise(
        exercise_id=exercise.id,
        set_count=dose.set_count,
        repetitions=dose.repetitions,
        load=dose.load,
        reps_in_reserve=dose.reps_in_reserve,
        rest_s=dose.rest_s,
        why=(*(one for one in why if one.code not in COUNTS_OTHERS), *dose.why),
    )
