"""PHQ-8: Kroenke et al. 2009, doi:10.1016/j.jad.2008.06.026."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

PHQ8 = instrument("phq-8")


@pytest.mark.parametrize(
    ("total", "label"),
    [
        (4, "minimal"),
        (5, "mild"),
        (10, "moderate"),
        (15, "moderately severe"),
        (20, "severe"),
        (24, "severe"),
    ],
)
def test_eight_items_keep_the_bands_of_nine(total, label):
    answers = {number: min(max(total - 3 * (number - 1), 0), 3) for number in range(1, 9)}
    score = scores(PHQ8, answers).score("total")
    assert (score.value, score.high) == (total, 24)
    assert score.bands[0].label == label


def test_there_is_no_item_nine_and_so_no_alert_and_no_claim_about_it():
    result = scores(PHQ8, dict.fromkeys(range(1, 9), 3))
    assert result.safety_alerts == ()
    assert result.caveats == ()
    assert result.syndrome is None
    with pytest.raises(ValueError, match="no item 9"):
        scores(PHQ8, {9: 1})
