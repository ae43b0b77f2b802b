"""The order of exercises in a session: kind to the muscles, then to a tired person's legs."""

from collections.abc import Sequence

import numpy as np

from sthenia.science.exercise.candidates import IntArray, fetched
from sthenia.science.exercise.values import Exercise

EXERCISES_MAX = 14
"""Above this the exact search over all orders would take too long."""
LARGE_GROUPS = frozenset({"legs", "hips", "back", "chest"})
LARGE_PATTERNS = frozenset({"squat", "hinge", "lunge", "push", "pull"})
"""Movements over several joints. They and the large groups come before movements over one joint and
the small groups (ACSM 2009, doi:10.1249/MSS.0b013e3181915670)."""

_SAME_MUSCLES, _LARGE_LATE, _CHANGE = 1_000_000, 1_000, 1
"""Each counts more than all that can come together of the next."""
_NOT_REACHED = np.iinfo(np.int64).max // 4


def session_order(exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """Put the exercises of a session in the best order of all.

    First, as rarely as possible the same main muscles twice in a row. Then, large movements early
    (`is_large`): one begins by standing up from a chair, not by holding still. Then, as few changes
    as possible: pieces of equipment to fetch that the exercise before did not use, and changes of
    position. The order in which they came does not matter.

    Raises
    ------
    ValueError
        More than 14 exercises.

    References
    ----------
    Search over all orders: Held & Karp 1962, doi:10.1137/0110015
    """
    if len(exercises) > EXERCISES_MAX:
        raise ValueError(f"{len(exercises)} exercises arrived; at most {EXERCISES_MAX} are ordered")
    by_id = sorted(exercises, key=lambda exercise: exercise.id)
    if len(by_id) < 2:
        return tuple(by_id)
    first = np.array([_CHANGE * len(fetched(one)) for one in by_id], dtype=np.int64)
    pairs = [[_pair_cost(before, after) for after in by_id] for before in by_id]
    later = [_LARGE_LATE * is_large(one) for one in by_id]
    path = _cheapest_path(first, np.array(pairs, dtype=np.int64), np.array(later, dtype=np.int64))
    return tuple(by_id[index] for index in path)


def is_large(exercise: Exercise) -> bool:
    """Whether it moves several joints by large muscle groups; a hold moves none."""
    return (
        exercise.load_kind != "time"
        and exercise.pattern in LARGE_PATTERNS
        and not LARGE_GROUPS.isdisjoint(exercise.groups_primary)
    )


def _pair_cost(before: Exercise, after: Exercise) -> int:
    shares_muscle = not set(before.muscles_primary).isdisjoint(after.muscles_primary)
    changes = len(fetched(after) - fetched(before)) + (before.position != after.position)
    return _SAME_MUSCLES * shares_muscle + _CHANGE * changes


def _cheapest_path(first: IntArray, pairs: IntArray, later: IntArray) -> list[int]:
    """Visit every node once: `first` opens, `pairs[i, j]` goes from i to j, `later` each place on.

    `cost[visited, last]` is the least cost of having visited a set of nodes, written as a binary
    number, and being at one of them; sets grow by one node at a time.
    """
    count = len(first)
    every = np.arange(1 << count)
    sizes = np.array([int(visited).bit_count() for visited in every])
    cost = np.full((1 << count, count), _NOT_REACHED, dtype=np.int64)
    cost[1 << np.arange(count), np.arange(count)] = first
    came_from = np.zeros((1 << count, count), dtype=np.int64)
    for size in range(1, count):
        of_size = every[sizes == size]
        for node in range(count):
            before = of_size[of_size >> node & 1 == 0]
            reached = cost[before] + pairs[:, node]
            after = before | 1 << node
            came_from[after, node] = reached.argmin(axis=1)
            cost[after, node] = reached.min(axis=1) + later[node] * size
    visited, node = (1 << count) - 1, int(cost[-1].argmin())
    path = [node]
    while len(path) < count:
        previous = int(came_from[visited, node])
        visited ^= 1 << node
        node = previous
        path.append(node)
    return path[::-1]
