"""What was planned and what was done, without blaming anybody for a moved session."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.attendance import Attendance, PlanSpan, attendance

MONDAY = date(2026, 3, 2)
TUESDAYS_AND_FRIDAYS = PlanSpan(frozenset({1, 4}), MONDAY, None, days_between=2)


def _day(n: int) -> date:
    return MONDAY + timedelta(n)


def _week(*done: int, today: int = 6, plans=(TUESDAYS_AND_FRIDAYS,)) -> Attendance:
    return attendance(
        plans, [_day(n) for n in done], from_on=MONDAY, until_on=_day(7), today=_day(today)
    )


def _kinds(result: Attendance) -> list[str]:
    return [day.kind for day in result.days]


def test_a_week_as_planned() -> None:
    week = _week(1, 4)
    assert (week.done, week.planned) == (2, 2)
    assert _kinds(week) == ["free", "done", "free", "free", "done", "free", "free"]


def test_a_planned_day_that_is_over_without_training_is_not_done() -> None:
    week = _week(1)
    assert (week.done, week.planned) == (1, 2)
    assert _kinds(week)[4] == "not_done"


def test_today_is_due_and_not_yet_counted() -> None:
    week = _week(1, today=4)
    assert (week.done, week.planned) == (1, 1)
    assert _kinds(week)[4] == "due"


def test_a_later_day_lies_ahead() -> None:
    assert _kinds(_week(today=0)) == ["free", "ahead", "free", "free", "ahead", "free", "free"]


def test_a_session_done_the_day_before_stands_for_the_planned_one() -> None:
    week = _week(0, 4)
    assert _kinds(week)[:2] == ["done", "resting"]
    assert (week.done, week.planned) == (2, 2)


def test_a_plan_that_leaves_too_little_rest_is_not_held_against_the_person() -> None:
    crowded = PlanSpan(frozenset({0, 1, 4}), MONDAY, None, days_between=2)
    week = _week(0, 4, plans=[crowded])
    assert _kinds(week)[:2] == ["done", "resting"]
    assert (week.done, week.planned) == (2, 2)


def test_rest_after_a_session_before_the_first_day_is_seen() -> None:
    days = attendance(
        [TUESDAYS_AND_FRIDAYS], [_day(0)], from_on=_day(1), until_on=_day(2), today=_day(6)
    )
    assert _kinds(days) == ["resting"]


def test_more_than_planned_is_counted_as_it_is() -> None:
    week = _week(1, 4, 6)
    assert (week.done, week.planned) == (3, 2)


def test_nothing_is_planned_before_the_plan_starts_or_after_it_ends() -> None:
    short = PlanSpan(frozenset({0, 2, 4}), _day(1), _day(4), days_between=2)
    assert _kinds(_week(plans=[short])) == [*["free"] * 2, "not_done", *["free"] * 4]


def test_a_new_plan_takes_over_from_the_day_it_holds() -> None:
    first = PlanSpan(frozenset({0}), MONDAY, _day(3), days_between=2)
    second = PlanSpan(frozenset({0, 4}), _day(3), None, days_between=2)
    assert _kinds(_week(0, plans=[first, second]))[4] == "not_done"


def test_days_not_done_are_counted_since_the_last_session() -> None:
    assert _week(1, 4).not_done_running == 0
    assert _week(1).not_done_running == 1
    assert _week().not_done_running == 2
    assert _week(today=0).not_done_running == 0


def test_the_next_session_is_today_or_later() -> None:
    assert _week(today=1).next_on == _day(1)
    assert _week(1, today=1).next_on == _day(4)
    assert _week(1, today=5).next_on is None


def test_without_a_plan_training_still_counts() -> None:
    week = _week(2, plans=[])
    assert (week.done, week.planned) == (1, 0)


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="give the earlier day first"):
        attendance([], [], from_on=_day(1), until_on=MONDAY, today=MONDAY)


def test_a_session_in_the_future_is_refused() -> None:
    with pytest.raises(ValueError, match="correct its date"):
        _week(5, today=4)


def test_a_weekday_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="weekday is 7"):
        PlanSpan(frozenset({7}), MONDAY, None, days_between=2)


@given(
    weekdays=st.frozensets(st.integers(0, 6)),
    done=st.frozensets(st.integers(-5, 20)),
    today=st.integers(20, 40),
)
def test_every_day_has_one_kind_and_done_days_are_never_lost(weekdays, done, today) -> None:
    plan = PlanSpan(weekdays, MONDAY, None, days_between=2)
    result = attendance(
        [plan], [_day(n) for n in done], from_on=MONDAY, until_on=_day(28), today=_day(today)
    )
    assert [day.on for day in result.days] == [_day(n) for n in range(28)]
    assert result.done == len([n for n in done if n >= 0])
    planned_days = [n for n in range(28) if _day(n).weekday() in weekdays and n < today]
    assert result.planned <= len(planned_days) + 1
    for day in result.days:
        if day.kind in ("not_done", "due", "ahead", "resting"):
            assert day.on.weekday() in weekdays
