"""Choosing the exercises of a session, written as whole-number constraints and goals."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sthenia.science.exercise.candidates import Candidates, IntArray
from sthenia.science.exercise.lexicographic import UNBOUNDED, Goal, Problem, Rows
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """What every session keeps to."""

    exercise_count: tuple[int, int]
    minutes: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each kind of variable stands."""

    taken: slice
    """Exercises: is it in the session. These come first."""
    used: slice
    """Pieces of equipment: is it used."""
    imbalance: slice
    """Push against pull, then upper against lower body."""
    left_out: slice
    """Muscles: is it not trained."""
    minutes: slice
    """One variable: minutes the session takes, rounded up."""

    def rows(self, count: int) -> IntArray:
        """Empty constraint rows, shape (count, variables)."""
        return np.zeros((count, self.minutes.stop), dtype=np.int64)


def choice_problem(given: Candidates, limits: SessionLimits) -> Problem:
    """The constraints and goals of `choice`, in its order; the exercises come first."""
    layout = _layout(given)
    most = np.ones(layout.minutes.stop, dtype=np.int64)
    most[layout.imbalance] = limits.exercise_count[1]
    most[layout.minutes] = limits.minutes
    return Problem(_rows(given, limits, layout), most, _goals(given, limits, layout))


def _layout(given: Candidates) -> _Layout:
    size, pieces = given.pieces.shape
    muscles = int(given.muscles.any(axis=0).sum())
    ends = [int(end) for end in np.cumsum([0, size, pieces, 2, muscles, 1])]
    return _Layout(*(slice(start, end) for start, end in pairwise(ends)))


def _rows(given: Candidates, limits: SessionLimits, layout: _Layout) -> tuple[Rows, ...]:
    count, time = layout.rows(1), layout.rows(1)
    count[0, layout.taken] = 1
    time[0, layout.taken] = given.time_s
    minutes = time.copy()
    minutes[0, layout.minutes] = -SECONDS_PER_MINUTE
    trained = given.groups[:, given.groups.any(axis=0)].T
    groups = layout.rows(len(trained))
    groups[:, layout.taken] = trained
    members = _members(given)
    members = members[members.sum(axis=1) > 1]
    chains = layout.rows(len(members))
    chains[:, layout.taken] = members
    return (
        Rows(count, *limits.exercise_count),
        Rows(time, 0, limits.minutes * SECONDS_PER_MINUTE),
        Rows(minutes, -UNBOUNDED, 0),
        Rows(groups, 1, UNBOUNDED),
        Rows(chains, 0, 1),
        Rows(_imbalance(given, layout), -UNBOUNDED, 0),
        Rows(_left_out(given, layout), 1, UNBOUNDED),
        Rows(_used(given, layout), -UNBOUNDED, 0),
    )


def _imbalance(given: Candidates, layout: _Layout) -> IntArray:
    """Both differences, either way round, are at most the imbalance."""
    differences = np.stack([given.push_less_pull, given.upper_less_lower])
    rows = layout.rows(4)
    rows[:, layout.taken] = np.vstack([differences, -differences])
    rows[:, layout.imbalance] = -np.vstack([np.eye(2, dtype=np.int64)] * 2)
    return rows


def _left_out(given: Candidates, layout: _Layout) -> IntArray:
    """A muscle is trained by an exercise that is taken, or left out."""
    trained = given.muscles[:, given.muscles.any(axis=0)].T
    rows = layout.rows(len(trained))
    rows[:, layout.taken] = trained
    rows[:, layout.left_out] = np.eye(len(trained), dtype=np.int64)
    return rows


def _used(given: Candidates, layout: _Layout) -> IntArray:
    """A piece is used when any exercise with it is taken.

    One row for each piece and chain rather than each exercise: at most one of a chain is taken, so
    the sum is a tighter bound.
    """
    members = _members(given)
    piece, chain = np.nonzero(given.pieces.T @ members.T)
    rows = layout.rows(len(piece))
    rows[:, layout.taken] = given.pieces.T[piece] * members[chain]
    rows[:, layout.used] = -np.eye(given.pieces.shape[1], dtype=np.int64)[piece]
    return rows


def _members(given: Candidates) -> IntArray:
    """Shape (chains, exercises): 1 where the exercise is in the chain."""
    chains = np.unique(given.chain)
    return np.asarray(chains[:, np.newaxis] == given.chain, dtype=np.int64)


def _goals(given: Candidates, limits: SessionLimits, layout: _Layout) -> tuple[Goal, ...]:
    fewest, most = limits.exercise_count
    shortest_min = -(-int(np.sort(given.time_s)[:fewest].sum()) // SECONDS_PER_MINUTE)
    pieces, muscles = given.pieces.shape[1], layout.left_out.stop - layout.left_out.start
    return (
        _sum("harsh", given.harsh, limits, layout),
        _sum("variety", given.is_shared, limits, layout),
        _sum("challenge", given.want_of_load, limits, layout),
        _sum("staples", given.is_rare, limits, layout),
        _count("breadth", layout.left_out, (0, muscles), layout),
        _sum("pain", given.pain, limits, layout),
        _sum("gentle_start", given.steps_up, limits, layout),
        _count("balance", layout.imbalance, (0, 2 * most), layout),
        _count("equipment", layout.used, (0, pieces), layout),
        _count("time", layout.minutes, (shortest_min, limits.minutes), layout),
        _sum("preference", given.dislike, limits, layout),
        _sum("tie", given.tie, limits, layout),
    )


def _sum(name: str, cost: IntArray, limits: SessionLimits, layout: _Layout) -> Goal:
    """A goal that adds up a cost of each exercise taken, with the range it can have."""
    total = layout.rows(1)[0]
    total[layout.taken] = cost
    fewest, most = limits.exercise_count
    rising = np.cumsum(np.sort(cost))[fewest - 1 : most]
    falling = np.cumsum(np.sort(cost)[::-1])[fewest - 1 : most]
    return Goal(name, total, int(rising.min()), int(falling.max()))


def _count(name: str, counted: slice, span: tuple[int, int], layout: _Layout) -> Goal:
    cost = layout.rows(1)[0]
    cost[counted] = 1
    return Goal(name, cost, *span)
