"""The fewest wishes and limits to relax where no session keeps to all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sthenia.science.exercise.availability import Availability, Barriers, chains
from sthenia.science.exercise.candidates import IntArray
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import (
    UNBOUNDED,
    Goal,
    Problem,
    Rows,
    lexicographic_optimum,
)
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE
from sthenia.science.exercise.starting_dose import planned_time_s
from sthenia.science.exercise.values import Exercise, Place, RuleSet

HoldKind = Literal["minutes", "avoided_exercise", "equipment", "limit"]

COST_OF_RELAXING: Mapping[HoldKind, int] = {
    "minutes": 1,
    "avoided_exercise": 2,
    "equipment": 3,
    "limit": 10,
}
"""Between equally few: wishes first, then things to get, and limits, which protect, last."""


@dataclass(frozen=True, slots=True, order=True)
class Hold:
    """One thing that holds exercises back and that could be relaxed."""

    kind: HoldKind
    name: str
    """Id of the limit, exercise or equipment; empty for minutes."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The fewest holds to relax together, and the minutes a session then needs."""

    holds: tuple[Hold, ...]
    minutes: int


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Row i belongs to `exercises[i]`; column j of `held_by` to `holds[j]`."""

    exercises: tuple[Exercise, ...]
    holds: tuple[Hold, ...]
    held_by: IntArray
    time_s: IntArray
    chain: tuple[str, ...]


_MINUTES = Hold("minutes", "")


def fewest_holds_to_relax(
    available: Availability,
    exercises: Mapping[str, Exercise],
    place: Place,
    rules: RuleSet,
    limits: SessionLimits,
) -> Relaxation:
    """Find the smallest set of wishes, equipment and limits that, relaxed, permits a session.

    A required muscle group counts only once something can be given that trains it, so relaxing a
    hold may ask for more; the answer takes that into account. Among equally small sets the
    cheapest by `COST_OF_RELAXING` is taken, then the one that needs the fewest minutes.

    Raises
    ------
    InfeasibleError
        Even with everything relaxed there is no session: the catalogue is too small.
    """
    table = _table(available, exercises, place, rules)
    size, count = len(table.exercises), len(table.holds)
    variables = lexicographic_optimum(_problem(table, rules, limits)).variables
    relaxed = np.flatnonzero(variables[size : size + count])
    return Relaxation(
        holds=tuple(table.holds[index] for index in relaxed),
        minutes=limits.minutes + int(variables[size + count]),
    )


def _table(
    available: Availability, exercises: Mapping[str, Exercise], place: Place, rules: RuleSet
) -> _Table:
    held = {exercise_id: frozenset[Hold]() for exercise_id in available.doses}
    for exercise_id, barriers in available.barred.items():
        if not barriers.no_load:
            held[exercise_id] = _holds(exercise_id, barriers)
    ids = sorted(held)
    holds = (*sorted(frozenset().union(*held.values())), _MINUTES)
    chain = chains(exercises)
    return _Table(
        exercises=tuple(exercises[exercise_id] for exercise_id in ids),
        holds=holds,
        held_by=np.array(
            [[hold in held[exercise_id] for hold in holds] for exercise_id in ids], dtype=np.int64
        ).reshape(len(ids), len(holds)),
        time_s=np.array(
            [planned_time_s(exercises[exercise_id], place, rules) for exercise_id in ids],
            dtype=np.int64,
        ),
        chain=tuple(chain[exercise_id] for exercise_id in ids),
    )


def _holds(exercise_id: str, barriers: Barriers) -> frozenset[Hold]:
    avoided = {Hold("avoided_exercise", exercise_id)} if barriers.is_avoided else set()
    limits = {Hold("limit", limit) for limit in barriers.limits}
    return frozenset(
        avoided | limits | {Hold("equipment", piece) for piece in barriers.missing_equipment}
    )


def _problem(table: _Table, rules: RuleSet, limits: SessionLimits) -> Problem:
    """Variables: is an exercise taken, is a hold relaxed, and the minutes above those allowed."""
    size, width = len(table.exercises), len(table.exercises) + len(table.holds) + 1
    extra = width - 1
    longest_s = int(np.sort(table.time_s)[::-1][: limits.exercise_count[1]].sum())
    extra_max = max(1, -(-longest_s // SECONDS_PER_MINUTE))
    count, time, minutes, few, cheap, short = np.zeros((6, 1, width), dtype=np.int64)
    count[0, :size] = 1
    time[0, :size], time[0, extra] = table.time_s, -SECONDS_PER_MINUTE
    minutes[0, extra], minutes[0, size + table.holds.index(_MINUTES)] = 1, -extra_max
    few[0, size:extra] = 1
    cheap[0, size:extra] = [COST_OF_RELAXING[hold.kind] for hold in table.holds]
    short[0, extra] = 1
    most = np.ones(width, dtype=np.int64)
    most[extra] = extra_max
    return Problem(
        rows=(
            Rows(count, *limits.exercise_count),
            Rows(time, -UNBOUNDED, limits.minutes * SECONDS_PER_MINUTE),
            Rows(minutes, -UNBOUNDED, 0),
            Rows(_chains(table, width), -UNBOUNDED, 1),
            Rows(_held(table, width), -UNBOUNDED, 0),
            *_groups(table, rules, width),
        ),
        most=most,
        goals=(
            Goal("few", few[0], 0, len(table.holds)),
            Goal("cheap", cheap[0], 0, int(cheap.sum())),
            Goal("short", short[0], 0, extra_max),
        ),
    )


def _chains(table: _Table, width: int) -> IntArray:
    names = sorted(set(table.chain))
    rows = np.zeros((len(names), width), dtype=np.int64)
    for index, chain in enumerate(table.chain):
        rows[names.index(chain), index] = 1
    return rows


def _held(table: _Table, width: int) -> IntArray:
    """An exercise is taken only once each of its holds is relaxed."""
    exercise, hold = np.nonzero(table.held_by)
    rows = np.zeros((len(exercise), width), dtype=np.int64)
    rows[np.arange(len(exercise)), exercise] = 1
    rows[np.arange(len(exercise)), len(table.exercises) + hold] = -1
    return rows


def _groups(table: _Table, rules: RuleSet, width: int) -> list[Rows]:
    """Once all holds of any exercise for a group are relaxed, one for that group is taken."""
    size = len(table.exercises)
    found: dict[tuple[str, tuple[int, ...]], Rows] = {}
    for group in rules.required_groups:
        trains = [group in exercise.groups_primary for exercise in table.exercises]
        for index in np.flatnonzero(trains):
            held_by = table.held_by[index]
            row = np.zeros((1, width), dtype=np.int64)
            row[0, :size] = trains
            row[0, size:-1] = -held_by
            found[group, tuple(held_by)] = Rows(row, 1 - int(held_by.sum()), UNBOUNDED)
    return list(found.values())
