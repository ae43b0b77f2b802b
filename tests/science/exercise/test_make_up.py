"""A missed session is made up only with enough rest on both sides, once, and within the week."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.attendance import PlanSpan
from sthenia.science.exercise.make_up import missed_day_to_make_up

MONDAY = date(2026, 3, 2)
MON_THU = PlanSpan(frozenset({0, 3}), MONDAY, None, days_between=2)


def _day(n: int) -> date:
    return MONDAY + timedelta(n)


@pytest.mark.parametrize(
    ("on", "done", "missed"),
    [
        (1, (), 0),  # Tuesday, for Monday; Thursday keeps its distance
        (2, (), None),  # Wednesday is too near to Thursday
        (3, (), None),  # Thursday has a session of its own
        (4, (0,), 3),
        (5, (0,), 3),
        (6, (0,), None),  # Sunday is too near to Monday
        (1, (0,), None),  # nothing was missed
        (5, (0, 4), None),  # made up the day before
    ],
)
def test_a_missed_day_is_offered_where_rest_allows(on, done, missed) -> None:
    found = missed_day_to_make_up(MON_THU, [_day(n) for n in done], on=_day(on))
    assert found == (None if missed is None else _day(missed))


def test_what_was_made_up_is_not_offered_again() -> None:
    assert missed_day_to_make_up(MON_THU, [], on=_day(5), made_up=[_day(3)]) is None


def test_nothing_is_made_up_before_a_plan_begins_or_after_it_ended() -> None:
    ended = PlanSpan(frozenset({0, 3}), MONDAY, _day(4), days_between=2)
    assert missed_day_to_make_up(ended, [], on=_day(5)) is None
    assert missed_day_to_make_up(MON_THU, [], on=_day(-1)) is None


def test_a_day_left_out_to_rest_was_not_missed() -> None:
    assert missed_day_to_make_up(MON_THU, [_day(2)], on=_day(4)) is None


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1, max_size=3),
    days_between=st.integers(1, 3),
    wants=st.lists(st.booleans(), min_size=28, max_size=28),
)
def test_whoever_makes_up_whatever_is_offered_never_trains_too_soon(
    weekdays, days_between, wants
) -> None:
    plan = PlanSpan(frozenset(weekdays), MONDAY, None, days_between=days_between)
    done: list[date] = []
    made_up: list[date] = []
    for n, wants_to in enumerate(wants):
        day = _day(n)
        is_due = plan.plans(day) and all((day - one).days >= days_between for one in done)
        missed = missed_day_to_make_up(plan, done, on=day, made_up=made_up)
        assert not (is_due and missed)
        if wants_to and (is_due or missed):
            done.append(day)
            made_up += [missed] if missed else []
    gaps = [(after - before).days for before, after in pairwise(done)]
    assert all(gap >= days_between for gap in gaps)
    assert len(set(made_up)) == len(made_up)
    assert not set(made_up) & set(done)
    planned = sum(plan.plans(_day(n)) for n in range(len(wants)))
    assert len(done) <= planned
