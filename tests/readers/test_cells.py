"""One cell: numbers and dates, and what to write instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.readers.cells import (
    CellError,
    day,
    number,
    optional_answer,
    optional_number,
    text,
    whole_number,
    yes_or_no,
)
from sthenia.readers.csv_table import Row

TODAY = date(2026, 11, 22)


def _row(value: str) -> Row:
    return Row(4, {"x": value})


def test_a_number_keeps_its_value() -> None:
    assert number(_row("4.5"), "x", low=0, high=10) == 4.5
    assert whole_number(_row("7"), "x", low=0, high=10) == 7
    assert optional_number(_row(""), "x", low=0, high=10) is None
    assert optional_number(_row("3"), "absent", low=0, high=10) is None


@pytest.mark.parametrize("written", ["11", "-1", "nan", "inf", "many", "1e0", "1_0"])
def test_a_number_out_of_range_names_place_and_range(written: str) -> None:
    with pytest.raises(CellError, match=r"line 4, column 'x': got .* from 0 to 10"):
        number(_row(written), "x", low=0, high=10)


def test_a_decimal_comma_is_refused_with_the_number_as_it_should_be() -> None:
    with pytest.raises(CellError, match=r"got '4,5'; write 4\.5 with a point"):
        number(_row("4,5"), "x", low=0, high=10)


@pytest.mark.parametrize("written", ["7.5", "1,000", "١٢٣٤٥٦٧٨٩٠", "7 kg", "1_0"])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="write a whole number from 0 to 10"):
        whole_number(_row(written), "x", low=0, high=10)


def test_an_empty_cell_that_is_needed_is_refused() -> None:
    with pytest.raises(CellError, match="is empty; fill it in"):
        text(_row(""), "x")


def test_the_thirtieth_of_february_is_no_day() -> None:
    with pytest.raises(CellError, match="2026-02-30 is not a day of the calendar"):
        day(_row("2026-02-30"), "x", until=TODAY)


def test_tomorrow_is_refused_and_today_is_not() -> None:
    assert day(_row("2026-11-22"), "x", until=TODAY) == TODAY
    with pytest.raises(CellError, match=r"is in the future \(today is 2026-11-22\)"):
        day(_row("2026-11-23"), "x", until=TODAY)


@pytest.mark.parametrize("written", ["03/02/2026", "2026-3-2", "2 March 2026", "20260302"])
def test_a_date_that_can_be_read_in_two_ways_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="write year-month-day"):
        day(_row(written), "x", until=TODAY)


@given(st.dates(max_value=TODAY, min_value=date(1900, 1, 1)))
def test_every_day_until_today_is_read_as_itself(written: date) -> None:
    assert day(_row(written.isoformat()), "x", until=TODAY) == written


@pytest.mark.parametrize("written", ["0001-01-05", "1850-01-05", "1899-12-31"])
def test_a_day_that_is_not_in_our_times_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="is not in our times; correct the year"):
        day(_row(written), "x", until=TODAY)


def test_an_answer_is_a_number_or_missing() -> None:
    assert optional_answer(_row("-3"), "x") == -3
    assert optional_answer(_row(""), "x") is None
    with pytest.raises(CellError, match=r"write 1\.5 with a point"):
        optional_answer(_row("1,5"), "x")
    for written in ("NA", "nan", "-", "9" * 5000):
        with pytest.raises(CellError, match="as a number, and leave the cell empty") as caught:
            optional_answer(_row(written), "x")
        assert len(str(caught.value)) < 200


def test_yes_and_no_are_words() -> None:
    assert yes_or_no(_row("Yes"), "x") is True
    assert yes_or_no(_row("no"), "x") is False
    assert yes_or_no(_row(""), "x") is False
    with pytest.raises(CellError, match="write yes or no"):
        yes_or_no(_row("maybe"), "x")
