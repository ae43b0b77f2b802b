"""AAPT 2019: Arnold et al., J Pain 2019;20:611-628, doi:10.1016/j.jpain.2018.10.008.

Pain at 6 or more of 9 sites; moderate to severe sleep problems or fatigue; both for at least three
months; another disorder does not rule it out.
"""

import pytest

from sthenia.catalogue.instruments.criteria import criteria_rule
from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import AAPT_SITES, CriteriaAnswers

NONE, MILD, MODERATE, SEVERE = 0, 1, 2, 3


def _result(
    sites: int, *, sleep: int, fatigue: int, months: float = 3, other: bool = False
) -> CriteriaResult:
    answers = CriteriaAnswers(
        aapt_sites=frozenset(AAPT_SITES[:sites]),
        aapt_sleep_problem=sleep,
        aapt_fatigue=fatigue,
        months_present=months,
        other_disease_explains_pain=other,
    )
    return criteria_result(answers, rule=criteria_rule("aapt_2019"))


@pytest.mark.parametrize(("sites", "met"), [(5, "not_met"), (6, "met"), (9, "met")])
def test_six_of_nine_sites_are_needed(sites: int, met: str) -> None:
    assert _result(sites, sleep=MODERATE, fatigue=MODERATE).met == met


@pytest.mark.parametrize(
    ("sleep", "fatigue", "met"),
    [
        (MODERATE, NONE, "met"),
        (NONE, MODERATE, "met"),
        (SEVERE, SEVERE, "met"),
        (MILD, MILD, "not_met"),
        (NONE, NONE, "not_met"),
    ],
)
def test_sleep_problems_or_fatigue_must_be_moderate_or_severe(
    sleep: int, fatigue: int, met: str
) -> None:
    assert _result(6, sleep=sleep, fatigue=fatigue).met == met


def test_three_months_are_needed() -> None:
    assert _result(9, sleep=SEVERE, fatigue=SEVERE, months=2.5).met == "not_met"


def test_another_pain_disorder_does_not_rule_it_out() -> None:
    assert _result(9, sleep=SEVERE, fatigue=SEVERE, other=True).met == "met"
