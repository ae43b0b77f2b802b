"""Walking speed beside means that come without a spread."""

import pytest

from sthenia.science.questionnaires.walking_speed import walking_speed_result
from tests.science.questionnaires.norm_values import WALKING_SPEED


def test_speed_is_compared_in_percent_and_no_limit_is_made_up() -> None:
    result = walking_speed_result(10, 8, sex="female", age_years=52, norms=WALKING_SPEED)
    assert result.speed_mps == 1.25
    assert result.comparison is not None
    assert result.comparison.expected == 1.31
    assert result.comparison.pct_of_expected == pytest.approx(100 * 1.25 / 1.31)
    assert result.comparison.standing is None
    assert result.comparison.lower_limit is None
    assert any("secondary copy" in text for text in result.caveats)


def test_someone_under_twenty_is_not_compared() -> None:
    result = walking_speed_result(10, 8, sex="male", age_years=19.5, norms=WALKING_SPEED)
    assert result.comparison is None
    assert result.caveats == (
        "Bohannon and Andrews 2011 covers ages 20 and over; at 19.5 no comparison is made.",
    )


def test_a_speed_that_nobody_walks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"speed \(distance over time\) is 10.0 m/s"):
        walking_speed_result(10, 1, sex="male", age_years=40, norms=WALKING_SPEED)
    with pytest.raises(ValueError, match=r"time_s is 0 s"):
        walking_speed_result(10, 0, sex="male", age_years=40, norms=WALKING_SPEED)
