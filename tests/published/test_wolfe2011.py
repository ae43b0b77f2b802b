"""2011 survey criteria: Wolfe et al., J Rheumatol 2011;38:1113-1122, doi:10.3899/jrheum.100594.

Thresholds of 2010; headache, pain or cramps in the lower abdomen and depression in six months
replace the clinician's rating, one point each; FS = WPI + SSS, 0 to 31.
"""

import pytest

from sthenia.catalogue.instruments.criteria import criteria_rule
from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import PAIN_SITES, CriteriaAnswers

YesNo = tuple[bool, bool, bool]


def _result(
    wpi: int,
    severities: tuple[int, int, int],
    symptoms: YesNo,
    *,
    other: bool = False,
    months: float = 3,
) -> CriteriaResult:
    answers = CriteriaAnswers(
        pain_sites=frozenset(PAIN_SITES[:wpi]),
        no_pain_anywhere=wpi == 0,
        fatigue=severities[0],
        waking_unrefreshed=severities[1],
        cognitive_symptoms=severities[2],
        headache=symptoms[0],
        lower_abdominal_pain=symptoms[1],
        depression=symptoms[2],
        months_present=months,
        other_disease_explains_pain=other,
    )
    return criteria_result(answers, rule=criteria_rule("survey_2011"))


@pytest.mark.parametrize(
    ("wpi", "severities", "symptoms", "met"),
    [
        (7, (2, 2, 0), (True, False, False), "met"),
        (7, (2, 2, 0), (False, False, False), "not_met"),
        (3, (3, 3, 2), (False, False, True), "met"),
        (3, (3, 3, 2), (False, False, False), "not_met"),
        (2, (3, 3, 3), (True, True, True), "not_met"),
        (6, (2, 2, 2), (True, True, True), "met"),
    ],
)
def test_the_2010_thresholds_with_three_yes_or_no_symptoms(
    wpi: int, severities: tuple[int, int, int], symptoms: YesNo, met: str
) -> None:
    assert _result(wpi, severities, symptoms).met == met


def test_the_severity_score_runs_from_nothing_to_thirty_one() -> None:
    nothing = _result(0, (0, 0, 0), (False, False, False))
    everything = _result(19, (3, 3, 3), (True, True, True))
    assert nothing.fibromyalgia_severity == 0
    assert everything.fibromyalgia_severity == 19 + 9 + 3


def test_a_score_of_thirteen_need_not_meet_the_rule() -> None:
    # 13 was the best single cut on the score; it is not the rule itself.
    result = _result(9, (2, 1, 1), (False, False, False))
    assert result.fibromyalgia_severity == 13
    assert result.met == "not_met"


def test_another_disorder_or_too_short_a_time_excludes() -> None:
    assert _result(19, (3, 3, 3), (True, True, True), other=True).met == "not_met"
    assert _result(19, (3, 3, 3), (True, True, True), months=2).met == "not_met"


def test_the_form_is_said_not_to_be_for_self_diagnosis() -> None:
    result = _result(19, (3, 3, 3), (True, True, True))
    assert any("not made for people to diagnose themselves" in line for line in result.meaning)
