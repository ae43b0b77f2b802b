"""Cells of exports from elsewhere: numbers, days, ratings and names, or what is needed instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.readers.cells import CellError
from sthenia.readers.training_history import (
    amount,
    day_of,
    in_kg,
    name_of,
    rating_of,
    reserve_of,
    whole_amount,
)

TODAY = date(2026, 11, 22)
PLACE = "line 2, column 'Weight'"


@pytest.mark.parametrize(
    ("written", "value"), [("", None), ("0", 0), ("62.5", 62.5), ("62,5", 62.5), (".5", 0.5)]
)
def test_a_number_has_a_point_or_a_comma(written: str, value: float | None) -> None:
    assert amount(written, place=PLACE, high=100) == value


@pytest.mark.parametrize("written", ["-1", "101", "1,234", "1.234,5", "1e1", "nan", "٣", "60 kg"])
def test_a_number_that_can_be_misread_is_refused_with_its_place(written: str) -> None:
    with pytest.raises(CellError, match=r"line 2, column 'Weight': got .*; needed is a number"):
        amount(written, place=PLACE, high=100)


def test_what_is_counted_is_whole() -> None:
    assert whole_amount("8.00", place=PLACE, high=100) == 8
    with pytest.raises(CellError, match="needed is a whole number"):
        whole_amount("8.5", place=PLACE, high=100)


def test_pounds_become_kilograms_and_nothing_stays_nothing() -> None:
    assert in_kg(100, "lb") == 45.36
    assert in_kg(42.5, "kg") == 42.5
    assert in_kg(0, "kg") is None and in_kg(None, "lb") is None


@pytest.mark.parametrize(
    "written",
    ["2025-03-28", "2025-03-28 17:29:00", "2025-03-28T23:29:00+02:00", "28 Mar 2025, 17:29"],
)
def test_a_day_is_taken_as_it_stands_there(written: str) -> None:
    assert day_of(written, place=PLACE, until=TODAY) == date(2025, 3, 28)


@pytest.mark.parametrize(
    "written",
    ["", "03/28/2025", "28 Mär 2025", "2025-02-30", "2027-01-01", "1800-01-01", "0 Mar 2025"],
)
def test_another_day_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="line 2, column 'Weight'"):
        day_of(written, place=PLACE, until=TODAY)


def test_a_rating_tells_the_reserve_and_a_set_to_failure_has_none() -> None:
    assert rating_of("0", place=PLACE) is None and rating_of("", place=PLACE) is None
    assert reserve_of(rating_of("8,5", place=PLACE), "work") == 1.5
    assert reserve_of(None, "to_failure") == 0 and reserve_of(None, "work") is None
    assert reserve_of(9, "to_failure") == 1
    with pytest.raises(CellError, match="needed is a rating from 1 to 10"):
        rating_of("0.5", place=PLACE)


@pytest.mark.parametrize("written", [" ", "x" * 201, "a\x1b[31mb"])
def test_a_name_must_be_one(written: str) -> None:
    with pytest.raises(CellError):
        name_of(written, place=PLACE)


@given(st.text(max_size=40))
def test_any_text_is_a_number_in_range_or_a_fault(written: str) -> None:
    try:
        value = amount(written, place=PLACE, high=50)
    except CellError:
        return
    assert value is None or 0 <= value <= 50


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_every_day_is_read_in_both_ways_of_writing_it(day: date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    named = f"{day.day} {months[day.month - 1]} {day.year}, 08:05"
    assert day_of(day.isoformat(), place=PLACE, until=TODAY) == day
    assert day_of(named, place=PLACE, until=TODAY) == day
