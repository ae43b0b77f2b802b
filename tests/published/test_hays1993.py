"""RAND-36: Hays, Sherbourne & Mazel 1993, doi:10.1002/hec.4730020305, and RAND's scoring page.

Table 1 of the page recodes each answer, table 2 lists the items of each scale, and its example is
social functioning, from items 20 and 32.
"""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

RAND = instrument("rand-36")
TABLE_1 = (
    ({1, 2, 20, 22, 34, 36}, (100, 75, 50, 25, 0)),
    ({3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, (0, 50, 100)),
    ({13, 14, 15, 16, 17, 18, 19}, (0, 100)),
    ({21, 23, 26, 27, 30}, (100, 80, 60, 40, 20, 0)),
    ({24, 25, 28, 29, 31}, (0, 20, 40, 60, 80, 100)),
    ({32, 33, 35}, (0, 25, 50, 75, 100)),
)
TABLE_2 = {
    "physical_functioning": (3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    "role_physical": (13, 14, 15, 16),
    "role_emotional": (17, 18, 19),
    "energy_fatigue": (23, 27, 29, 31),
    "emotional_well_being": (24, 25, 26, 28, 30),
    "social_functioning": (20, 32),
    "pain": (21, 22),
    "general_health": (1, 33, 34, 35, 36),
}


def test_every_answer_is_recoded_as_in_table_1():
    recoded = {
        item.number: tuple(item.value(answer) for answer in range(item.low, item.high + 1))
        for item in RAND.items
    }
    assert recoded == {number: values for numbers, values in TABLE_1 for number in numbers}


def test_the_scales_have_the_items_of_table_2():
    assert {subscale.id: subscale.items for subscale in RAND.subscales} == TABLE_2
    assert sum(len(items) for items in TABLE_2.values()) == 35  # item 2 belongs to none


@pytest.mark.parametrize(
    ("item_20", "item_32", "score"),
    [(1, 5, 100), (5, 1, 0), (1, 1, 50), (3, 3, 50), (2, 3, 62.5), (4, 5, 62.5)],
)
def test_social_functioning_turns_both_items_the_same_way_and_takes_their_mean(
    item_20, item_32, score
):
    assert scores(RAND, {20: item_20, 32: item_32}).score("social_functioning").value == score


def test_with_one_item_missing_the_score_is_that_of_the_other():
    score = scores(RAND, {20: 2}).score("social_functioning")
    assert score.value == 75
    assert (score.n_answered, score.n_missing, score.is_prorated) == (1, 1, True)


def test_a_scale_without_any_answer_has_no_score_while_the_others_do():
    result = scores(RAND, {20: 2, 21: 1, 22: 1})
    assert [score.subscale for score in result.scores] == ["social_functioning", "pain"]
    assert result.score("pain").value == 100  # no pain: more is better


def test_the_best_and_the_worst_form_reach_the_ends_of_all_eight_scales():
    best = {item.number: max(range(item.low, item.high + 1), key=item.value) for item in RAND.items}
    worst = {
        item.number: min(range(item.low, item.high + 1), key=item.value) for item in RAND.items
    }
    assert {score.value for score in scores(RAND, best).scores} == {100}
    assert {score.value for score in scores(RAND, worst).scores} == {0}
