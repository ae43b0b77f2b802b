"""Choosing the exercises of a session with CP-SAT: a second opinion, from the documents alone.

Written from the docstring of `sthenia.science.exercise.choice` and from
docs/explanation/choosing-exercises.md, in terms of exercises, persons and places. Shared with the
code under test are only these values, the equations of the 1RM and the weight of the seed; what can
be given, how long it takes and what each goal counts is worked out here once more.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from sthenia.science.exercise.one_repetition_maximum import (
    TooManyRepetitionsError,
    one_repetition_maximum,
)
from sthenia.science.exercise.ties import tie_weight
from sthenia.science.exercise.values import MUSCLES, Exercise, LoadStep, Person, Place, RuleSet

STRONG_PAIN, CLEARLY, HEAVILY = 6, 2, 3
MOST_SHARE_WHERE_NONE_GIVEN = 0.60
LONGEST_SOLVE_S = 300.0

Taken = Mapping[str, cp_model.IntVar]
"""Exercise id -> is it in the session."""


@dataclass(frozen=True)
class Case:
    """Everything a session follows from."""

    person: Person
    place: Place
    rules: RuleSet
    exercises: Mapping[str, Exercise]
    seed: int


@dataclass(frozen=True)
class Session:
    """The best session: the value of each goal, its exercises, and whether no other is as good."""

    costs: dict[str, int]
    exercise_ids: tuple[str, ...]
    is_only: bool


class NoSessionError(Exception):
    """CP-SAT has proven that no session keeps to the hard rules."""


def best_session(case: Case, *, earlier: Collection[str] = ()) -> Session:
    """Minimise the goals one after the other, each with all before it held at their best.

    `earlier` names the exercises of the other session, where different ones are wished.
    """
    offered = [one for one in case.exercises.values() if can_be_given(one, case)]
    model = cp_model.CpModel()
    taken = {one.id: model.new_bool_var(one.id) for one in offered}
    _keep_hard_rules(model, taken, offered, case)
    costs: dict[str, int] = {}
    chosen: frozenset[str] = frozenset()
    for goal, cost in _goals(model, taken, offered, case, earlier).items():
        model.minimize(cost)
        solver = _solved(model)
        if solver is None:
            raise NoSessionError
        costs[goal] = round(solver.objective_value)
        chosen = frozenset(name for name in taken if solver.boolean_value(taken[name]))
        model.add(cost == costs[goal])
        model.clear_hints()
        for name, is_taken in taken.items():
            model.add_hint(is_taken, name in chosen)
    model.clear_objective()
    model.add_bool_or([~taken[name] if name in chosen else taken[name] for name in taken])
    return Session(costs, tuple(sorted(chosen)), is_only=_solved(model) is None)


def _solved(model: cp_model.CpModel) -> cp_model.CpSolver | None:
    """The solver with a proven answer; None where it has proven that there is none."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # without it, coverage of the muscles takes minutes
    solver.parameters.max_time_in_seconds = LONGEST_SOLVE_S
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise RuntimeError(f"CP-SAT ended with {solver.status_name(status)}, not with a proof")
    return solver


# ---- what can be given -------------------------------------------------------------------


def can_be_given(exercise: Exercise, case: Case) -> bool:
    """No movement that a limit bars, none to avoid, only equipment and loads that are there."""
    return (
        not exercise.barred_by & case.person.limits
        and exercise.id not in case.person.avoid_exercises
        and set(exercise.equipment) <= case.place.equipment
        and _has_a_load(exercise, case)
    )


def _has_a_load(exercise: Exercise, case: Case) -> bool:
    """Whether a step exists that stays within the rule set's share of a tested maximum."""
    steps = _steps(exercise, case.place)
    if not steps:
        return False
    maxima_kg = _tested_maxima_kg(exercise, case.person)
    if not maxima_kg:
        return True
    share = case.rules.share_of_one_rm
    most_share = share[1] if share else MOST_SHARE_WHERE_NONE_GIVEN
    return (steps[0].load_kg or 0) <= most_share * min(maxima_kg)


