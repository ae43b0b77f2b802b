"""What would be worse if one exercise of a session were swapped for another."""

from collections import Counter

import numpy as np

from sthenia.science.exercise.candidates import Candidates, IntArray
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE

GOAL_OF_COLUMN = (
    "harsh",
    "variety",
    "challenge",
    "staples",
    "breadth",
    "pain",
    "gentle_start",
    "balance",
    "equipment",
    "time",
    "preference",
    "tie",
)
"""The goals in the order of `choice`."""


def swaps_by_goal(
    given: Candidates, limits: SessionLimits, taken: IntArray, row: int
) -> Counter[str]:
    """Goal -> how many exercises could replace one of the session but would be worse in that goal.

    Only exercises for one of the same muscle groups count, and only those that break no hard rule;
    each counts once, under the first goal it is worse in.

    Parameters
    ----------
    taken
        Shape (exercises,): 1 for those in the session.
    row
        The one that would be swapped.
    """
    others = taken.copy()
    others[row] = 0
    has_same_group = given.groups @ given.groups[row] > 0
    possible = np.flatnonzero(_can_join(given, limits, others) & has_same_group & (taken == 0))
    before = session_costs(given, others[np.newaxis] + np.eye(len(taken), dtype=np.int64)[[row]])
    joined = others + np.eye(len(taken), dtype=np.int64)[possible]
    differs = session_costs(given, joined) != before
    first = np.where(differs.any(axis=1), differs.argmax(axis=1), len(GOAL_OF_COLUMN) - 1)
    return Counter(GOAL_OF_COLUMN[column] for column in first)


def _can_join(
    given: Candidates, limits: SessionLimits, others: IntArray
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which exercises, added to the others, keep to every hard rule."""
    used_chains = given.chain[others == 1]
    has_free_chain = ~np.isin(given.chain, used_chains)
    fits = others @ given.time_s + given.time_s <= limits.minutes * SECONDS_PER_MINUTE
    reachable = given.groups.any(axis=0)
    covered = ((others @ given.groups + given.groups) > 0) | ~reachable
    return np.asarray(has_free_chain & fits & covered.all(axis=1))


def session_costs(given: Candidates, sessions: IntArray) -> IntArray:
    """Shape (sessions, goals): what each session, a row of 0 and 1, costs in each goal."""
    columns = (
        sessions @ given.harsh,
        sessions @ given.is_shared,
        sessions @ given.want_of_load,
        sessions @ given.is_rare,
        (sessions @ given.muscles[:, given.muscles.any(axis=0)] == 0).sum(axis=1),
        sessions @ given.pain,
        sessions @ given.steps_up,
        abs(sessions @ given.push_less_pull) + abs(sessions @ given.upper_less_lower),
        (sessions @ given.pieces > 0).sum(axis=1),
        -(-(sessions @ given.time_s) // SECONDS_PER_MINUTE),
        sessions @ given.dislike,
        sessions @ given.tie,
    )
    return np.stack(columns, axis=1)
