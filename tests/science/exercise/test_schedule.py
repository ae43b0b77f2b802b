"""Training days are never too close, also across the week's end, and spread as evenly as can be."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.schedule import (
    best_spread,
    day_gaps,
    fewest_days_to_add,
    training_day_choices,
)

weekdays = st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days)))


def test_sunday_and_monday_are_consecutive():
    assert training_day_choices((0, 6), session_count=2, days_between=2) == ()


def test_sunday_and_tuesday_are_not():
    assert training_day_choices((1, 6), session_count=2, days_between=2) == ((1, 6),)


def test_a_single_session_comes_once_a_week():
    assert day_gaps((3,)) == (7,)
    assert training_day_choices((3,), session_count=1, days_between=2) == ((3,),)


def test_more_sessions_than_days_leave_no_choice():
    assert training_day_choices((0, 3), session_count=3, days_between=2) == ()


@given(days=weekdays, session_count=st.integers(1, 4), days_between=st.integers(1, 4))
def test_no_two_sessions_are_too_close_on_any_way_round_the_week(days, session_count, days_between):
    for choice in training_day_choices(
        days, session_count=session_count, days_between=days_between
    ):
        assert set(choice) <= set(days)
        assert len(choice) == session_count
        for day in choice:
            for other in choice:
                if other != day:
                    assert min((day - other) % 7, (other - day) % 7) >= days_between


@given(days=weekdays, session_count=st.integers(1, 3), seed=st.integers(0, 5))
def test_no_choice_is_more_even_than_the_one_taken(days, session_count, seed):
    choices = training_day_choices(days, session_count=session_count, days_between=1)
    if choices:
        best = best_spread(choices, seed=seed)
        assert all(sorted(day_gaps(best)) >= sorted(day_gaps(other)) for other in choices)


def test_the_seed_decides_only_between_equals():
    choices = training_day_choices(tuple(range(7)), session_count=2, days_between=2)
    taken = {best_spread(choices, seed=seed) for seed in range(60)}
    assert {tuple(sorted(day_gaps(choice))) for choice in taken} == {(3, 4)}
    assert len(taken) > 3


def test_the_order_of_the_choices_does_not_matter():
    choices = training_day_choices(tuple(range(7)), session_count=3, days_between=2)
    assert best_spread(choices, seed=4) == best_spread(choices[::-1], seed=4)


def test_nothing_to_choose_from_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        best_spread((), seed=1)


def test_a_week_does_not_have_zero_sessions():
    with pytest.raises(ValueError, match="session_count is 0"):
        training_day_choices((0, 3), session_count=0, days_between=2)


@given(days=weekdays, session_count=st.integers(1, 3))
def test_added_days_are_enough_and_not_one_could_be_spared(days, session_count):
    added = fewest_days_to_add(days, session_count=session_count, days_between=2)
    assert not set(added) & set(days)
    assert training_day_choices((*days, *added), session_count=session_count, days_between=2)
    for fewer in range(len(added)):
        for some in combinations(range(7), fewer):
            assert not training_day_choices(
                (*days, *some), session_count=session_count, days_between=2
            )


def test_the_day_to_add_is_the_one_that_spreads_the_week_best():
    assert fewest_days_to_add((0,), session_count=2, days_between=2) == (3,)


def test_a_week_that_cannot_hold_the_sessions_says_how_many_it_can():
    with pytest.raises(ValueError, match="room for 3"):
        fewest_days_to_add((0, 1), session_count=4, days_between=2)
