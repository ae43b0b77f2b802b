"""The 30-second chair stand: what counts, what it is beside, and what a change can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.chair_stand import (
    ChairStand,
    chair_stand_change,
    chair_stand_result,
)
from sthenia.science.questionnaires.reference_comparison import Sex
from tests.science.questionnaires.norm_values import CHAIR_STAND


def _stood(
    stands: int,
    *,
    sex: Sex = "female",
    age: float = 62,
    arms_used: bool = False,
    was_practised: bool = True,
    seat_height_cm: float | None = None,
) -> ChairStand:
    return chair_stand_result(
        stands,
        sex=sex,
        age_years=age,
        norms=CHAIR_STAND,
        arms_used=arms_used,
        was_practised=was_practised,
        seat_height_cm=seat_height_cm,
    )


@pytest.mark.parametrize(
    ("stands", "side"), [(11, "below"), (12, "within"), (17, "within"), (18, "above")]
)
def test_a_woman_of_62_is_compared_with_twelve_to_seventeen(stands: int, side: str) -> None:
    comparison = _stood(stands).comparison
    assert comparison is not None
    assert (comparison.lower_limit, comparison.upper_limit) == (12, 17)
    assert comparison.standing == side
    assert comparison.reference.name == "Rikli and Jones usual range"


@given(st.integers(0, 80))
def test_arms_make_the_count_zero_whatever_it_was(stands: int) -> None:
    result = _stood(stands, arms_used=True)
    assert result.stands == 0
    assert any("arms were used" in caveat for caveat in result.caveats)


def test_below_sixty_no_comparison_is_made_and_the_result_says_so() -> None:
    result = _stood(9, age=45)
    assert result.stands == 9
    assert result.comparison is None
    assert any("covers ages 60 to 94; at 45 no comparison" in text for text in result.caveats)


def test_a_range_that_two_copies_give_differently_is_shown_with_the_doubt() -> None:
    doubtful = _stood(12, sex="male", age=66).caveats
    assert "Another copy of the table gives 12 to 18 for this age." in doubtful
    assert not any("Another copy" in text for text in _stood(12, sex="male", age=62).caveats)


@pytest.mark.parametrize(("stands", "side"), [(8, "below"), (9, "at"), (10, "above")])
def test_a_count_on_a_cut_point_is_put_on_neither_side(stands: int, side: str) -> None:
    cuts = {cut.id: cut.side for cut in _stood(stands).cuts}
    assert cuts["fibromyalgia_or_healthy"] == side


def test_without_practice_or_with_another_seat_the_result_says_so() -> None:
    assert any("practice" in text for text in _stood(12, was_practised=False).caveats)
    assert any("seat was 48 cm" in text for text in _stood(12, seat_height_cm=48).caveats)
    assert not any("seat" in text for text in _stood(12, seat_height_cm=43.5).caveats)


@pytest.mark.parametrize("stands", [-1, 81, 7.5, True])
def test_an_impossible_count_is_refused(stands: int) -> None:
    with pytest.raises(ValueError, match=r"stands is .*; it must be a whole number from 0 to 80"):
        _stood(stands)


@pytest.mark.parametrize(
    ("after", "is_beyond"), [(10, False), (13, False), (14, True), (6, True), (7, False)]
)
def test_three_stands_can_be_chance_and_four_cannot(after: int, is_beyond: bool) -> None:
    change = chair_stand_change(10, after, norms=CHAIR_STAND)
    assert change.change == after - 10
    assert change.is_beyond_detectable is is_beyond
    assert "not a published limit" in change.caveats[0]
