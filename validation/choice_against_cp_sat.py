"""Every place under every rule set: the session CP-SAT proves best, and whether ours is as good.

Two kinds of people: `varied` ones in every phase of every rule set, and at the start of each rule
set `cornered` ones, for whom little can be given, so that the first goals have a price as well.
Writes tests/reference/exercise_choice.json, which tests/reference/test_exercise_choice.py holds the
library to. A case holds its person in full, in the shape of a person file.

    .venv-validation/bin/python -m validation.choice_against_cp_sat
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import ortools

import sthenia
from benchmarks._people import varied_people
from sthenia.catalogue.exercises import exercises, place, places
from sthenia.catalogue.rules import rule_set, rule_sets
from sthenia.cli.inputs.person_file import WEEKDAYS, PersonShape
from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import candidates
from sthenia.science.exercise.choice import choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError
from sthenia.science.exercise.values import (
    BODY_AREAS,
    Exercise,
    Person,
    RuleSet,
    StrengthTest,
)
from validation._pinning import write_pinned
from validation._session_model import HEAVILY, Case, NoSessionError, Session, best_session

PINNED = Path("tests/reference/exercise_choice.json")
PEOPLE_SEED = 7
ALL = sorted(exercises())


@dataclass(frozen=True)
class Cell:
    """One case of the grid, before anything is worked out."""

    kind: str
    place_id: str
    rules: RuleSet
    person: Person
    exercises: Mapping[str, Exercise]


def main() -> int:
    """Work out every case, pin it, and say where ours differs; 1 where it does."""
    pinned, differing, goals = [], [], []
    for number, cell in enumerate((*_varied(), *_cornered())):
        case = Case(cell.person, place(cell.place_id), cell.rules, cell.exercises, seed=number)
        theirs, ours = _by_cp_sat(case), _by_us(case)
        pinned.append(_as_json(cell, number, theirs))
        goals = list(theirs[0].costs) if theirs else goals
        if [list(one.costs.items()) for one in theirs] != ours:
            where = f"{cell.kind}, {cell.place_id}, {cell.rules.id} {cell.rules.phase}"
            costs = [one.costs for one in theirs]
            differing.append(f"case {number} ({where}):\n  CP-SAT {costs}\n  ours   {ours}")
    about = {
        "program": "Google OR-Tools CP-SAT",
        "version": ortools.__version__,
        "sthenia": sthenia.__version__,
        "people_seed": PEOPLE_SEED,
        "goals": goals,
        "exercises": ALL,
    }
    write_pinned(PINNED, about, pinned)
    counts = [len(one["sessions"]) for one in pinned]
    print(
        f"{len(pinned)} cases, {len(exercises())} exercises: {counts.count(0)} without a session, "
        f"{counts.count(1)} with one, {counts.count(2)} with two different ones"
    )
    print("\n".join(differing) or "every goal of every session has the same value")
    return int(bool(differing))


def _varied() -> Iterator[Cell]:
    cells = [(place_id, rules) for place_id in places() for rules in _rules_in_every_phase()]
    people = varied_people(len(cells), seed=PEOPLE_SEED)
    for (place_id, rules), (person, _) in zip(cells, people, strict=True):
        yield Cell("varied", place_id, rules, person, exercises())


def _cornered() -> Iterator[Cell]:
    """People who hurt nearly everywhere, with low tests and a small catalogue for two sessions."""
    draw = Random(PEOPLE_SEED)
    cells = [(place_id, rules) for place_id in places() for rules in rule_sets()]
    people = varied_people(len(cells), seed=PEOPLE_SEED + 1)
    for (place_id, rules), (person, _) in zip(cells, people, strict=True):
        few = _few_exercises(draw, person, place_id)
        testable = [one.id for one in few.values() if _changes_when_tested(one, few)]
        cornered = replace(
            person,
            pain_by_area={area: draw.randint(4, 10) for area in draw.sample(BODY_AREAS, 14)},
            avoid_exercises=person.avoid_exercises & few.keys(),
            tests=tuple(
                StrengthTest(name, draw.choice((0.5, 1.0, 10.0, 20.0)), draw.randint(3, 10))
                for name in draw.sample(testable, len(testable) // 2)
            ),
            minutes_per_session=draw.choice((35, 45, 60, 75)),
            wants_variety=True,
        )
        yield Cell("cornered", place_id, rules, cornered, few)


def _few_exercises(draw: Random, person: Person, place_id: str) -> dict[str, Exercise]:
    """Some that could be done, and the easier forms of some of these."""
    possible = {
        one.id: one
        for one in exercises().values()
        if set(one.equipment) <= place(place_id).equipment and not one.barred_by & person.limits
    }
    drawn = draw.sample(sorted(possible), min(draw.choice((14, 18, 24)), len(possible)))
    easier = [possible[name].easier for name in drawn[:7]]
    return {name: possible[name] for name in [*drawn, *easier] if name in possible}


def _changes_when_tested(exercise: Exercise, few: Mapping[str, Exercise]) -> bool:
    is_heavy = max(exercise.stresses.values(), default=0) >= HEAVILY
    return is_heavy or exercise.easier in few or exercise.load_kind in ("weight", "pin", "ball")


def _rules_in_every_phase() -> Iterator[RuleSet]:
    for rules in rule_sets():
        yield rules
        for phase in rules.phases:
            yield rule_set(rules.id).in_phase(phase.id)


def _by_cp_sat(case: Case) -> list[Session]:
    try:
        first = best_session(case)
        if not case.person.wants_variety:
            return [first]
        return [first, best_session(case, earlier=first.exercise_ids)]
    except NoSessionError:
        return []


def _by_us(case: Case) -> list[list[tuple[str, int]]]:
    world = (case.person, case.place, case.exercises, case.rules)
    given = candidates(
        availability(*world), case.person, case.place, case.exercises, case.rules, seed=case.seed
    )
    limits = SessionLimits(case.rules.exercises, case.person.minutes_per_session)
    try:
        first = choice(given, limits)
        if not case.person.wants_variety:
            return [list(first.costs)]
        second = choice(given.differing_from(first.exercise_ids), limits)
    except InfeasibleError:
        return []
    return [list(first.costs), list(second.costs)]


def _as_json(cell: Cell, number: int, sessions: list[Session]) -> dict[str, Any]:
    return {
        "kind": cell.kind,
        "place": cell.place_id,
        "rules": cell.rules.id,
        "phase": cell.rules.phase,
        "seed": number,
        "catalogue": "all" if len(cell.exercises) == len(ALL) else _numbers(cell.exercises),
        "person": _as_file(cell.person),
        "sessions": [
            {
                "costs": list(one.costs.values()),
                "exercises": _numbers(one.exercise_ids),
                "is_only": one.is_only,
            }
            for one in sessions
        ],
    }


def _numbers(exercise_ids: Iterable[str]) -> list[int]:
    """Where they stand in the list of all; names would make the file several times as long."""
    return sorted(ALL.index(name) for name in exercise_ids)


def _as_file(person: Person) -> dict[str, object]:
    """The person as a person file gives them, without what is left at its usual value."""
    said = {
        "pain": dict(sorted(person.pain_by_area.items())),
        "limits": sorted(person.limits),
        "avoid_exercises": sorted(person.avoid_exercises),
        "tests": [
            {
                "exercise": test.exercise_id,
                "load_kg": test.load_kg,
                "repetitions": test.repetitions,
                "reps_in_reserve": test.reps_in_reserve,
            }
            for test in person.tests
        ],
        "days": [WEEKDAYS[day] for day in person.days],
        "sessions_per_week": person.sessions_per_week,
        "minutes_per_session": person.minutes_per_session,
        "body_mass_kg": person.body_mass_kg,
        "prefers": sorted(person.prefers),
        "dislikes": sorted(person.dislikes),
        "wants_variety": person.wants_variety,
    }
    file = {name: value for name, value in said.items() if value not in ({}, [], None, False)}
    # As JSON, for that is how the test reads them.
    if PersonShape.model_validate_json(json.dumps(file)).value() != person:
        raise RuntimeError(f"a person file does not hold this person: {person}")
    return file


if __name__ == "__main__":
    sys.exit(main())
