"""FSS: Krupp et al. 1989; the mean of nine items, with 4 as the cut-off (a sum of 36)."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

FSS = instrument("fss")


@pytest.mark.parametrize(
    ("answers", "mean", "label"),
    [
        ([4] * 9, 4, "at or above the cut-off"),
        ([4] * 8 + [3], 35 / 9, "below the cut-off"),
        ([1] * 9, 1, "below the cut-off"),
        ([7] * 9, 7, "at or above the cut-off"),
        ([1, 2, 3, 4, 5, 6, 7, 4, 4], 4, "at or above the cut-off"),
    ],
)
def test_a_mean_of_four_and_so_a_sum_of_thirty_six_is_at_the_cut_off(answers, mean, label):
    score = scores(FSS, dict(enumerate(answers, start=1))).score("mean")
    assert score.value == pytest.approx(mean)
    assert score.bands[0].label == label


def test_a_missing_answer_stops_the_score_because_no_rule_was_found():
    result = scores(FSS, dict.fromkeys(range(1, 9), 4))
    assert "no published source was found" in result.not_computable[0].reason
