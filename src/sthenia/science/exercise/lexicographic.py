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

WEIGHT_LIMIT = 100_000
"""Largest range of goals pursued together; HiGHS keeps to about 1e-6, so 1 in 1e5 is safe."""
NODE_LIMIT = 200_000
"""Search nodes after which the best answer so far is returned as not proven."""
UNBOUNDED = 10**9
"""Stands for no bound. The solver is told infinity: given a large number it answers wrongly."""
_OPTIMAL, _STOPPED, _INFEASIBLE = 0, 1, 2


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
class Problem:
    """Whole-number variables from 0 to `most`, with `low <= matrix @ variables <= high`."""

    matrix: IntArray
    """Shape (constraints, variables)."""
    low: IntArray
    high: IntArray
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
    goals = list(problem.goals)
    reached: list[tuple[Goal, int]] = []
    variables: IntArray | None = None
    is_proven = True
    while goals:
        if variables is not None and goals[0].least == _value(goals[0], variables):
            reached.append((goals[0], goals[0].least))
            goals.pop(0)
            continue
        batch = _batch(goals)
        variables, is_batch_proven = _best(problem, reached, batch, node_limit)
        is_proven = is_proven and is_batch_proven
        reached += [(goal, _value(goal, variables)) for goal in batch]
        del goals[: len(batch)]
    if variables is None:
        raise ValueError("the problem has no goal; it needs at least one")
    return Optimum(variables, tuple(value for _, value in reached), is_proven)


def _value(goal: Goal, variables: IntArray) -> int:
    return int(goal.cost @ variables)


def _batch(goals: list[Goal]) -> list[Goal]:
    """The first goal and those after it whose ranges multiply to less than the limit."""
    span = 1
    batch: list[Goal] = []
    for goal in goals:
        span *= goal.most - goal.least + 1
        if batch and span > WEIGHT_LIMIT:
            break
        batch.append(goal)
    return batch


def _weighted(batch: list[Goal]) -> IntArray:
    weight = 1
    total = np.zeros_like(batch[0].cost)
    for goal in reversed(batch):
        total = total + weight * goal.cost
        weight *= goal.most - goal.least + 1
    return total


def _best(
    problem: Problem, reached: list[tuple[Goal, int]], batch: list[Goal], node_limit: int
) -> tuple[IntArray, bool]:
    cost = _weighted(batch)
    matrix = np.vstack([problem.matrix, *(goal.cost for goal, _ in reached)])
    low = np.append(problem.low, [-UNBOUNDED] * len(reached))
    high = np.append(problem.high, [value for _, value in reached])
    # Half a unit of slack on whole numbers cuts nothing off and keeps rounding harmless.
    constraints = LinearConstraint(
        csc_array(matrix.astype(float)),
        np.where(low <= -UNBOUNDED, -np.inf, low - 0.5),
        np.where(high >= UNBOUNDED, np.inf, high + 0.5),
    )
    answer = milp(
        cost.astype(float),
        integrality=np.ones(len(cost), dtype=np.int64),
        bounds=Bounds(np.zeros(len(cost)), problem.most.astype(float)),
        constraints=constraints,
        options={"mip_rel_gap": 0, "node_limit": node_limit},
    )
    if answer.status == _INFEASIBLE:
        raise InfeasibleError("no choice satisfies all constraints")
    if answer.x is None or answer.status not in (_OPTIMAL, _STOPPED):
        raise RuntimeError(f"the solver gave no answer: {answer.message}")
    variables = np.rint(answer.x).astype(np.int64)
    _hold_to(matrix @ variables, low, high)
    return variables, bool(answer.mip_dual_bound > cost @ variables - 1 + 1e-3)


def _hold_to(sums: IntArray, low: IntArray, high: IntArray) -> None:
    if ((sums < low) | (sums > high)).any():
        raise RuntimeError("the solver's answer breaks a constraint by more than rounding")
