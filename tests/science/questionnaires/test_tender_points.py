"""Tender points count when painful; a point not pressed is not a painless point."""

from hypothesis import given

from sthenia.science.questionnaires.criteria_answers import (
    TENDER_POINTS,
    Count,
    TenderPointFinding,
)
from sthenia.science.questionnaires.tender_points import TenderPointCount, tender_point_count
from tests.strategies import tender_point_findings

PAINFUL = TenderPointFinding(is_painful=True)
PAINLESS = TenderPointFinding(is_painful=False)


def _count(findings: dict[str, TenderPointFinding]) -> TenderPointCount:
    return tender_point_count(findings, force_n=39.2, force_tolerance_pct=10)


def test_eighteen_points_all_painful_are_eighteen() -> None:
    result = _count(dict.fromkeys(TENDER_POINTS, PAINFUL))
    assert result.score == 18
    assert result.examined == 18


def test_nothing_examined_is_not_zero_painful_points() -> None:
    result = _count({})
    assert result.score is None
    assert result.painful == Count(0, 18)
    assert result.not_examined == TENDER_POINTS


def test_one_point_left_out_leaves_no_score() -> None:
    findings = dict.fromkeys(TENDER_POINTS, PAINLESS) | dict.fromkeys(TENDER_POINTS[:5], PAINFUL)
    del findings["kne_right"]
    result = _count(findings)
    assert result.score is None
    assert result.not_examined == ("kne_right",)
    assert result.painful == Count(5, 6)


def test_a_painless_point_with_a_number_beside_it_still_does_not_count() -> None:
    findings = dict.fromkeys(TENDER_POINTS, TenderPointFinding(is_painful=False, pain=2))
    assert _count(findings).score == 0


def test_a_press_far_from_four_kilograms_is_remarked_upon() -> None:
    findings = dict.fromkeys(TENDER_POINTS, TenderPointFinding(is_painful=True, force_n=39.2))
    assert _count(findings).caveats == ()
    findings["occ_left"] = TenderPointFinding(is_painful=True, force_n=60.0)
    findings["occ_right"] = TenderPointFinding(is_painful=True, force_n=35.3)
    result = _count(findings)
    assert result.pressed_off_target == ("occ_left",)
    assert "1 of the points" in result.caveats[0]
    assert "about 4 kg" in result.caveats[0]


@given(tender_point_findings())
def test_what_was_found_lies_between_the_two_ends(
    findings: dict[str, TenderPointFinding],
) -> None:
    result = _count(findings)
    painful = sum(finding.is_painful for finding in findings.values())
    assert result.painful == Count(painful, painful + 18 - len(findings))
    assert result.examined + len(result.not_examined) == 18
