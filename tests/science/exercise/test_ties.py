"""Ties are decided by the seed, in the same way on every machine."""

from sthenia.science.exercise.ties import WEIGHT_LIMIT, tie_weight


def test_the_weight_is_pinned_so_that_old_prescriptions_can_be_made_again():
    assert [tie_weight(1, name) for name in ("row", "squat")] == [875, 369]


def test_weights_differ_by_seed_and_by_name():
    by_seed = {tie_weight(seed, "row") for seed in range(50)}
    by_name = {tie_weight(1, f"row_{index}") for index in range(50)}
    assert len(by_seed) > 40
    assert len(by_name) > 40
    assert all(0 <= weight < WEIGHT_LIMIT for weight in by_seed | by_name)
