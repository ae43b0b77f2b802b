"""GAD-7: Spitzer et al. 2006, doi:10.1001/archinte.166.10.1092."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import changes, scores

GAD7 = instrument("gad-7")


def _sums_to(total):
    return {number: min(max(total - 3 * (number - 1), 0), 3) for number in range(1, 8)}


@pytest.mark.parametrize(
    ("total", "label", "cut_off"),
    [
        (4, "minimal", "below the cut-off"),
        (5, "mild", "below the cut-off"),
        (9, "mild", "below the cut-off"),
        (10, "moderate", "at or above the cut-off"),
        (15, "severe", "at or above the cut-off"),
        (21, "severe", "at or above the cut-off"),
    ],
)
def test_five_ten_and_fifteen_are_the_cut_points(total, label, cut_off):
    score = scores(GAD7, _sums_to(total)).score("total")
    assert score.value == total
    assert [band.label for band in score.bands] == [label, cut_off]


def test_four_points_less_is_more_than_both_published_changes():
    (found,) = changes(GAD7, scores(GAD7, _sums_to(12)), scores(GAD7, _sums_to(8))).changes
    assert found.direction == "better"
    assert all(threshold.is_reached for threshold in found.thresholds)
