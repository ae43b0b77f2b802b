"""PHQ-9: Kroenke, Spitzer & Williams 2001, doi:10.1046/j.1525-1497.2001.016009606.x."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import changes, scores

PHQ9 = instrument("phq-9")
NINE = range(1, 10)


def _form(*answers):
    return dict(zip(NINE, answers, strict=True))


def _sums_to(total):
    """Nine answers that add up to `total`, item 9 filled last."""
    return {number: min(max(total - 3 * (number - 1), 0), 3) for number in NINE}


@pytest.mark.parametrize(
    ("total", "label", "cut_off"),
    [
        (0, "minimal", "below the cut-off"),
        (4, "minimal", "below the cut-off"),
        (5, "mild", "below the cut-off"),
        (9, "mild", "below the cut-off"),
        (10, "moderate", "at or above the cut-off"),
        (14, "moderate", "at or above the cut-off"),
        (15, "moderately severe", "at or above the cut-off"),
        (19, "moderately severe", "at or above the cut-off"),
        (20, "severe", "at or above the cut-off"),
        (27, "severe", "at or above the cut-off"),
    ],
)
def test_the_sum_falls_into_the_published_bands(total, label, cut_off):
    score = scores(PHQ9, _sums_to(total)).score("total")
    assert score.value == total
    assert [band.label for band in score.bands] == [label, cut_off]
    assert "sensitivity of 88% and a specificity of 88%" in score.bands[1].caveats[0]


@pytest.mark.parametrize(
    ("form", "result"),
    [
        (_form(2, 2, 2, 2, 2, 0, 0, 0, 0), "major"),
        (_form(2, 0, 2, 2, 2, 0, 0, 0, 1), "major"),
        (_form(2, 0, 2, 0, 0, 0, 0, 0, 0), "other"),
        (_form(0, 0, 3, 3, 3, 3, 3, 3, 3), "none"),
        (_form(1, 1, 1, 1, 1, 1, 1, 1, 0), "none"),
    ],
)
def test_the_counting_rule_stands_beside_the_sum(form, result):
    assert scores(PHQ9, form).syndrome.result == result


def test_the_alert_goes_by_item_nine_and_not_by_the_total():
    lightest = scores(PHQ9, _form(0, 0, 0, 0, 0, 0, 0, 0, 1))
    assert lightest.score("total").value == 1
    assert lightest.safety_alerts[0].item == 9
    heavy = scores(PHQ9, _form(3, 3, 3, 3, 3, 3, 3, 3, 0))
    assert heavy.score("total").value == 24
    assert heavy.safety_alerts == ()
    assert "does not rule out" in heavy.caveats[0]


def test_the_alert_is_raised_even_where_the_total_cannot_be_computed():
    result = scores(PHQ9, {1: 3, 9: 1})
    assert result.scores == ()
    assert result.safety_alerts[0].answer == 1


def test_up_to_two_missing_answers_are_made_up_for_and_the_rule_is_called_a_convention():
    score = scores(PHQ9, _form(2, 2, 2, 2, 2, 2, 2, None, None)).score("total")
    assert score.value == pytest.approx(18)
    assert score.is_prorated
    assert "no published source was found" in score.caveats[0]
    assert scores(PHQ9, _form(2, 2, 2, 2, 2, 2, None, None, None)).scores == ()


def test_the_tenth_question_does_not_enter_the_score():
    form = _form(1, 1, 1, 1, 1, 1, 1, 1, 0)
    assert scores(PHQ9, form | {10: 3}).score("total") == scores(PHQ9, form).score("total")


def test_changes_are_held_against_each_published_value():
    before, after = (scores(PHQ9, _sums_to(total)) for total in (15, 12))
    (found,) = changes(PHQ9, before, after).changes
    assert {threshold.id: threshold.is_reached for threshold in found.thresholds} == {
        "kounali_points": True,
        "kounali_percent": True,
        "bauer_staeb_points": False,
        "bauer_staeb_percent": False,
        "five_points": False,
    }
