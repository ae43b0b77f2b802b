"""After a flare: when it counts as left behind."""

from datetime import timedelta

import pytest

from sthenia.science.exercise.flare import symptom_course
from sthenia.science.exercise.recovery import Recovery, recovery
from tests.training_days import FINE, FIRST, RULES, check_ins, session, sets

FLARE = {f"day_{n}": 8 for n in (3, 4, 5, 6)}
"""Raised on days 3 to 6, so the second usual day, day 8, closes it."""
SETS = sets(FINE.steps[0], 10)


def _recovery(*days: int, on: int = 18, **on_days):
    sessions = tuple(session(day, *SETS) for day in days)
    course = symptom_course(check_ins(30, **FLARE, **on_days), RULES.flare)
    return recovery(sessions, course, rules=RULES, on=FIRST + timedelta(on))


@pytest.mark.parametrize(
    ("days", "stage", "settled"),
    [
        ((), "none", 0),
        ((0,), "settling", 0),
        ((0, 9), "settling", 1),
        ((0, 9, 12), "returning", 2),
        ((0, 9, 12, 15), "none", 2),
        ((9, 12), "none", 0),
    ],
)
def test_two_settled_sessions_lead_back(days, stage, settled) -> None:
    state = _recovery(*days)
    assert (state.stage, state.settled_sessions) == (stage, settled)


def test_a_session_after_which_nobody_asked_counts_neither_for_nor_against() -> None:
    assert _recovery(0, 9, 12, day_13=None).settled_sessions == 1
    assert _recovery(0, 9, 12, 15, day_13=None).stage == "returning"


def test_a_session_that_did_not_settle_starts_the_count_again() -> None:
    assert _recovery(0, 9, 12, day_13=7).settled_sessions == 0


def test_weeks_without_training_start_the_count_again() -> None:
    assert _recovery(0, 9, 12, on=26).stage == "returning"
    assert _recovery(0, 9, 12, on=27) == Recovery("settling", _recovery(0).flare, 0)
    long_gap_before = _recovery(0, 9, 12, 27, on=29)
    assert (long_gap_before.stage, long_gap_before.settled_sessions) == ("settling", 1)
    assert _recovery(0, 9, 24, on=26).settled_sessions == 1, "a gap between two settled ones"


def test_who_was_back_before_the_gap_has_left_the_flare_behind() -> None:
    assert _recovery(0, 9, 12, 15, on=30).stage == "none"


def test_an_open_flare_is_open_whatever_was_trained() -> None:
    course = symptom_course(check_ins(5, **FLARE), RULES.flare)
    assert (
        recovery((session(0, *SETS),), course, rules=RULES, on=FIRST + timedelta(5)).stage
        == "in_flare"
    )
