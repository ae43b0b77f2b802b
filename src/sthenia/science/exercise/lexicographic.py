"""Goals in strict order over whole-number choices: each proven best before the next one counts.

Several goals whose values are small whole numbers are pursued in one go: the earlier one is
weighted by more than the whole range of the later ones, which changes nothing but the number of
times the solver (HiGHS) is called. Weights stay small enough for floating-point arithmetic to
tell any two totals apart, and every answer is checked again in whole numbers.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

IntArray = npt.NDArray[np.int64]

WEIGHT_LIMIT = 1_000_000
"""Largest range of goals pursued together: a difference of one stays far above rounding."""
NODE_LIMIT = 200_000
"""Search nodes after which the best answer so far is returned as not proven."""
UNBOUNDED = 10**9
"""Stands for no bound. The solver is told infinity: given a large number it answers wrongly."""
_INFEASIBLE = 2


class InfeasibleError(ValueError):
    """No choice satisfies all constraints."""


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """A cost to make small: whole numbers times variables; its value is never outside the range."""

    name: str
    cost: IntArray
    """Shape (variables,)."""
    least: int
    most: int


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Constraints with the same bounds: `low <= matrix @ variables <= high`."""

    matrix: IntArray
    """Shape (constraints, variables)."""
    low: int
    high: int


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Whole-number variables from 0 to `most`, what they keep to and what they are for."""

    rows: tuple[Rows, ...]
    most: IntArray
    """Shape (variables,)."""
    goals: tuple[Goal, ...]
    """In falling order of importance."""


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """The best choice and the value of each goal, in the order of the goals."""

    variables: IntArray
    costs: tuple[int, ...]
    is_proven: bool


def lexicographic_optimum(problem: Problem, *, node_limit: int = NODE_LIMIT) -> Optimum:
    """Minimise the goals one after the other, each among the best choices for all before it.

    Raises
    ------
    InfeasibleError
        The constraints contradict each other.
    RuntimeError
        The solver stopped without an answer, or with one that breaks a constraint.
    """
    goals, rows = list(problem.goals), list(problem.rows)
    costs: list[int] = []
    variables, is_proven = None, True
    while goals:
        if variables is not None and goals[0].least == goals[0].cost @ variables:
            batch = goals[:1]
        else:
            batch = _batch(goals)
            variables, is_best = _best(rows, problem.most, _weighted(batch), node_limit, variables)
            is_proven = is_proven and is_best
        for goal in batch:
            costs.append(int(goal.cost @ variables))
            rows.append(Rows(goal.cost[np.newaxis], -UNBOUNDED, costs[-1]))
        del goals[: len(batch)]
    if variables is None:
        raise ValueError("the problem has no goal; it needs at least one")
    return Optimum(variables, tuple(costs), is_proven)


def _batch(goals: list[Goal]) -> list[Goal]:
    """The first goal and those after it whose ranges multiply to no more than the limit."""
    span = 1
    batch: list[Goal] = []
    for goal in goals:
        span *= goal.most - goal.least + 1
        if batch and span > WEIGHT_LIMIT:
            break
        batch.append(goal)
    return batch


def _weighted(batch: list[Goal]) -> IntArray:
    """One cost in which a step of an earlier goal outweighs the whole range of the later ones."""
    weight = 1
    total = np.zeros_like(batch[0].cost)
    for goal in reversed(batch):
        total = total + weight * goal.cost
        weight *= goal.most - goal.least + 1
    return total


def _best(
    rows: list[Rows], most: IntArray, cost: IntArray, node_limit: int, known: IntArray | None
) -> tuple[IntArray, bool]:
    """The cheapest choice and whether that is proven; `known` is one that keeps to all rows."""
    matrix = np.vstack([part.matrix for part in rows])
    counts = [len(part.matrix) for part in rows]
    low = np.repeat([part.low for part in rows], counts)
    high = np.repeat([part.high for part in rows], counts)
    answer = milp(
        cost.astype(float),
        integrality=np.ones(len(cost), dtype=np.int64),
        bounds=Bounds(np.zeros(len(cost)), most.astype(float)),
        constraints=LinearConstraint(
            csc_array(matrix.astype(float)),
            np.where(low <= -UNBOUNDED, -np.inf, low),
            np.where(high >= UNBOUNDED, np.inf, high),
        ),
        options={"mip_rel_gap": 0, "node_limit": node_limit},
    )
    if answer.status == _INFEASIBLE and known is None:
        raise InfeasibleError("no choice satisfies all constraints")
    if answer.x is None:
        raise RuntimeError(f"the solver gave no answer: {answer.message}")
    variables = np.rint(answer.x).astype(np.int64)
    sums = matrix @ variables
    if ((sums < low) | (sums > high) | (variables < 0).any() | (variables > most).any()).any():
        raise RuntimeError("the solver's answer breaks a constraint by more than rounding")
    return variables, bool(answer.mip_dual_bound > cost @ variables - 1 + 1e-3)
