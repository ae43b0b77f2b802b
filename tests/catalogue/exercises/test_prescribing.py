"""The whole catalogue, every known place and every rule set: what is prescribed holds the rules."""

import pytest

from sthenia.catalogue.exercises import HOLD_CLOCK, exercises, place, places
from sthenia.catalogue.rules import rule_set, rule_sets
from sthenia.science.exercise import plan_check, prescription
from sthenia.science.exercise.values import LIMITS, NoPrescription, Person, Place, Prescription

SORE = {"lower_back": 7, "knee": 5, "shoulder_girdle": 6, "neck": 4, "wrist_and_hand": 8}
ANNA = Person(pain_by_area=SORE, days=(0, 1, 3, 5), minutes_per_session=60)


@pytest.mark.parametrize("rule_set_id", [rules.id for rules in rule_sets()])
@pytest.mark.parametrize("place_id", places())
def test_every_place_and_rule_set_has_a_proven_week(place_id: str, rule_set_id: str) -> None:
    here, rules = place(place_id), rule_set(rule_set_id)
    found = prescription(ANNA, here, exercises(), rules, seed=1)
    assert isinstance(found, Prescription)
    assert found.is_proven_optimal
    check = plan_check(found.sessions, rules, exercises(), person=ANNA, place=here)
    assert check.is_within_rules, check.departures


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("place_id", places())
def test_a_limit_is_kept_at_every_place(place_id: str, limit: str) -> None:
    limited = Person(limits=frozenset({limit}), minutes_per_session=60)
    found = prescription(limited, place(place_id), exercises(), rule_set(), seed=1)
    assert isinstance(found, Prescription), found
    for session in found.sessions:
        for planned in session.exercises:
            assert limit not in exercises()[planned.exercise_id].barred_by


def test_an_empty_room_names_the_equipment_that_is_enough() -> None:
    full = place("full_gym")
    clock = {HOLD_CLOCK: full.ladders[HOLD_CLOCK]}
    empty = Place("an empty room", clock, frozenset({HOLD_CLOCK}))
    limited = Person(limits=frozenset({"no_floor", "no_standing"}), minutes_per_session=60)
    found = prescription(limited, empty, exercises(), rule_set(), seed=1)
    assert isinstance(found, NoPrescription)
    assert {reason.code for reason in found.relax} == {"add_equipment"}
    added = frozenset(reason.about for reason in found.relax)
    furnished = Place("a room", full.ladders, empty.equipment | added)
    assert isinstance(
        prescription(limited, furnished, exercises(), rule_set(), seed=1), Prescription
    )


@pytest.mark.parametrize("place_id", places())
def test_a_person_in_pain_still_trains_with_loads_that_can_rise(place_id: str) -> None:
    found = prescription(ANNA, place(place_id), exercises(), rule_set(), seed=1)
    assert isinstance(found, Prescription)
    goals = {goal.goal: goal.cost for goal in found.goals}
    assert goals["coverage"] == 0
    assert goals["harsh"] == 0
    if place_id != "home_body_weight":
        assert goals["challenge"] <= 6
