"""PCS: Sullivan, Bishop & Pivik 1995; subscales and cut-off as restated in PMC3407790."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

PCS = instrument("pcs")
THIRTEEN = range(1, 14)
SUBSCALES = {
    "rumination": {8, 9, 10, 11},
    "magnification": {6, 7, 13},
    "helplessness": {1, 2, 3, 4, 5, 12},
}


@pytest.mark.parametrize("name", SUBSCALES)
def test_each_subscale_hears_its_own_items_and_no_others(name):
    answers = {number: 4 if number in SUBSCALES[name] else 0 for number in THIRTEEN}
    result = scores(PCS, answers)
    assert result.score(name).value == result.score(name).high == 4 * len(SUBSCALES[name])
    assert all(result.score(other).value == 0 for other in SUBSCALES if other != name)


def test_the_three_subscales_share_all_thirteen_items_and_add_up_to_the_total():
    assert sorted(number for items in SUBSCALES.values() for number in items) == list(THIRTEEN)
    result = scores(PCS, {number: number % 5 for number in THIRTEEN})
    parts = sum(result.score(name).value for name in SUBSCALES)
    assert result.score("total").value == parts == 26


@pytest.mark.parametrize(("total", "label"), [(30, "up to the cut-off"), (31, "above the cut-off")])
def test_more_than_thirty_is_above_the_cut_off(total, label):
    answers = {number: min(max(total - 4 * (number - 1), 0), 4) for number in THIRTEEN}
    score = scores(PCS, answers).score("total")
    assert (score.value, score.bands[0].label) == (total, label)
