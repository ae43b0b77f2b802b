"""PSQI (Buysse et al. 1989) and ISI (Morin): sleep totals and their published cut-offs."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores


@pytest.mark.parametrize(
    ("components", "total", "label"),
    [
        ((1, 1, 1, 1, 1, 0, 0), 5, "good sleeper"),
        ((1, 1, 1, 1, 1, 1, 0), 6, "poor sleeper"),
        ((3, 3, 3, 3, 3, 3, 3), 21, "poor sleeper"),
    ],
)
def test_more_than_five_is_a_poor_sleeper(components, total, label):
    psqi = instrument("psqi")
    score = scores(psqi, dict(enumerate(components, start=1))).score("total")
    assert (score.value, score.bands[0].label) == (total, label)
    assert "sensitivity of 89.6% and a specificity of 86.5%" in score.bands[0].caveats[0]


@pytest.mark.parametrize(
    ("total", "level", "remission"),
    [
        (7, "none that matters", "remission"),
        (8, "below the threshold", "no remission"),
        (14, "below the threshold", "no remission"),
        (15, "moderate", "no remission"),
        (21, "moderate", "no remission"),
        (22, "severe", "no remission"),
        (28, "severe", "no remission"),
    ],
)
def test_the_levels_of_insomnia(total, level, remission):
    isi = instrument("isi")
    answers = {number: min(max(total - 4 * (number - 1), 0), 4) for number in range(1, 8)}
    score = scores(isi, answers).score("total")
    assert score.value == total
    assert [band.label for band in score.bands] == [level, remission]
