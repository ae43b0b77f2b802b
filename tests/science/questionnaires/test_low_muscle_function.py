"""Cut-offs for low muscle function, each on its own side of its own number."""

import pytest

from sthenia.science.questionnaires.low_muscle_function import low_muscle_function_result
from sthenia.science.questionnaires.reference_comparison import Sex
from tests.science.questionnaires.norm_values import LOW_MUSCLE_FUNCTION


@pytest.mark.parametrize(
    ("sex", "kg", "is_low"),
    [("male", 26.9, True), ("male", 27, False), ("female", 15.9, True), ("female", 16, False)],
)
def test_grip_is_low_below_its_cut_off(sex: Sex, kg: float, is_low: bool) -> None:
    result = low_muscle_function_result(sex=sex, cutoffs=LOW_MUSCLE_FUNCTION, best_grip_kg=kg)
    assert result.is_any_low is is_low


@pytest.mark.parametrize(("seconds", "is_low"), [(15, False), (15.1, True)])
def test_five_rises_are_slow_above_fifteen_seconds(seconds: float, is_low: bool) -> None:
    result = low_muscle_function_result(
        sex="female", cutoffs=LOW_MUSCLE_FUNCTION, five_rises_s=seconds
    )
    assert result.is_any_low is is_low


@pytest.mark.parametrize(("speed_mps", "is_low"), [(0.8, True), (0.81, False)])
def test_walking_is_slow_at_and_below_point_eight(speed_mps: float, is_low: bool) -> None:
    result = low_muscle_function_result(
        sex="female", cutoffs=LOW_MUSCLE_FUNCTION, walking_speed_mps=speed_mps
    )
    assert result.is_any_low is is_low


def test_only_the_tests_that_were_done_are_judged() -> None:
    result = low_muscle_function_result(
        sex="female", cutoffs=LOW_MUSCLE_FUNCTION, best_grip_kg=14, walking_speed_mps=1.2
    )
    assert [(sign.test, sign.is_low) for sign in result.signs] == [
        ("grip_kg", True),
        ("walking_speed_mps", False),
    ]
    assert result.caveats == LOW_MUSCLE_FUNCTION.caveats


def test_no_test_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no test was given; give best_grip_kg, five_rises_s"):
        low_muscle_function_result(sex="male", cutoffs=LOW_MUSCLE_FUNCTION)
