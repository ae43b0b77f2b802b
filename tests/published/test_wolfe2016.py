"""2016 revision: Wolfe et al., Semin Arthritis Rheum 2016;46:319-329, table 4.

(WPI 7 or more and SSS 5 or more) or (WPI 4 to 6 and SSS 9 or more); generalised pain in at least 4
of 5 regions, where jaw, chest and abdominal pain are not included; three months; valid
irrespective of other diagnoses.
"""

import pytest

from sthenia.catalogue.instruments.criteria import criteria_rule
from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import CriteriaAnswers

FOUR_REGIONS = ("upper_arm_left", "upper_arm_right", "upper_leg_left", "upper_leg_right")
OUTSIDE_REGIONS = ("jaw_left", "jaw_right", "chest", "abdomen")


def _result(sites: tuple[str, ...], symptoms: int, *, other: bool = False) -> CriteriaResult:
    """Symptom points are dealt out over the three severities, then over yes and no."""
    severities = [min(3, max(0, symptoms - 3 * number)) for number in range(3)]
    yes = max(0, symptoms - 9)
    answers = CriteriaAnswers(
        pain_sites=frozenset(sites),
        fatigue=severities[0],
        waking_unrefreshed=severities[1],
        cognitive_symptoms=severities[2],
        headache=yes > 0,
        lower_abdominal_pain=yes > 1,
        depression=yes > 2,
        months_present=3,
        other_disease_explains_pain=other,
    )
    result = criteria_result(answers, rule=criteria_rule("acr_2016"))
    assert result.symptom_severity == symptoms
    assert result.widespread_pain_index == len(sites)
    return result


def test_three_areas_are_no_longer_enough_even_with_most_symptoms() -> None:
    # The trap: 2010 and 2011 say 3 to 6, 2016 says 4 to 6.
    result = _result(FOUR_REGIONS[:3], 12)
    part = next(part for part in result.parts if part.code == "pain_and_symptoms")
    assert (
        part.needed == "7 to 19 areas with 5 points or more, or 4 to 6 areas with 9 points or more"
    )
    assert part.is_satisfied is False
    assert result.met == "not_met"


@pytest.mark.parametrize(("symptoms", "met"), [(8, "not_met"), (9, "met")])
def test_four_areas_in_four_regions_need_nine_points(symptoms: int, met: str) -> None:
    assert _result(FOUR_REGIONS, symptoms).met == met


@pytest.mark.parametrize(
    ("extra", "symptoms", "met"),
    [(2, 8, "not_met"), (2, 9, "met"), (3, 4, "not_met"), (3, 5, "met")],
)
def test_from_seven_areas_five_points_are_enough(extra: int, symptoms: int, met: str) -> None:
    more = ("lower_arm_left", "lower_arm_right", "lower_leg_left")[:extra]
    assert _result((*FOUR_REGIONS, *more), symptoms).met == met


def test_jaw_chest_and_abdomen_raise_the_index_but_not_the_number_of_regions() -> None:
    three_regions = (*FOUR_REGIONS[:3], *OUTSIDE_REGIONS)
    result = _result(three_regions, 12)
    regions = next(part for part in result.parts if part.code == "regions")
    assert result.widespread_pain_index == 7
    assert regions.found == "3 of 5"
    assert result.met == "not_met"
    assert _result((*three_regions, "neck"), 5).met == "met"


def test_a_painful_jaw_does_not_make_its_upper_region_painful() -> None:
    # One web copy reads the jaw as part of the region.
    sites = ("jaw_left", "upper_arm_right", "hip_left", "hip_right")
    assert _result(sites, 12).met == "not_met"


def test_chest_pain_does_not_make_the_axial_region_painful() -> None:
    sites = ("upper_arm_left", "upper_arm_right", "hip_left", "chest")
    assert _result(sites, 12).met == "not_met"
    assert _result((*sites[:3], "upper_back"), 12).met == "met"


def test_the_diagnosis_is_valid_irrespective_of_other_diagnoses() -> None:
    result = _result(FOUR_REGIONS, 9, other=True)
    assert result.met == "met"
    assert any("does not rule them out" in line for line in result.meaning)
