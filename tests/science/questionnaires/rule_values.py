"""The five criteria sets written out by hand, so that science is tested without files.

The catalogue's files hold the same lists and thresholds; tests/catalogue/instruments/criteria
compares the two, so that a slip in either shows. The words of the verdicts are short ones of our
own.
"""

from collections.abc import Iterable, Mapping

from sthenia.science.questionnaires.criteria_answers import PAIN_SITES, TENDER_POINTS
from sthenia.science.questionnaires.criteria_rules import (
    CriteriaRule,
    MultisiteRule,
    OtherDisease,
    PainIndexRule,
    PainRange,
    Region,
    RuleCard,
    SiteOnMap,
    SymptomItem,
    TenderPointRule,
)
from sthenia.science.questionnaires.values import Band, BandScheme

ARM_LEFT = frozenset({"shoulder_girdle_left", "upper_arm_left", "lower_arm_left"})
LEG_LEFT = frozenset({"hip_left", "upper_leg_left", "lower_leg_left"})


def _mirrored(sites: frozenset[str]) -> frozenset[str]:
    return frozenset(site.replace("_left", "_right") for site in sites)


ARM_RIGHT, LEG_RIGHT = _mirrored(ARM_LEFT), _mirrored(LEG_LEFT)
JAWS = frozenset({"jaw_left", "jaw_right"})

FIRST_THREE = tuple(
    SymptomItem(code, 3) for code in ("fatigue", "waking_unrefreshed", "cognitive_symptoms")
)
YES_OR_NO = tuple(
    SymptomItem(code, 1) for code in ("headache", "lower_abdominal_pain", "depression")
)


def _card(rule_id: str, version: str, name: str, other_disease: OtherDisease) -> RuleCard:
    return RuleCard(
        id=rule_id,
        version=version,
        name=name,
        months_needed=3,
        other_disease=other_disease,
        meaning={
            "met": (f"{rule_id} is met.",),
            "not_met": (f"{rule_id} is not met.",),
            "not_computable": (f"{rule_id} stays open.",),
        },
    )


def _scheme(scheme_id: str, *bands: tuple[str, float, float]) -> BandScheme:
    return BandScheme(scheme_id, tuple(Band(*band) for band in bands), scheme_id, "R")


SEVERITY_SCHEMES = (
    _scheme(
        "wolfe_2015",
        ("none", 0, 3),
        ("mild", 4, 7),
        ("moderate", 8, 11),
        ("severe", 12, 19),
        ("very severe", 20, 31),
    ),
    _scheme(
        "salaffi_2021",
        ("remission", 0, 5),
        ("mild", 6, 15),
        ("moderate", 16, 20),
        ("severe", 21, 25),
        ("very severe", 26, 31),
    ),
)

ACR_1990 = TenderPointRule(
    card=_card("acr_1990", "1990.1", "ACR 1990 classification criteria", "does_not_exclude"),
    spread=(
        Region("left_side", "pain on the left side", ARM_LEFT | LEG_LEFT | {"jaw_left"}),
        Region("right_side", "pain on the right side", ARM_RIGHT | LEG_RIGHT | {"jaw_right"}),
        Region(
            "above_waist",
            "pain above the waist",
            JAWS | ARM_LEFT | ARM_RIGHT | {"neck", "chest", "upper_back"},
        ),
        Region("below_waist", "pain below the waist", LEG_LEFT | LEG_RIGHT | {"lower_back"}),
        Region(
            "axial",
            "pain in the neck, chest or back",
            frozenset({"neck", "chest", "upper_back", "lower_back"}),
        ),
    ),
    points=frozenset(TENDER_POINTS),
    points_needed=11,
    force_n=39.2,
    force_tolerance_pct=10,
)

ACR_2010 = PainIndexRule(
    card=_card(
        "acr_2010", "2010.1", "ACR 2010 preliminary diagnostic criteria", "must_not_explain"
    ),
    sites=frozenset(PAIN_SITES),
    symptoms=(*FIRST_THREE, SymptomItem("somatic_symptoms", 3)),
    ranges=(PainRange(7, 19, 5), PainRange(3, 6, 9)),
)

SURVEY_2011 = PainIndexRule(
    card=_card(
        "survey_2011", "2011.1", "2011 survey criteria (modified ACR 2010)", "must_not_explain"
    ),
    sites=frozenset(PAIN_SITES),
    symptoms=(*FIRST_THREE, *YES_OR_NO),
    ranges=(PainRange(7, 19, 5), PainRange(3, 6, 9)),
    severity_schemes=SEVERITY_SCHEMES,
)

ACR_2016 = PainIndexRule(
    card=_card(
        "acr_2016", "2016.1", "2016 revision of the ACR 2010/2011 criteria", "does_not_exclude"
    ),
    sites=frozenset(PAIN_SITES),
    symptoms=(*FIRST_THREE, *YES_OR_NO),
    ranges=(PainRange(7, 19, 5), PainRange(4, 6, 9)),
    regions=(
        Region("left_upper", "left shoulder and arm", ARM_LEFT),
        Region("right_upper", "right shoulder and arm", ARM_RIGHT),
        Region("left_lower", "left hip and leg", LEG_LEFT),
        Region("right_lower", "right hip and leg", LEG_RIGHT),
        Region("axial", "neck and back", frozenset({"neck", "upper_back", "lower_back"})),
    ),
    regions_needed=4,
    severity_schemes=SEVERITY_SCHEMES,
)


def _on_map(code: str, certain: Iterable[str], *possible: str) -> SiteOnMap:
    return SiteOnMap(code, frozenset(certain), frozenset(possible))


AAPT_2019 = MultisiteRule(
    card=_card("aapt_2019", "2019.1", "AAPT 2019 diagnostic criteria", "does_not_exclude"),
    sites=(
        SiteOnMap("head", JAWS, frozenset({"neck"}), is_off_map=True),
        _on_map("arm_left", ARM_LEFT),
        _on_map("arm_right", ARM_RIGHT),
        _on_map("chest", {"chest"}),
        _on_map("abdomen", {"abdomen"}),
        _on_map("upper_back_and_spine", {"upper_back"}, "neck"),
        _on_map("lower_back_and_buttocks", {"lower_back"}, "hip_left", "hip_right"),
        _on_map("leg_left", LEG_LEFT - {"hip_left"}, "hip_left"),
        _on_map("leg_right", LEG_RIGHT - {"hip_right"}, "hip_right"),
    ),
    sites_needed=6,
    severity_needed=2,
)

RULES: Mapping[str, CriteriaRule] = {
    rule.card.id: rule for rule in (ACR_1990, ACR_2010, SURVEY_2011, ACR_2016, AAPT_2019)
}
