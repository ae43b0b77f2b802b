"""Tables are read within their ages only, and limits belong to the range they close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.handgrip import GripRow, GripSpread
from sthenia.science.questionnaires.reference_comparison import (
    AgeSpan,
    Reference,
    checked_sex,
    out_of_table,
    row_for_age,
    standing,
)

SPREAD = GripSpread(30, 5)
ROWS = tuple(
    GripRow(AgeSpan(first, last), SPREAD, SPREAD) for first, last in ((60, 69), (70, None))
)


@pytest.mark.parametrize(
    ("age", "row"), [(60, 0), (69.99, 0), (70, 1), (101, 1), (59.99, None), (20, None)]
)
def test_age_counts_in_completed_years_and_nothing_is_extrapolated(
    age: float, row: int | None
) -> None:
    assert row_for_age(ROWS, age) == (None if row is None else ROWS[row])


@pytest.mark.parametrize("age", [-1, 121, float("nan")])
def test_an_impossible_age_is_refused(age: float) -> None:
    with pytest.raises(ValueError, match=r"age_years is .*; it must be a number from 0 to 120"):
        row_for_age(ROWS, age)


def test_outside_the_table_the_ages_it_covers_are_named() -> None:
    reference = Reference("a", "1", "Table A", "R")
    assert out_of_table(reference, ROWS, 45) == (
        "Table A covers ages 60 and over; at 45 no comparison is made."
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(9.99, "below"), (10, "within"), (15, "within"), (20, "within"), (20.01, "above")],
)
def test_a_value_on_a_limit_is_within(value: float, expected: str) -> None:
    assert standing(value, lower=10, upper=20) == expected


@given(st.floats(-1e6, 1e6))
def test_without_limits_nothing_is_said(value: float) -> None:
    assert standing(value, lower=None, upper=None) is None
    assert standing(value, lower=None, upper=value) == "within"
    assert standing(value, lower=value, upper=None) == "within"


def test_a_reference_says_how_far_its_numbers_were_traced() -> None:
    assert Reference("a", "1", "A", "R").caveats == ()
    assert Reference("a", "1", "A", "S").caveats == (
        "A: taken from a secondary copy, not from the original.",
    )


def test_an_unknown_sex_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"sex is 'm'; it must be one of: female, male"):
        checked_sex("m")  # type: ignore[arg-type]
