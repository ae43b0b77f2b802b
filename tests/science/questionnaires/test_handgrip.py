"""Handgrip: mean and best of the squeezes, and a table whose columns are in doubt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.handgrip import Hand, Handgrip, KeptSqueeze, handgrip_result
from sthenia.science.questionnaires.reference_comparison import Sex
from tests.science.questionnaires.norm_values import HANDGRIP


def _gripped(
    *squeezes_kg: float,
    hand: Hand = "right",
    dominant_hand: Hand | None = "right",
    kept: KeptSqueeze = "mean",
    sex: Sex = "female",
    age: float = 45,
) -> Handgrip:
    return handgrip_result(
        squeezes_kg,
        hand=hand,
        dominant_hand=dominant_hand,
        kept=kept,
        sex=sex,
        age_years=age,
        norms=HANDGRIP,
    )


def test_mean_and_best_are_both_kept_and_one_is_followed() -> None:
    by_mean, by_best = _gripped(20, 23, 26), _gripped(20, 23, 26, kept="best")
    assert (by_mean.kept_kg, by_best.kept_kg) == (23, 26)
    assert (by_best.mean_kg, by_best.best_kg) == (23, 26)


def test_the_comparison_uses_the_mean_even_where_the_best_is_followed() -> None:
    by_mean, by_best = _gripped(20, 23, 26), _gripped(20, 23, 26, kept="best")
    assert by_mean.comparisons == by_best.comparisons


def test_z_counts_standard_deviations_from_the_table_mean() -> None:
    comparison = _gripped(23.3, 23.3, 23.3).comparisons[0].comparison
    assert comparison.z == pytest.approx((23.3 - 29) / 5.7)
    assert comparison.pct_of_expected == pytest.approx(100 * 23.3 / 29)
    assert comparison.standing == "within"


@pytest.mark.parametrize(
    ("kg", "side"), [(19.6, "below"), (19.7, "within"), (38.3, "within"), (38.4, "above")]
)
def test_the_limits_lie_1645_standard_deviations_from_the_mean(kg: float, side: str) -> None:
    assert _gripped(kg, kg, kg).comparisons[0].comparison.standing == side


@pytest.mark.parametrize(
    ("hand", "dominant_hand", "columns"),
    [
        ("right", "right", ["first"]),
        ("left", "right", ["second"]),
        ("right", "left", ["first", "second"]),
        ("left", "left", ["second", "first"]),
        ("left", None, ["first", "second"]),
    ],
)
def test_a_hand_whose_column_is_in_doubt_is_shown_beside_both(
    hand: Hand, dominant_hand: Hand | None, columns: list[str]
) -> None:
    result = _gripped(25, 25, 25, hand=hand, dominant_hand=dominant_hand)
    assert [comparison.column for comparison in result.comparisons] == columns
    doubts = [text for text in result.caveats if "labels its columns" in text]
    assert len(doubts) == len(columns) - 1


def test_an_age_below_the_table_is_not_compared() -> None:
    result = _gripped(25, 25, 25, age=19)
    assert result.comparisons == ()
    assert any("covers ages 20 and over; at 19" in text for text in result.caveats)


def test_fewer_than_three_squeezes_are_remarked_upon() -> None:
    assert "Only 2 of 3 squeezes" in _gripped(25, 27).caveats[0]


def test_no_squeeze_and_an_impossible_squeeze_are_refused() -> None:
    with pytest.raises(ValueError, match=r"squeezes_kg is empty; it needs at least one"):
        _gripped()
    with pytest.raises(ValueError, match=r"squeezes_kg is 250 kg; it must be a number from 0"):
        _gripped(25, 250)
    with pytest.raises(ValueError, match=r"kept is 'last'; it must be one of: best, mean"):
        _gripped(25, kept="last")  # type: ignore[arg-type]


@given(
    st.lists(st.floats(0, 120), min_size=1, max_size=5),
    st.sampled_from(["female", "male"]),
    st.floats(0, 120),
)
def test_the_mean_never_exceeds_the_best(squeezes: list[float], sex: Sex, age: float) -> None:
    result = _gripped(*squeezes, sex=sex, age=age)
    assert result.mean_kg <= result.best_kg + 1e-9
    assert result.best_kg == max(squeezes)


def test_squeezes_may_come_as_an_array_and_the_result_is_plain() -> None:
    squeezes = np.array([24.5, 26.0, 25.1])
    result = handgrip_result(
        squeezes,  # type: ignore[arg-type]
        hand="right",
        dominant_hand="right",
        kept="best",
        sex="female",
        age_years=np.int64(45),  # type: ignore[arg-type]
        norms=HANDGRIP,
    )
    assert result == _gripped(*squeezes.tolist(), kept="best")
    assert type(result.mean_kg) is type(result.best_kg) is float
    assert type(result.comparisons[0].comparison.z) is float
