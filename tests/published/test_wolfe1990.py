"""ACR 1990: Wolfe et al., Arthritis Rheum 1990;33:160-172, table 8.

Pain on the left, on the right, above and below the waist and in the axial skeleton (neck, front of
the chest, thoracic spine or low back); shoulder and buttock pain count for their side, low back
pain for the lower segment; pain at 11 or more of 18 points; three months; other disease no bar.
"""

import pytest

from sthenia.catalogue.instruments.criteria import criteria_rule
from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import (
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)

SHOULDER_AND_BUTTOCK_CROSSWISE = frozenset({"shoulder_girdle_left", "hip_right", "upper_back"})


def _examined(painful: int) -> dict[str, TenderPointFinding]:
    return {
        code: TenderPointFinding(is_painful=number < painful)
        for number, code in enumerate(TENDER_POINTS)
    }


def _result(
    sites: frozenset[str], *, painful: int = 11, months: float = 3, other: bool = False
) -> CriteriaResult:
    answers = CriteriaAnswers(
        pain_sites=sites,
        tender_points=_examined(painful),
        months_present=months,
        other_disease_explains_pain=other,
    )
    return criteria_result(answers, rule=criteria_rule("acr_1990"))


@pytest.mark.parametrize(("painful", "met"), [(10, "not_met"), (11, "met"), (18, "met")])
def test_eleven_of_eighteen_points_are_needed(painful: int, met: str) -> None:
    assert _result(SHOULDER_AND_BUTTOCK_CROSSWISE, painful=painful).met == met


def test_one_shoulder_the_other_buttock_and_the_back_are_widespread() -> None:
    result = _result(SHOULDER_AND_BUTTOCK_CROSSWISE)
    assert [part.is_satisfied for part in result.parts[:5]] == [True] * 5


def test_low_back_pain_is_below_the_waist_and_axial_at_once() -> None:
    arms_and_low_back = frozenset({"upper_arm_left", "upper_arm_right", "lower_back"})
    assert _result(arms_and_low_back).met == "met"


@pytest.mark.parametrize("axial", ["neck", "chest", "upper_back", "lower_back"])
def test_neck_chest_thoracic_or_low_back_pain_is_axial(axial: str) -> None:
    four_quarters = frozenset({"shoulder_girdle_left", "shoulder_girdle_right", "hip_left"})
    assert _result(four_quarters).met == "not_met"
    assert _result(four_quarters | {axial}).met == "met"


def test_pain_in_the_belly_is_not_axial() -> None:
    limbs = frozenset({"shoulder_girdle_left", "hip_right"})
    assert _result(limbs | {"abdomen"}).met == "not_met"


@pytest.mark.parametrize(
    ("sites", "what_is_missing"),
    [
        ({"shoulder_girdle_right", "hip_right", "neck"}, "left_side"),
        ({"shoulder_girdle_left", "hip_left", "neck"}, "right_side"),
        ({"hip_left", "hip_right", "lower_back"}, "above_waist"),
        ({"shoulder_girdle_left", "upper_arm_right", "neck"}, "below_waist"),
        ({"shoulder_girdle_left", "hip_right"}, "axial"),
    ],
)
def test_each_of_the_five_is_needed(sites: set[str], what_is_missing: str) -> None:
    result = _result(frozenset(sites))
    assert result.met == "not_met"
    assert [part.code for part in result.parts if not part.is_satisfied] == [what_is_missing]


def test_widespread_pain_for_less_than_three_months_is_not_enough() -> None:
    assert _result(SHOULDER_AND_BUTTOCK_CROSSWISE, months=2).met == "not_met"


def test_a_second_disorder_does_not_exclude() -> None:
    assert _result(SHOULDER_AND_BUTTOCK_CROSSWISE, other=True).met == "met"


def test_about_four_kilograms_are_pressed() -> None:
    rule = criteria_rule("acr_1990")
    assert getattr(rule, "force_n", None) == pytest.approx(4 * 9.80665, abs=0.05)
