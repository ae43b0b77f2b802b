"""MFI-20: Smets et al. 1995, doi:10.1016/0022-3999(94)00125-O; five scales of four items."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

MFI = instrument("mfi-20")
SCALES = {
    "general": (1, 5, 12, 16),
    "physical": (2, 8, 14, 20),
    "activity": (3, 6, 10, 17),
    "motivation": (4, 9, 15, 18),
    "mental": (7, 11, 13, 19),
}
TURNED = {2, 5, 9, 10, 13, 14, 16, 17, 18, 19}


@pytest.mark.parametrize("scale", SCALES)
def test_each_scale_turns_two_of_its_four_items(scale):
    assert len(TURNED.intersection(SCALES[scale])) == 2


def test_marking_one_everywhere_gives_twelve_on_every_scale():
    result = scores(MFI, dict.fromkeys(range(1, 21), 1))
    assert {score.subscale: score.value for score in result.scores} == dict.fromkeys(SCALES, 12)


@pytest.mark.parametrize("scale", SCALES)
def test_each_scale_hears_its_own_items_and_no_others(scale):
    rested = {number: 5 if number in TURNED else 1 for number in range(1, 21)}
    worst = {number: 1 if number in TURNED else 5 for number in SCALES[scale]}
    result = scores(MFI, rested | worst)
    assert {score.subscale: score.value for score in result.scores} == {
        name: 20 if name == scale else 4 for name in SCALES
    }