def _steps(exercise: Exercise, place: Place) -> tuple[LoadStep, ...]:
    if exercise.loaded_by is None:
        return (LoadStep("body weight"),)
    ladder = place.ladders.get(exercise.loaded_by)
    return ladder.steps if ladder and ladder.kind == exercise.load_kind else ()


def _tested_maxima_kg(exercise: Exercise, person: Person) -> list[float]:
    """By the most cautious equation; a test with too many repetitions says nothing."""
    if exercise.load_kind not in ("weight", "pin", "ball"):
        return []
    found = []
    for test in person.tests:
        if test.exercise_id == exercise.id:
            try:
                estimate = one_repetition_maximum(
                    test.load_kg, test.repetitions, reps_in_reserve=test.reps_in_reserve
                )
            except TooManyRepetitionsError:
                continue
            found.append(min(estimate.by_equation.values()))
    return found


def _time_s(exercise: Exercise, case: Case) -> int:
    """Getting ready, then each set on every side and the rest after it, for the first dose.

    That is the fewest sets, the shortest rest and the highest target, a hold at its easiest step.
    """
    is_hold = exercise.load_kind == "time"
    repetitions = 1 if is_hold else case.rules.repetitions[1]
    held_s = (_steps(exercise, case.place)[0].time_s or 0) if is_hold else 0
    sides = {"one_at_a_time": 2, "both_together": 1}[exercise.sides]
    set_s = sides * repetitions * (exercise.repetition_s + held_s)
    return math.ceil(exercise.setup_s + case.rules.set_count[0] * (set_s + case.rules.rest_s[0]))


# ---- hard rules --------------------------------------------------------------------------


def _keep_hard_rules(
    model: cp_model.CpModel, taken: Taken, offered: list[Exercise], case: Case
) -> None:
    model.add_linear_constraint(sum(taken.values()), *case.rules.exercises)
    seconds = sum(_time_s(one, case) * taken[one.id] for one in offered)
    model.add(seconds <= 60 * case.person.minutes_per_session)
    for chain in _chains(case.exercises):
        model.add_at_most_one(taken[name] for name in chain if name in taken)
    for group in case.rules.required_groups:
        trains = [taken[one.id] for one in offered if group in _main_groups(one)]
        if trains:
            model.add_bool_or(trains)


def _chains(exercises: Mapping[str, Exercise]) -> list[set[str]]:
    """Exercises that are easier or harder forms of each other, over however many steps."""
    chains: list[set[str]] = []
    for one in exercises.values():
        joined = {one.id} | ({one.easier, one.harder} & exercises.keys())
        apart = [chain for chain in chains if chain.isdisjoint(joined)]
        touched = [chain for chain in chains if not chain.isdisjoint(joined)]
        chains = [*apart, joined.union(*touched)]
    return chains


def _main_groups(exercise: Exercise) -> set[str]:
    return {MUSCLES[muscle] for muscle in exercise.muscles_primary}


# ---- goals, in their order ---------------------------------------------------------------


def _goals(
    model: cp_model.CpModel,
    taken: Taken,
    offered: list[Exercise],
    case: Case,
    earlier: Collection[str],
) -> dict[str, cp_model.LinearExprT]:
    """Each goal as an expression over the model; smaller is better."""
    ids = {one.id for one in offered}

    def total(cost_of_one) -> cp_model.LinearExprT:
        costs = [int(cost_of_one(one)) for one in offered]
        return cp_model.LinearExpr.weighted_sum([taken[one.id] for one in offered], costs)

    return {
        "harsh": total(lambda one: _is_harsh(one, case.person)),
        "variety": total(lambda one: one.id in earlier),
        "challenge": total(lambda one: _want_of_load(one, ids, case.place)),
        "staples": total(lambda one: not one.is_staple),
        "breadth": _muscles_left_out(model, taken, offered),
        "pain": total(lambda one: _load_on_pain(one, case.person)),
        "gentle_start": total(lambda one: _steps_above_easiest(one, ids, case)),
        "balance": _imbalance(model, taken, offered, case),
        "equipment": _pieces_fetched(model, taken, offered),
        "time": _minutes(model, taken, offered, case),
        "preference": total(lambda one: _disliked_less_liked(one, case.person)),
        "tie": total(lambda one: tie_weight(case.seed, one.id)),
    }


