"""Effort told as a number of 10, and the repetitions it leaves."""

import pytest

from sthenia.science.exercise.perceived_exertion import reserve_at_exertion


def test_each_half_of_the_rating_is_half_a_repetition() -> None:
    assert reserve_at_exertion(8.5) == 1.5


def test_light_effort_tells_no_number_of_repetitions() -> None:
    assert reserve_at_exertion(4.5) is None


@pytest.mark.parametrize("rating", [0.5, 10.5, float("nan")])
def test_what_the_scale_does_not_have_is_refused(rating: float) -> None:
    with pytest.raises(ValueError, match="rating"):
        reserve_at_exertion(rating)
