"""The shared checks accept what is in range and say what was needed otherwise."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.checks import number_between, one_of, whole_number_between


@given(st.floats(0, 10))
def test_a_number_in_range_is_given_back(value: float) -> None:
    assert number_between("pain", value, 0, 10) == value


@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, math.inf, True, "7"])
def test_anything_else_is_refused_with_the_range(value: float) -> None:
    with pytest.raises(ValueError, match=r"pain is .*; it must be a number from 0 to 10"):
        number_between("pain", value, 0, 10)


def test_the_unit_is_said() -> None:
    with pytest.raises(ValueError, match="load is 900 kg; it must be a number from 0 to 500 kg"):
        number_between("load", 900, 0, 500, unit="kg")


@pytest.mark.parametrize("value", [-1, 4, 1.0, True])
def test_a_whole_number_is_whole_and_in_range(value: int) -> None:
    with pytest.raises(ValueError, match="whole number from 0 to 3"):
        whole_number_between("item 1", value, 0, 3)


def test_a_choice_outside_the_list_is_shown_the_list() -> None:
    assert one_of("sex", "female", ("male", "female")) == "female"
    with pytest.raises(ValueError, match="must be one of: female, male"):
        one_of("sex", "woman", ("male", "female"))


@pytest.mark.parametrize("kind", [np.int8, np.int64, np.uint16, np.float32, np.float64])
def test_a_number_of_numpy_comes_back_as_pythons_own(kind: type[np.number]) -> None:
    assert type(number_between("pain", kind(7), 0, 10)) in (int, float)


def test_a_whole_number_of_numpy_is_whole_and_a_truth_value_is_none() -> None:
    assert type(whole_number_between("pain", np.int64(7), 0, 10)) is int
    for value in (np.True_, np.float64(7)):
        with pytest.raises(ValueError, match="whole number from 0 to 10"):
            whole_number_between("pain", value, 0, 10)
    with pytest.raises(ValueError, match=r"pain is array\(\[1, 2\]\)"):
        number_between("pain", np.array([1, 2]), 0, 10)  # type: ignore[arg-type]