def _is_tested(exercise: Exercise, person: Person) -> bool:
    return any(test.exercise_id == exercise.id for test in person.tests)


def _is_harsh(exercise: Exercise, person: Person) -> bool:
    """Clearly stresses an area with pain of 6 or more, or any area heavily and untested."""
    for area, stress in exercise.stresses.items():
        if stress >= CLEARLY and person.pain_by_area.get(area, 0) >= STRONG_PAIN:
            return True
        if stress >= HEAVILY and not _is_tested(exercise, person):
            return True
    return False


def _want_of_load(exercise: Exercise, ids: set[str], place: Place) -> int:
    """0 where the load can rise step by step, 1 where only a harder form can follow, else 2."""
    if len(_steps(exercise, place)) >= 2:
        return 0
    return 1 if exercise.harder in ids else 2


def _muscles_left_out(
    model: cp_model.CpModel, taken: Taken, offered: list[Exercise]
) -> cp_model.LinearExprT:
    """Muscles that something here works mainly, and nothing in the session does."""
    left_out = []
    for muscle in MUSCLES:
        works = [taken[one.id] for one in offered if muscle in one.muscles_primary]
        if works:
            is_left_out = model.new_bool_var(f"{muscle} left out")
            model.add_max_equality(~is_left_out, works)
            left_out.append(is_left_out)
    return sum(left_out)


def _load_on_pain(exercise: Exercise, person: Person) -> int:
    """Stress on each area times the square of its pain."""
    return sum(
        exercise.stresses.get(area, 0) * pain * pain for area, pain in person.pain_by_area.items()
    )


def _steps_above_easiest(exercise: Exercise, ids: set[str], case: Case) -> int:
    """Easier forms that could be given instead; none counts once the person was tested on it."""
    if _is_tested(exercise, case.person):
        return 0
    count, below = 0, exercise.easier
    while below in case.exercises:
        count += below in ids
        below = case.exercises[below].easier
    return count


def _imbalance(
    model: cp_model.CpModel, taken: Taken, offered: list[Exercise], case: Case
) -> cp_model.LinearExprT:
    """How far push is from pull, and upper from lower body."""
    most = case.rules.exercises[1]

    def apart(one_side: list[Exercise], other_side: list[Exercise]) -> cp_model.IntVar:
        difference = model.new_int_var(0, most, "difference")
        model.add_abs_equality(
            difference,
            sum(taken[one.id] for one in one_side) - sum(taken[one.id] for one in other_side),
        )
        return difference

    return apart(
        [one for one in offered if one.direction == "push"],
        [one for one in offered if one.direction == "pull"],
    ) + apart(
        [one for one in offered if one.body_half == "upper"],
        [one for one in offered if one.body_half == "lower"],
    )


def _pieces_fetched(
    model: cp_model.CpModel, taken: Taken, offered: list[Exercise]
) -> cp_model.LinearExprT:
    """Pieces of equipment to fetch or go to; the clock of a hold is always at hand."""
    users: dict[str, list[cp_model.IntVar]] = {}
    for one in offered:
        for piece in set(one.equipment):
            if not (one.load_kind == "time" and piece == one.loaded_by):
                users.setdefault(piece, []).append(taken[one.id])
    fetched = []
    for piece, uses in users.items():
        is_fetched = model.new_bool_var(f"{piece} fetched")
        model.add_max_equality(is_fetched, uses)
        fetched.append(is_fetched)
    return sum(fetched)


def _minutes(
    model: cp_model.CpModel, taken: Taken, offered: list[Exercise], case: Case
) -> cp_model.LinearExprT:
    """Whole minutes, rounded up."""
    most = case.person.minutes_per_session
    minutes = model.new_int_var(0, most, "minutes")
    seconds = sum(_time_s(one, case) * taken[one.id] for one in offered)
    model.add(60 * minutes >= seconds)
    model.add(60 * minutes < seconds + 60)
    return minutes


def _disliked_less_liked(exercise: Exercise, person: Person) -> int:
    names = {exercise.id, exercise.resistance, exercise.position}
    return bool(names & person.dislikes) - bool(names & person.prefers)
