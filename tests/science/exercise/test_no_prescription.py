"""Days and sessions to relax: enough, and as few as can be."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.no_prescription import days_to_relax, has_days, holds_to_relax
from sthenia.science.exercise.relaxation import Hold, Relaxation
from sthenia.science.exercise.values import Person
from tests.training_days import RULES, exercise


def _person(days, wished=None) -> Person:
    return Person(days=tuple(days), sessions_per_week=wished)


def _codes(person, rules=RULES) -> list[tuple[str, str]]:
    return [(reason.code, reason.about) for reason in days_to_relax(person, rules)]


def test_a_person_with_one_day_is_asked_for_one_more_that_is_not_next_to_it():
    assert _codes(_person((0,))) == [("add_day", "thursday")]


def test_two_days_that_meet_over_the_weekend_need_one_more():
    assert _codes(_person((0, 6)))[0][0] == "add_day"


def test_more_sessions_than_the_rules_allow_are_brought_down_to_what_they_do():
    (reason,) = days_to_relax(_person(range(7), 5), RULES)
    assert reason.code == "sessions_per_week"
    assert dict(reason.numbers) == {"sessions": 3, "instead_of": 5}


def test_the_wished_number_is_kept_where_a_further_day_is_no_more_to_ask():
    assert _codes(_person((0, 2), 3)) == [("add_day", "friday")]


def test_nothing_is_relaxed_where_the_week_fits():
    assert _codes(_person((0, 3))) == []


def test_a_rule_set_no_week_can_hold_is_an_error():
    rules = replace(RULES, sessions_per_week=(4, 5))
    with pytest.raises(ValueError, match="a week has room for 3"):
        days_to_relax(_person((0, 3)), rules)


@given(days=st.sets(st.integers(0, 6)), wished=st.none() | st.integers(1, 7))
def test_the_changes_are_enough_and_no_fewer_would_be(days, wished):
    person = _person(sorted(days), wished)
    relax = days_to_relax(person, RULES)
    assert (not relax) == has_days(person, RULES)
    added = [int(dict(reason.numbers)["weekday"]) for reason in relax if reason.code == "add_day"]
    counts = [dict(r.numbers)["sessions"] for r in relax if r.code == "sessions_per_week"]
    relaxed = _person(sorted({*days, *added}), int(counts[0]) if counts else wished)
    assert has_days(relaxed, RULES)
    for fewer in range(len(relax)):
        for some in combinations(range(7), fewer):
            assert not has_days(_person(sorted({*days, *some}), wished), RULES)
        for some in combinations(range(7), max(fewer - 1, 0)):
            for count in range(1, 8) if fewer else ():
                assert not has_days(_person(sorted({*days, *some}), count), RULES)


def test_each_hold_is_said_in_plain_words_with_its_id():
    holds = (
        Hold("avoided_exercise", "row"),
        Hold("equipment", "leg_press"),
        Hold("limit", "no_kneeling"),
        Hold("minutes", ""),
    )
    person = Person(minutes_per_session=20)
    reasons = holds_to_relax(Relaxation(holds, 32), person, {"row": exercise("row")})
    assert [(reason.code, reason.about) for reason in reasons] == [
        ("allow_exercise", "row"),
        ("add_equipment", "leg_press"),
        ("lift_limit", "no_kneeling"),
        ("more_minutes", ""),
    ]
    assert reasons[1].text == "Get this equipment: leg press."
    assert "weight on the knees" in reasons[2].text
    assert "only if the person who set it agrees" in reasons[2].text
    assert reasons[3].text == "Allow 32 minutes for a session instead of 20."
    assert dict(reasons[3].numbers) == {"minutes": 32, "instead_of": 20}
