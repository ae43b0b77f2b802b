"""Reynolds, Gordon & Robergs 2006, J Strength Cond Res 20:584-592, doi:10.1519/R-15304.1, abstract.

CP: 1RM = 1.1307 x 5RM + 0.6999, Sy.x 2.98 kg. LP: 1RM = 1.0970 x 5RM + 14.2546, Sy.x 16.16 kg.
No more than ten repetitions should be used.
"""

import pytest

from sthenia.science.exercise.one_repetition_maximum import (
    REPETITIONS_MAX,
    one_repetition_maximum,
    one_repetition_maximum_from_five,
)


def test_bench_press_from_five_repetitions() -> None:
    result = one_repetition_maximum_from_five(50, lift="chest_press")
    assert result.estimate_kg == pytest.approx(1.1307 * 50 + 0.6999, abs=1e-12)
    assert result.standard_error_kg == 2.98


def test_leg_press_from_five_repetitions() -> None:
    result = one_repetition_maximum_from_five(100, lift="leg_press")
    assert result.estimate_kg == pytest.approx(1.0970 * 100 + 14.2546, abs=1e-12)
    assert result.standard_error_kg == 16.16


def test_ten_repetitions_are_the_limit() -> None:
    assert REPETITIONS_MAX == 10


@pytest.mark.parametrize("load_kg", [30, 50, 80, 120])
def test_the_general_equations_agree_with_the_bench_press_regression_within_its_error(
    load_kg: float,
) -> None:
    regression = one_repetition_maximum_from_five(load_kg, lift="chest_press")
    general = one_repetition_maximum(load_kg, 5)
    assert general.estimate_kg == pytest.approx(
        regression.estimate_kg, abs=regression.standard_error_kg
    )
