"""An estimated maximum is honest about its range and refuses what the equations cannot carry."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.one_repetition_maximum import (
    EQUATIONS,
    MAIN_EQUATION,
    TooManyRepetitionsError,
    one_repetition_maximum,
    one_repetition_maximum_from_five,
)

loads = st.floats(min_value=0.5, max_value=400)
repetitions = st.integers(min_value=1, max_value=10)


@given(loads)
def test_one_repetition_is_the_maximum_itself_by_every_equation(load_kg: float) -> None:
    result = one_repetition_maximum(load_kg, 1)
    assert set(result.by_equation.values()) == {load_kg}
    assert result.estimate_kg == result.low_kg == result.high_kg == load_kg
    assert result.caveats == ()


@given(loads, repetitions)
def test_the_estimate_lies_inside_the_range_of_all_seven_equations(load_kg: float, n: int) -> None:
    result = one_repetition_maximum(load_kg, n)
    assert len(result.by_equation) == len(EQUATIONS) == 7
    assert result.equation == MAIN_EQUATION
    assert result.low_kg <= result.estimate_kg <= result.high_kg
    assert load_kg <= result.low_kg
    assert result.estimate_kg == result.by_equation[MAIN_EQUATION]


@pytest.mark.parametrize("n", range(2, 10))
def test_below_ten_repetitions_the_main_equation_is_among_the_three_lowest(n: int) -> None:
    result = one_repetition_maximum(40, n)
    assert result.estimate_kg <= sorted(result.by_equation.values())[2]


@given(loads, st.integers(min_value=1, max_value=9))
def test_one_more_repetition_never_means_a_lower_maximum(load_kg: float, n: int) -> None:
    fewer, more = one_repetition_maximum(load_kg, n), one_repetition_maximum(load_kg, n + 1)
    assert all(more.by_equation[name] > fewer.by_equation[name] for name in EQUATIONS)


@given(loads, st.data())
def test_a_repetition_in_reserve_counts_as_one_done(load_kg: float, data: st.DataObject) -> None:
    n = data.draw(st.integers(min_value=1, max_value=9))
    reserve = data.draw(st.integers(min_value=1, max_value=10 - n))
    held_back = one_repetition_maximum(load_kg, n, reps_in_reserve=reserve)
    to_failure = one_repetition_maximum(load_kg, n + reserve)
    assert held_back.by_equation == to_failure.by_equation
    assert held_back.is_rir_adjusted
    assert not to_failure.is_rir_adjusted
    assert any("left in reserve" in caveat for caveat in held_back.caveats)


@given(loads, st.integers(min_value=1, max_value=40), st.integers(min_value=0, max_value=40))
def test_more_than_ten_to_failure_is_always_refused(load_kg: float, n: int, reserve: int) -> None:
    if n + reserve <= 10:
        one_repetition_maximum(load_kg, n, reps_in_reserve=reserve)
        return
    with pytest.raises(TooManyRepetitionsError, match="test again with a heavier load"):
        one_repetition_maximum(load_kg, n, reps_in_reserve=reserve)


def test_the_refusal_says_what_arrived_and_why() -> None:
    with pytest.raises(TooManyRepetitionsError, match="8 repetitions with 4 left in reserve is 12"):
        one_repetition_maximum(20, 8, reps_in_reserve=4)


@pytest.mark.parametrize(
    ("load_kg", "n", "reserve", "complaint"),
    [
        (0, 5, 0, "needs a load above 0 kg"),
        (-5, 5, 0, "load_kg is -5 kg"),
        (float("nan"), 5, 0, "load_kg is nan kg"),
        (20, 0, 0, "repetitions is 0"),
        (20, 5, -1, "reps_in_reserve is -1"),
    ],
)
def test_an_impossible_test_is_refused_by_name(
    load_kg: float, n: int, reserve: float, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        one_repetition_maximum(load_kg, n, reps_in_reserve=reserve)


def test_there_is_no_regression_for_another_lift() -> None:
    with pytest.raises(ValueError, match="lift is 'squat'; it must be one of: chest_press, leg"):
        one_repetition_maximum_from_five(40, lift="squat")  # type: ignore[arg-type]


def test_numbers_of_numpy_give_the_same_plain_estimate() -> None:
    load, count, left = np.float64(20), np.int64(8), np.float32(1)
    found = one_repetition_maximum(load, count, reps_in_reserve=left)  # type: ignore[arg-type]
    assert found == one_repetition_maximum(20, 8, reps_in_reserve=1)
    assert {type(value) for value in found.by_equation.values()} == {float}
