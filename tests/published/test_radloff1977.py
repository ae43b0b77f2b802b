"""CES-D: Radloff 1977, doi:10.1177/014662167700100306; scored as in PMC6025488, table A2."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores

CESD = instrument("ces-d")
TWENTY = range(1, 21)
POSITIVE = {4, 8, 12, 16}
COLUMNS = (0, 1, 2, 3)
"""Rarely, some, occasionally, most; the printed table scores them 0-3, positive items 3-0."""


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_adds_up_as_printed(column):
    expected = 16 * column + 4 * (3 - column)
    assert scores(CESD, dict.fromkeys(TWENTY, column)).score("total").value == expected


def test_the_worst_form_is_sixty_and_the_best_is_nought():
    worst = {number: 0 if number in POSITIVE else 3 for number in TWENTY}
    best = {number: 3 if number in POSITIVE else 0 for number in TWENTY}
    assert scores(CESD, worst).score("total").value == 60
    assert scores(CESD, best).score("total").value == 0


@pytest.mark.parametrize(
    ("extra", "label"), [(15, "below the cut-off"), (16, "at or above the cut-off")]
)
def test_sixteen_is_the_cut_off(extra, label):
    others = [number for number in TWENTY if number not in POSITIVE]
    answers = dict.fromkeys(POSITIVE, 3) | dict.fromkeys(others, 0)
    answers |= dict.fromkeys(others[:extra], 1)
    score = scores(CESD, answers).score("total")
    assert (score.value, score.bands[0].label) == (extra, label)


def test_a_missing_answer_stops_the_score():
    answers = dict.fromkeys(TWENTY, 1) | {7: None}
    assert scores(CESD, answers).not_computable[0].missing == (7,)
