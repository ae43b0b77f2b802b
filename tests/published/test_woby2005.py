"""TSK: reversed items of the 17-item form; Woby et al. 2005, doi:10.1016/j.pain.2005.05.029."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import changes, scores


@pytest.mark.parametrize(
    ("version", "answer", "total"),
    [
        ("17", 1, 13 * 1 + 4 * 4),  # items 4, 8, 12 and 16 are turned
        ("17", 4, 13 * 4 + 4 * 1),
        ("13", 1, 13),
        ("13", 4, 52),
        ("11", 1, 11),
        ("11", 4, 44),
    ],
)
def test_only_the_form_of_seventeen_has_reversed_items(version, answer, total):
    scored = instrument("tsk", version)
    answers = {item.number: answer for item in scored.items}
    assert scores(scored, answers).score("total").value == total


@pytest.mark.parametrize(
    ("total", "label"),
    [(22, "minimal"), (23, "low"), (28, "low"), (29, "moderate"), (35, "moderate"), (36, "high")],
)
def test_the_levels_of_the_form_of_eleven(total, label):
    scored = instrument("tsk", "11")
    extra = total - 11
    answers = {number: 1 + min(max(extra - 3 * (number - 1), 0), 3) for number in range(1, 12)}
    score = scores(scored, answers).score("total")
    assert (score.value, score.bands[0].label) == (total, label)


def test_four_points_less_matter_but_are_within_chance():
    scored = instrument("tsk", "11")
    before = dict.fromkeys(range(1, 12), 3)
    after = before | {1: 1, 2: 1}
    (found,) = changes(scored, scores(scored, before), scores(scored, after)).changes
    assert found.points == -4
    assert found.has_reached("woby")
    assert not found.has_reached("mdc")
    assert not found.has_reached("sdc95")
