"""Sessions that a second solver, told what the documents say, has proven to be the best.

`make validate` works the numbers out with CP-SAT; validation/README.md says how.
"""

import json
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from sthenia.catalogue.exercises import exercises, place, places
from sthenia.catalogue.rules import rule_set, rule_sets
from sthenia.cli.inputs.person_file import PersonShape
from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import Candidates, candidates
from sthenia.science.exercise.choice import Choice, choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError

PINNED = json.loads(Path(__file__).with_name("exercise_choice.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = PINNED["cases"]
ALL: list[str] = PINNED["exercises"]
START = "start"
REMEDY = "the choice is wrong, or what it chooses from has changed: `make validate` tells which"


def _named(case: dict[str, Any]) -> str:
    return "-".join(str(case[part]) for part in ("kind", "place", "rules", "phase"))


def _cells(kind: str) -> Counter[tuple[str, str, str]]:
    return Counter(
        (case["place"], case["rules"], case["phase"]) for case in CASES if case["kind"] == kind
    )


def _names(numbers: list[int]) -> tuple[str, ...]:
    return tuple(ALL[number] for number in numbers)


def _given_and_limits(case: dict[str, Any]) -> tuple[Candidates, SessionLimits]:
    person = PersonShape.model_validate_json(json.dumps(case["person"])).value()
    known = ALL if case["catalogue"] == "all" else _names(case["catalogue"])
    catalogue = {name: exercises()[name] for name in known}
    rules = rule_set(case["rules"])
    if case["phase"] != START:
        rules = rules.in_phase(case["phase"])
    where = place(case["place"])
    available = availability(person, where, catalogue, rules)
    given = candidates(available, person, where, catalogue, rules, seed=case["seed"])
    return given, SessionLimits(rules.exercises, person.minutes_per_session)


def _assert_same(found: Choice, pinned: dict[str, Any]) -> None:
    expected = dict(zip(PINNED["goals"], pinned["costs"], strict=True))
    assert dict(found.costs) == expected, REMEDY
    assert [goal for goal, _ in found.costs] == PINNED["goals"]
    if pinned["is_only"]:
        assert found.exercise_ids == _names(pinned["exercises"])
    assert found.is_proven


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_the_choice_is_as_good_in_every_goal(case: dict[str, Any]) -> None:
    given, limits = _given_and_limits(case)
    if not case["sessions"]:
        with pytest.raises(InfeasibleError):
            choice(given, limits)
        return
    first, *second = case["sessions"]
    _assert_same(choice(given, limits), first)
    for pinned in second:
        differing = given.differing_from(_names(first["exercises"]))
        _assert_same(choice(differing, limits), pinned)


def test_varied_people_are_at_every_place_in_every_phase_of_every_rule_set() -> None:
    phases = [
        (rules.id, phase)
        for rules in rule_sets()
        for phase in (START, *(later.id for later in rules.phases))
    ]
    grid = {(where, *phase) for where, phase in product(places(), phases)}
    assert _cells("varied") == Counter(grid), "`make validate` works out what is missing"


def test_cornered_people_are_at_every_place_under_every_rule_set() -> None:
    grid = {(where, rules.id, START) for where, rules in product(places(), rule_sets())}
    assert _cells("cornered") == Counter(grid), "`make validate` works out what is missing"


def test_every_place_rule_set_and_phase_has_a_session_to_compare() -> None:
    with_session = [case for case in CASES if case["sessions"]]
    for part in ("place", "rules", "phase", "kind"):
        assert {case[part] for case in with_session} == {case[part] for case in CASES}
    assert len(with_session) >= 80
    assert sum(len(case["sessions"]) == 2 for case in CASES) >= 40


def test_every_goal_has_a_price_in_some_session() -> None:
    """A goal that costs nothing anywhere would not have been compared."""
    assert len(PINNED["goals"]) == 12
    costs = [session["costs"] for case in CASES for session in case["sessions"]]
    priced = {
        goal: sum(value != 0 for value in values)
        for goal, values in zip(PINNED["goals"], zip(*costs, strict=True), strict=True)
    }
    assert min(priced.values()) >= 20, priced


def test_varied_people_choose_from_the_whole_catalogue() -> None:
    assert {case["catalogue"] for case in CASES if case["kind"] == "varied"} == {"all"}
    assert set(ALL) - exercises().keys() == set(), REMEDY
    added_since = exercises().keys() - set(ALL)
    assert len(added_since) <= len(ALL) / 10, "`make validate` takes the new exercises in"


def test_the_other_program_is_named_with_its_version() -> None:
    assert PINNED["program"] == "Google OR-Tools CP-SAT"
    assert PINNED["version"][0].isdigit()
    assert PINNED["sthenia"][0].isdigit()
