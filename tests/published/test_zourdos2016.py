"""Zourdos 2016, doi:10.1519/JSC.0000000000001049: the anchors of the scale of effort."""

import pytest

from sthenia.science.exercise.perceived_exertion import reserve_at_exertion


@pytest.mark.parametrize(("rating", "left"), [(10, 0), (9, 1), (8, 2), (7, 3)])
def test_a_rating_says_how_many_repetitions_were_left(rating: float, left: float) -> None:
    assert reserve_at_exertion(rating) == left


@pytest.mark.parametrize(
    ("rating", "least", "most"), [(8.5, 1, 2), (7.5, 2, 3), (6, 4, 6), (5, 4, 6)]
)
def test_a_rating_between_stays_within_what_the_scale_says(
    rating: float, least: float, most: float
) -> None:
    left = reserve_at_exertion(rating)
    assert left is not None and least <= left <= most


@pytest.mark.parametrize("rating", [4, 3, 2, 1])
def test_light_effort_has_no_number_of_repetitions(rating: float) -> None:
    assert reserve_at_exertion(rating) is None
