"""One side beside the other: the weaker one in percent of the stronger one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.side_comparison import side_comparison

FORCES = st.floats(0.1, 500)


def test_the_weaker_side_is_told_in_percent_of_the_other() -> None:
    assert side_comparison(right=40, left=30).weaker == "left"
    assert side_comparison(right=40, left=30).weaker_pct == 75
    assert side_comparison(right=0, left=30).weaker_pct == 0


def test_of_two_equal_sides_none_is_weaker() -> None:
    found = side_comparison(right=30, left=30)
    assert (found.weaker, found.weaker_pct) == (None, 100)


@given(FORCES, FORCES)
def test_sides_exchanged_exchange_the_weaker_one_and_no_more(one: float, other: float) -> None:
    there, back = side_comparison(one, other), side_comparison(other, one)
    assert there.weaker_pct == back.weaker_pct <= 100
    assert (there.weaker, back.weaker) in {(None, None), ("left", "right"), ("right", "left")}


@pytest.mark.parametrize(("right", "left"), [(0, 0), (-1, 5), (5, float("nan"))])
def test_what_cannot_be_told_is_refused(right: float, left: float) -> None:
    with pytest.raises(ValueError, match=r"both sides|right|left"):
        side_comparison(right, left)
