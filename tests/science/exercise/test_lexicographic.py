"""Goals in strict order: the solver's answer is that of trying everything."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise import lexicographic
from sthenia.science.exercise.lexicographic import (
    UNBOUNDED,
    Goal,
    InfeasibleError,
    Problem,
    Rows,
    lexicographic_optimum,
)

SIZE = 6


def _goal(cost) -> Goal:
    cost = np.array(cost)
    return Goal("some", cost, int(np.minimum(cost, 0).sum()), int(np.maximum(cost, 0).sum()))


def _problem(rows, goals) -> Problem:
    parts = tuple(Rows(np.array([row]), low, high) for row, low, high in rows)
    return Problem(parts, np.ones(SIZE, dtype=np.int64), tuple(_goal(cost) for cost in goals))


def _by_trying_everything(problem: Problem) -> tuple[int, ...] | None:
    found = [
        tuple(int(goal.cost @ np.array(choice)) for goal in problem.goals)
        for choice in product((0, 1), repeat=SIZE)
        if all(
            part.low <= sums <= part.high
            for part in problem.rows
            for sums in part.matrix @ np.array(choice)
        )
    ]
    return min(found, default=None)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    numbers = st.lists(st.integers(-3, 5), min_size=SIZE, max_size=SIZE)
    bounds = st.sampled_from([(-UNBOUNDED, 4), (1, UNBOUNDED), (0, 6), (2, 3)])
    rows = [(draw(numbers), *draw(bounds)) for _ in range(draw(st.integers(1, 3)))]
    return _problem(rows, [draw(numbers) for _ in range(draw(st.integers(1, 4)))])


@settings(max_examples=150)
@given(problem=problems(), weight_limit=st.sampled_from([1, 30, 1_000_000]))
def test_the_answer_is_that_of_trying_everything_however_goals_are_bundled(problem, weight_limit):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "WEIGHT_LIMIT", weight_limit)
        best = _by_trying_everything(problem)
        if best is None:
            with pytest.raises(InfeasibleError):
                lexicographic_optimum(problem)
            return
        optimum = lexicographic_optimum(problem)
    assert optimum.costs == best
    assert optimum.is_proven
    assert [goal.cost @ optimum.variables for goal in problem.goals] == list(best)


def test_an_earlier_goal_is_never_paid_for_a_later_one():
    problem = _problem([([1] * SIZE, 1, 1)], [[1, 2, 2, 2, 2, 2], [500, 0, 0, 0, 0, 0]])
    assert lexicographic_optimum(problem).costs == (1, 500)


def test_an_answer_cut_short_is_not_called_proven():
    rng = np.random.default_rng(4)
    size = 40
    rows = (
        Rows(rng.integers(1, 60, (6, size)), 300, UNBOUNDED),
        Rows(rng.integers(1, 60, (6, size)), -UNBOUNDED, 500),
    )
    cost = rng.integers(1, 1000, size)
    problem = Problem(
        rows, np.ones(size, dtype=np.int64), (Goal("some", cost, 0, int(cost.sum())),)
    )
    assert not lexicographic_optimum(problem, node_limit=1).is_proven
    assert lexicographic_optimum(problem).is_proven


def test_a_problem_without_a_goal_is_an_error():
    with pytest.raises(ValueError, match="no goal"):
        lexicographic_optimum(_problem([([1] * SIZE, 0, SIZE)], []))
