"""ACR 2010: Wolfe et al., Arthritis Care Res 2010;62:600-610, doi:10.1002/acr.20140.

(WPI 7 or more and SSS 5 or more) or (WPI 3 to 6 and SSS 9 or more); similar level for at least
three months; no other disorder that would explain the pain. The bodily symptoms are rated 0-3 by
the clinician.
"""

import pytest

from sthenia.catalogue.instruments.criteria import criteria_rule
from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import PAIN_SITES, CriteriaAnswers


def _result(
    wpi: int, symptoms: tuple[int, int, int, int], *, other: bool = False
) -> CriteriaResult:
    fatigue, waking, cognitive, somatic = symptoms
    answers = CriteriaAnswers(
        pain_sites=frozenset(PAIN_SITES[:wpi]),
        fatigue=fatigue,
        waking_unrefreshed=waking,
        cognitive_symptoms=cognitive,
        somatic_symptoms=somatic,
        months_present=3,
        other_disease_explains_pain=other,
    )
    return criteria_result(answers, rule=criteria_rule("acr_2010"))


@pytest.mark.parametrize(
    ("wpi", "symptoms", "met"),
    [
        (7, (2, 2, 1, 0), "met"),
        (7, (2, 2, 0, 0), "not_met"),
        (6, (3, 3, 2, 0), "not_met"),
        (6, (3, 3, 3, 0), "met"),
        (3, (3, 3, 3, 0), "met"),
        (3, (3, 3, 1, 1), "not_met"),
        (2, (3, 3, 3, 3), "not_met"),
        (19, (3, 3, 3, 3), "met"),
        (19, (1, 1, 1, 1), "not_met"),
    ],
)
def test_both_ranges_from_edge_to_edge(
    wpi: int, symptoms: tuple[int, int, int, int], met: str
) -> None:
    result = _result(wpi, symptoms)
    assert (result.widespread_pain_index, result.symptom_severity) == (wpi, sum(symptoms))
    assert result.met == met


def test_the_clinicians_rating_gives_up_to_three_points() -> None:
    assert _result(7, (1, 1, 0, 3)).met == "met"
    assert _result(7, (1, 1, 0, 2)).met == "not_met"


def test_a_disorder_that_explains_the_pain_excludes() -> None:
    assert _result(19, (3, 3, 3, 3), other=True).met == "not_met"


def test_the_yes_or_no_items_of_the_survey_form_count_for_nothing() -> None:
    answers = CriteriaAnswers(
        pain_sites=frozenset(PAIN_SITES[:7]),
        fatigue=2,
        waking_unrefreshed=2,
        cognitive_symptoms=0,
        somatic_symptoms=0,
        headache=True,
        lower_abdominal_pain=True,
        depression=True,
        months_present=3,
        other_disease_explains_pain=False,
    )
    result = criteria_result(answers, rule=criteria_rule("acr_2010"))
    assert result.symptom_severity == 4
    assert result.met == "not_met"
