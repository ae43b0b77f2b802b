"""FIQR: Bennett et al. 2009, doi:10.1186/ar2783, with the rule for missing items of fiqr.info."""

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import changes, scores

FIQR = instrument("fiqr")
FUNCTION, OVERALL, SYMPTOMS = range(1, 10), range(10, 12), range(12, 22)


def _form(function, overall, symptoms):
    answers = dict.fromkeys(FUNCTION, function)
    return answers | dict.fromkeys(OVERALL, overall) | dict.fromkeys(SYMPTOMS, symptoms)


def test_function_is_divided_by_three_overall_stands_and_symptoms_are_divided_by_two():
    result = scores(FIQR, _form(6, 7, 8))
    assert result.score("function").value == 9 * 6 / 3
    assert result.score("overall").value == 2 * 7
    assert result.score("symptoms").value == 10 * 8 / 2
    assert result.score("total").value == 18 + 14 + 40


def test_the_worst_form_is_one_hundred_and_the_best_is_nought():
    assert scores(FIQR, _form(10, 10, 10)).score("total").value == 100
    assert scores(FIQR, _form(0, 0, 0)).score("total").value == 0


def test_eight_function_items_that_sum_to_forty_give_fifteen():
    answers = _form(5, 0, 0) | {4: None}
    assert sum(answers[number] or 0 for number in FUNCTION) == 40
    result = scores(FIQR, answers)
    assert result.score("function").value == pytest.approx(40 * 9 / 8 / 3)
    assert result.score("function").value == pytest.approx(15.0)
    assert result.score("function").is_prorated
    assert result.score("total").value == pytest.approx(15.0)


@pytest.mark.parametrize("left_out", [{1, 2}, {10}, {11}, {12}, {21}, {1, 12}])
def test_two_function_items_or_any_other_item_left_out_make_the_form_invalid(left_out):
    result = scores(FIQR, _form(5, 5, 5) | dict.fromkeys(left_out))
    assert result.scores == ()
    assert {refusal.subscale for refusal in result.not_computable} == {
        "function",
        "overall",
        "symptoms",
        "total",
    }


@pytest.mark.parametrize(
    ("form", "total", "salaffi_2018", "salaffi_2021"),
    [
        (_form(3, 3, 3), 30, "remission", "mild"),
        (_form(4, 5, 4), 42, "mild", "moderate"),
        (_form(5, 5, 4), 45, "mild", "moderate"),
        (_form(6, 6, 6), 60, "moderate", "moderate"),
        (_form(5, 10, 6), 65, "moderate", "severe"),
        (_form(7, 7, 7), 70, "severe", "severe"),
        (_form(9, 8, 8), 83, "severe", "very severe"),
    ],
)
def test_the_two_severity_schemes_are_named_and_differ(form, total, salaffi_2018, salaffi_2021):
    score = scores(FIQR, form).score("total")
    assert score.value == total
    assert {band.scheme: band.label for band in score.bands} == {
        "salaffi-2018": salaffi_2018,
        "salaffi-2021": salaffi_2021,
    }


def test_fourteen_percent_is_the_older_form_s_and_is_marked_as_borrowed():
    before, after = _form(5, 5, 5), _form(5, 5, 5) | {10: 2, 11: 1}
    found = changes(FIQR, scores(FIQR, before), scores(FIQR, after))
    total = next(one for one in found.changes if one.subscale == "total")
    assert (total.points, total.percent, total.direction) == (-7, -14, "better")
    (threshold,) = total.thresholds
    assert threshold.is_reached
    assert threshold.is_borrowed
    assert threshold.text == "at or above the FIQ's smallest important change, 14%, borrowed"
    assert "J Rheumatol 2009;36:1304-1311" in threshold.source
    assert threshold.caveats == ("our own proposal: a clinician has to agree to it",)
