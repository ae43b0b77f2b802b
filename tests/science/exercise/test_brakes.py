"""Each brake by itself, for any controller that wants to ask it."""

from datetime import timedelta

import pytest

from sthenia.science.exercise.brakes import brakes, has_settled
from sthenia.science.exercise.flare import symptom_course
from tests.training_days import FINE, FIRST, RULES, check_ins, session, sets

LAST = session(10, *sets(FINE.steps[0], 10))
ON = FIRST + timedelta(12)


def _brakes(symptoms, *, last_sets=(), last_session=LAST, on=ON) -> list[str]:
    course = symptom_course(symptoms, RULES.flare)
    found = brakes(last_sets, last_session, course, rule=RULES.progression, on=on)
    return [reason.code for reason in found]


def test_on_a_calm_day_after_a_calm_night_nothing_stands_against_a_rise() -> None:
    assert _brakes(check_ins(12)) == []


@pytest.mark.parametrize(
    ("symptoms", "codes"),
    [
        (check_ins(12, day_11=8, day_12=8), ["flare_open", "not_settled"]),
        (check_ins(12, day_12=5.9), []),
        (check_ins(12, day_12=6), ["pain_above_usual"]),
        (check_ins(12, day_11=5.9), []),
        (check_ins(12, day_11=6), ["not_settled"]),
        (check_ins(12, day_11=None), ["settling_unknown"]),
        (check_ins(11), []),
        (check_ins(10), ["no_check_in", "settling_unknown"]),
        ((), ["no_check_in", "settling_unknown"]),
    ],
)
def test_what_was_reported_decides_which_brakes_hold(symptoms, codes) -> None:
    assert _brakes(symptoms) == codes


def test_tiredness_the_day_after_counts_as_not_settled() -> None:
    *calm, day_11, day_12 = check_ins(12)
    tired = type(day_11)(day_11.on, day_11.pain, fatigue=7)
    assert _brakes((*calm, tired, day_12)) == ["not_settled"]


def test_on_the_day_of_the_session_itself_nobody_can_know_yet() -> None:
    today = session(12, *sets(FINE.steps[0], 10))
    assert _brakes(check_ins(12), last_session=today) == ["settling_unknown"]


def test_the_worst_set_decides_on_pain_in_the_exercise() -> None:
    mild, bad = sets(FINE.steps[0], 10, pain_during=3), sets(FINE.steps[0], 10, pain_during=6)
    assert _brakes(check_ins(12), last_sets=(*mild, *mild)) == []
    assert _brakes(check_ins(12), last_sets=(*bad, *mild)) == ["pain_during_exercise"]


def test_a_longer_time_to_settle_asks_a_later_day() -> None:
    course = symptom_course(check_ins(12, day_11=7), RULES.flare)
    rule = RULES.progression
    assert has_settled(LAST.on, course, rule) is False
    two_days = type(rule)(2, 2, rise_pct_max=10, pain_rise_max=2, settle_hours=48)
    assert has_settled(LAST.on, course, two_days) is True
