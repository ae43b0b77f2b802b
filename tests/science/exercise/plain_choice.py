"""Choosing by trying every session there is: slow, obvious, and right by inspection."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

from sthenia.science.exercise.starting_dose import (
    NoLoadError,
    ladder_at,
    planned_time_s,
    starting_dose,
)
from sthenia.science.exercise.ties import tie_weight
from sthenia.science.exercise.values import MUSCLES, Exercise, Person, Place, RuleSet

Session = tuple[Exercise, ...]
DIRECTION = {"push": 1, "pull": -1, "neither": 0}
HALF = {"upper": 1, "lower": -1, "trunk": 0}


def given_exercises(
    person: Person, place: Place, exercises: Mapping[str, Exercise], rules: RuleSet
) -> list[Exercise]:
    """Those that neither a limit, a wish, the place nor a load rules out."""
    found = []
    for one in exercises.values():
        if one.barred_by & person.limits or one.id in person.avoid_exercises:
            continue
        if not set(one.equipment) <= place.equipment:
            continue
        try:
            starting_dose(one, place, tests=person.tests, rules=rules)
        except NoLoadError:
            continue
        found.append(one)
    return found


def best_costs(
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    *,
    seed: int,
    earlier: frozenset[str] = frozenset(),
) -> tuple[int, ...] | None:
    """The goals of the best session of all, in order; None where there is no session."""
    given = given_exercises(person, place, exercises, rules)
    return min(
        (
            costs(one, given, person, place, exercises, rules, seed=seed, earlier=earlier)
            for one in sessions(given, person, place, exercises, rules)
        ),
        default=None,
    )


def sessions(
    given: list[Exercise],
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
) -> Iterator[Session]:
    """Every session that keeps to the hard rules."""
    low, high = rules.exercises
    reachable = set().union(*(one.groups_primary for one in given)) & set(rules.required_groups)
    for session in chain.from_iterable(combinations(given, n) for n in range(low, high + 1)):
        chains = [easiest(one, exercises) for one in session]
        covered = set().union(*(one.groups_primary for one in session))
        time_s = sum(planned_time_s(one, place, rules) for one in session)
        if len(set(chains)) < len(chains) or not reachable <= covered:
            continue
        if time_s <= 60 * person.minutes_per_session:
            yield session


def easiest(one: Exercise, exercises: Mapping[str, Exercise]) -> str:
    return easiest(exercises[one.easier], exercises) if one.easier else one.id


def easier_forms(one: Exercise, exercises: Mapping[str, Exercise]) -> list[str]:
    return [one.easier, *easier_forms(exercises[one.easier], exercises)] if one.easier else []


def costs(
    session: Session,
    given: list[Exercise],
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    *,
    seed: int,
    earlier: frozenset[str] = frozenset(),
) -> tuple[int, ...]:
    """What a session costs in each goal of `choice`, in its order."""
    ids = {one.id for one in given}
    tested = {test.exercise_id for test in person.tests}
    pain = person.pain_by_area
    harsh = want = stress = steps = wishes = 0
    for one in session:
        hurts = any(n >= 2 and pain.get(area, 0) >= 6 for area, n in one.stresses.items())
        is_heavy = 3 in one.stresses.values() and one.id not in tested
        harsh += hurts or is_heavy
        if len(ladder_at(one, place).steps) == 1:
            want += 1 if one.harder in ids else 2
        stress += sum(n * pain.get(area, 0) ** 2 for area, n in one.stresses.items())
        if one.id not in tested:
            steps += len(ids & set(easier_forms(one, exercises)))
        names = {one.id, one.resistance, one.position}
        wishes += bool(names & person.dislikes) - bool(names & person.prefers)
    worked = {muscle for one in session for muscle in one.muscles_primary}
    reachable = {muscle for one in given for muscle in one.muscles_primary}
    assert reachable <= set(MUSCLES)
    pieces = {piece for one in session for piece in one.equipment if piece != "clock"}
    time_s = sum(planned_time_s(one, place, rules) for one in session)
    return (
        harsh,
        len({one.id for one in session} & earlier),
        want,
        sum(not one.is_staple for one in session),
        len(reachable - worked),
        stress,
        steps,
        abs(sum(DIRECTION[one.direction] for one in session))
        + abs(sum(HALF[one.body_half] for one in session)),
        len(pieces),
        -(-time_s // 60),
        wishes,
        sum(tie_weight(seed, one.id) for one in session),
    )
