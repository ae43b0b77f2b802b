"""Programmes can be built of staples: each kind of resistance has one for every muscle group."""

import pytest

from sthenia.catalogue.exercises import exercises
from sthenia.science.exercise.values import MUSCLE_GROUPS

KINDS = ("body_weight", "band", "free_weight", "medicine_ball", "machine")


@pytest.mark.parametrize("group", MUSCLE_GROUPS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_resistance_has_a_staple_for_every_group(kind: str, group: str) -> None:
    staples = [
        one.id
        for one in exercises().values()
        if one.is_staple and one.resistance == kind and group in one.groups_primary
    ]
    assert staples
