"""PSFS: Stratford et al. 1995; important differences from Abbott & Schmitt 2014,
doi:10.2519/jospt.2014.5248: 1.3 small, 2.3 medium, 2.7 large."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import changes, scores

PSFS = instrument("psfs")
NAMES = {1: "carry shopping", 2: "climb stairs", 3: "work in the garden"}


def _form(*ratings):
    return scores(PSFS, dict(zip(NAMES, ratings, strict=True)), activities=NAMES)


def test_the_score_is_the_mean_of_the_activities_rated_and_more_is_better():
    score = _form(2, 3, 6).score("total")
    assert score.value == pytest.approx(11 / 3)
    assert (score.better, score.n_answered, score.caveats) == ("higher", 3, ())


@pytest.mark.parametrize(
    ("ratings", "reached"),
    [
        ((3, 3, 6), set()),
        ((4, 5, 6), {"small"}),  # 1.33
        ((4, 6, 7), {"small", "detectable"}),  # 2.0
        ((4, 7, 7), {"small", "detectable", "medium"}),  # 2.33
        ((6, 7, 7), {"small", "detectable", "medium", "large"}),  # 3.0
        ((0, 1, 4), {"detectable"}),  # 2.0 points worse
    ],
)
def test_improvement_is_held_against_each_size_of_difference(ratings, reached):
    (found,) = changes(PSFS, _form(2, 3, 6), _form(*ratings)).changes
    assert {one.id for one in found.thresholds if one.is_reached} == reached


def test_other_activities_on_the_retest_give_no_change_but_a_reason():
    other = scores(PSFS, {1: 5}, activities={1: "swim"})
    found = changes(PSFS, _form(2, 3, 6), other)
    assert found.changes == ()
    assert "rate the same ones each time" in found.not_comparable[0].reason
