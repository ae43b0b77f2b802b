"""Criteria results: met or not, by which rule, what is missing, and what it does not mean."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sthenia.science.questionnaires.criteria import CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)
from sthenia.science.questionnaires.criteria_rules import Verdict
from tests.science.questionnaires.rule_values import RULES
from tests.strategies import criteria_answers

RULE_IDS = tuple(RULES)
SURVEY_RULE_IDS = ("survey_2011", "acr_2016")
PAINFUL = TenderPointFinding(is_painful=True)

# A person who meets every set: pain all over, much tiredness, for a year, nothing else found.
ALL_OVER = CriteriaAnswers(
    pain_sites=frozenset(PAIN_SITES),
    fatigue=3,
    waking_unrefreshed=3,
    cognitive_symptoms=2,
    somatic_symptoms=2,
    headache=True,
    lower_abdominal_pain=False,
    depression=True,
    months_present=12,
    other_disease_explains_pain=False,
    tender_points=dict.fromkeys(TENDER_POINTS, PAINFUL),
    aapt_sites=frozenset(AAPT_SITES),
    aapt_sleep_problem=2,
    aapt_fatigue=3,
)
NOWHERE = replace(ALL_OVER, pain_sites=frozenset(), no_pain_anywhere=True, aapt_sites=frozenset())
UNTOUCHED = replace(NOWHERE, no_pain_anywhere=False, aapt_sites=None)


def _result(answers: CriteriaAnswers, rule_id: str) -> CriteriaResult:
    return criteria_result(answers, rule=RULES[rule_id])


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_pain_all_over_with_much_tiredness_meets_every_set(rule_id: str) -> None:
    result = _result(ALL_OVER, rule_id)
    assert result.met == "met"
    assert result.missing == ()
    assert all(part.is_satisfied for part in result.parts)
    assert (result.rule_id, result.rule_version) == (rule_id, RULES[rule_id].card.version)


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_no_pain_anywhere_meets_no_set(rule_id: str) -> None:
    assert _result(NOWHERE, rule_id).met == "not_met"


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_an_untouched_map_is_not_read_as_zero(rule_id: str) -> None:
    result = _result(UNTOUCHED, rule_id)
    assert result.met == "not_computable"
    assert set(result.missing) & {"pain_map", "aapt_sites"}
    assert result.widespread_pain_index is None
    assert result.fibromyalgia_severity is None
    assert result.severity == ()


@pytest.mark.parametrize("rule_id", RULE_IDS)
@pytest.mark.parametrize("months", [0, 1, 2.9])
def test_less_than_three_months_meets_no_set(rule_id: str, months: float) -> None:
    assert _result(replace(ALL_OVER, months_present=months), rule_id).met == "not_met"


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_three_months_are_enough(rule_id: str) -> None:
    assert _result(replace(ALL_OVER, months_present=3), rule_id).met == "met"


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_another_disease_counts_only_in_the_2010_and_2011_sets(rule_id: str) -> None:
    result = _result(replace(ALL_OVER, other_disease_explains_pain=True), rule_id)
    assert result.met == ("not_met" if rule_id in {"acr_2010", "survey_2011"} else "met")
    asked = _result(replace(ALL_OVER, other_disease_explains_pain=None), rule_id)
    assert ("other_disease_explains_pain" in asked.missing) is (
        rule_id in {"acr_2010", "survey_2011"}
    )


@pytest.mark.parametrize("rule_id", RULE_IDS)
@pytest.mark.parametrize("verdict", ["met", "not_met", "not_computable"])
def test_every_verdict_says_what_it_means(rule_id: str, verdict: Verdict) -> None:
    answers = {"met": ALL_OVER, "not_met": NOWHERE, "not_computable": UNTOUCHED}[verdict]
    result = _result(answers, rule_id)
    assert result.met == verdict
    assert result.meaning == RULES[rule_id].card.meaning[verdict]


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        ("fatigue", replace(ALL_OVER, fatigue=None)),
        ("waking_unrefreshed", replace(ALL_OVER, waking_unrefreshed=None)),
        ("cognitive_symptoms", replace(ALL_OVER, cognitive_symptoms=None)),
        ("headache", replace(ALL_OVER, headache=None)),
        ("lower_abdominal_pain", replace(ALL_OVER, lower_abdominal_pain=None)),
        ("depression", replace(ALL_OVER, depression=None)),
    ],
)
@pytest.mark.parametrize("rule_id", SURVEY_RULE_IDS)
def test_any_missing_symptom_leaves_no_score(
    rule_id: str, item: str, answers: CriteriaAnswers
) -> None:
    result = _result(answers, rule_id)
    assert result.symptom_severity is None
    assert result.fibromyalgia_severity is None
    assert result.missing == (item,)


def test_a_verdict_that_nothing_missing_can_change_says_so() -> None:
    result = _result(replace(ALL_OVER, headache=None), "acr_2016")
    assert result.met == "met"
    assert result.is_settled_early
    assert "no answer to what is missing can change" in result.caveats[0]
    assert not _result(ALL_OVER, "acr_2016").is_settled_early


def test_one_missing_item_on_the_threshold_is_not_computable() -> None:
    on_the_edge = replace(
        ALL_OVER,
        fatigue=2,
        waking_unrefreshed=2,
        cognitive_symptoms=0,
        headache=None,
        depression=False,
    )
    result = _result(on_the_edge, "acr_2016")
    assert result.met == "not_computable"
    assert not result.is_settled_early
    assert result.parts[0].found == "19 areas with 4 to 5 points"
    assert result.parts[0].is_satisfied is None


def test_the_severity_score_is_banded_under_two_named_schemes() -> None:
    answers = replace(ALL_OVER, pain_sites=frozenset(PAIN_SITES[:7]), cognitive_symptoms=3)
    result = _result(answers, "survey_2011")
    assert (result.widespread_pain_index, result.symptom_severity) == (7, 11)
    assert result.fibromyalgia_severity == 18
    assert [(band.scheme, band.label) for band in result.severity] == [
        ("wolfe_2015", "severe"),
        ("salaffi_2021", "moderate"),
    ]


def test_sets_without_that_score_give_none_of_it() -> None:
    assert _result(ALL_OVER, "acr_2010").fibromyalgia_severity is None
    assert _result(ALL_OVER, "acr_1990").widespread_pain_index is None
    assert _result(ALL_OVER, "acr_1990").tender_points == 18
    assert _result(ALL_OVER, "aapt_2019").symptom_severity is None


def test_sites_worked_out_from_the_map_are_marked_as_such() -> None:
    derived = _result(replace(ALL_OVER, aapt_sites=None), "aapt_2019")
    assert derived.met == "met"
    assert any("worked out from the 19-area body map" in caveat for caveat in derived.caveats)
    assert _result(ALL_OVER, "aapt_2019").caveats == ()


def test_a_part_tells_what_was_found_and_what_is_needed() -> None:
    answers = replace(ALL_OVER, tender_points=dict.fromkeys(TENDER_POINTS[:12], PAINFUL))
    part = next(part for part in _result(answers, "acr_1990").parts if part.code == "tender_points")
    assert (part.found, part.needed) == ("12 to 18 of 18", "11 or more of 18")
    assert part.value is None
    assert part.is_satisfied


@given(criteria_answers(is_complete=True), st.sampled_from(RULE_IDS))
def test_complete_answers_always_get_a_verdict(answers: CriteriaAnswers, rule_id: str) -> None:
    result = _result(answers, rule_id)
    assert result.missing == ()
    assert result.met != "not_computable"


@given(criteria_answers(), st.sampled_from(PAIN_SITES), st.sampled_from(RULE_IDS))
def test_one_more_painful_area_never_turns_met_into_not_met(
    answers: CriteriaAnswers, site: str, rule_id: str
) -> None:
    assume(answers.has_map)
    more = replace(answers, pain_sites=answers.pain_sites | {site}, no_pain_anywhere=False)
    if _result(answers, rule_id).met == "met":
        assert _result(more, rule_id).met == "met"


@given(criteria_answers(), st.sampled_from(TENDER_POINTS))
def test_one_more_painful_point_never_turns_met_into_not_met(
    answers: CriteriaAnswers, point: str
) -> None:
    more = replace(answers, tender_points={**answers.tender_points, point: PAINFUL})
    if _result(answers, "acr_1990").met == "met":
        assert _result(more, "acr_1990").met == "met"


@given(criteria_answers(is_complete=True))
def test_nobody_below_a_severity_score_of_twelve_meets_a_survey_set(
    answers: CriteriaAnswers,
) -> None:
    for rule_id in SURVEY_RULE_IDS:
        result = _result(answers, rule_id)
        assert result.fibromyalgia_severity is not None
        if result.met == "met":
            assert result.fibromyalgia_severity >= 12


@given(criteria_answers(is_complete=True))
def test_who_meets_the_2016_set_meets_the_2011_set_unless_another_disease_explains_it(
    answers: CriteriaAnswers,
) -> None:
    no_other = replace(answers, other_disease_explains_pain=False)
    if _result(no_other, "acr_2016").met == "met":
        assert _result(no_other, "survey_2011").met == "met"


@given(criteria_answers(is_complete=True))
def test_who_meets_only_the_2011_set_has_three_areas_or_too_few_regions(
    answers: CriteriaAnswers,
) -> None:
    survey, revised = _result(answers, "survey_2011"), _result(answers, "acr_2016")
    if survey.met == "met" and revised.met == "not_met":
        regions = next(part for part in revised.parts if part.code == "regions")
        assert survey.widespread_pain_index == 3 or regions.is_satisfied is False


# What follows checks verdicts on incomplete answers against every way of completing them, by a
# restatement of the published rules that shares nothing with the code under test.

SIDED = ("jaw", "shoulder_girdle", "upper_arm", "lower_arm", "hip", "upper_leg", "lower_leg")
REGIONS_2016 = (
    ("shoulder_girdle_left", "upper_arm_left", "lower_arm_left"),
    ("shoulder_girdle_right", "upper_arm_right", "lower_arm_right"),
    ("hip_left", "upper_leg_left", "lower_leg_left"),
    ("hip_right", "upper_leg_right", "lower_leg_right"),
    ("neck", "upper_back", "lower_back"),
)
UPPER = ("jaw", "shoulder_girdle", "upper_arm", "lower_arm")
LOWER = ("hip", "upper_leg", "lower_leg")
SPREAD_1990 = (
    tuple(f"{area}_left" for area in SIDED),
    tuple(f"{area}_right" for area in SIDED),
    (*(f"{a}_{side}" for a in UPPER for side in ("left", "right")), "neck", "chest", "upper_back"),
    (*(f"{a}_{side}" for a in LOWER for side in ("left", "right")), "lower_back"),
    ("neck", "chest", "upper_back", "lower_back"),
)


@cache
def _what_maps_can_show(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, int], ...]:
    """Every (areas, groups with pain) that one of the 2**19 maps shows."""
    maps = np.arange(2 ** len(PAIN_SITES), dtype=np.uint32)
    areas = sum((maps >> bit) & 1 for bit in range(len(PAIN_SITES)))
    masks = [sum(1 << PAIN_SITES.index(site) for site in group) for group in groups]
    with_pain = sum(((maps & mask) > 0).astype(np.uint32) for mask in masks)
    seen = np.unique(np.stack([areas, with_pain]), axis=1)
    return tuple((int(a), int(g)) for a, g in seen.T)


def _maps(
    answers: CriteriaAnswers, groups: tuple[tuple[str, ...], ...]
) -> tuple[tuple[int, int], ...]:
    if not answers.pain_sites and not answers.no_pain_anywhere:
        return _what_maps_can_show(groups)
    with_pain = sum(1 for group in groups if set(group) & answers.pain_sites)
    return ((len(answers.pain_sites), with_pain),)


def _sums(*items: tuple[int | bool | None, int]) -> set[int]:
    choices = [range(most + 1) if given_ is None else [int(given_)] for given_, most in items]
    return {sum(points) for points in product(*choices)}


def _open(answer: float | bool | None, choices: tuple[float, ...]) -> tuple[float, ...]:
    return choices if answer is None else (answer,)


def _first_three(answers: CriteriaAnswers) -> tuple[tuple[int | None, int], ...]:
    return (
        (answers.fatigue, 3),
        (answers.waking_unrefreshed, 3),
        (answers.cognitive_symptoms, 3),
    )


def _yes_no_three(answers: CriteriaAnswers) -> tuple[tuple[bool | None, int], ...]:
    return (
        (answers.headache, 1),
        (answers.lower_abdominal_pain, 1),
        (answers.depression, 1),
    )


def _completions_2010(answers: CriteriaAnswers) -> Iterator[bool]:
    symptoms = _sums(*_first_three(answers), (answers.somatic_symptoms, 3))
    yield from _thresholds_of_2010(answers, symptoms)


def _completions_2011(answers: CriteriaAnswers) -> Iterator[bool]:
    symptoms = _sums(*_first_three(answers), *_yes_no_three(answers))
    yield from _thresholds_of_2010(answers, symptoms)


def _thresholds_of_2010(answers: CriteriaAnswers, symptoms: set[int]) -> Iterator[bool]:
    for (areas, _), sss, months, other in product(
        _maps(answers, REGIONS_2016),
        symptoms,
        _open(answers.months_present, (0, 3)),
        _open(answers.other_disease_explains_pain, (False, True)),
    ):
        enough = (areas >= 7 and sss >= 5) or (3 <= areas <= 6 and sss >= 9)
        yield enough and months >= 3 and not other


def _completions_2016(answers: CriteriaAnswers) -> Iterator[bool]:
    symptoms = _sums(*_first_three(answers), *_yes_no_three(answers))
    for (areas, regions), sss, months in product(
        _maps(answers, REGIONS_2016), symptoms, _open(answers.months_present, (0, 3))
    ):
        enough = (areas >= 7 and sss >= 5) or (4 <= areas <= 6 and sss >= 9)
        yield enough and regions >= 4 and months >= 3


def _completions_1990(answers: CriteriaAnswers) -> Iterator[bool]:
    found = sum(finding.is_painful for finding in answers.tender_points.values())
    left_out = 18 - len(answers.tender_points)
    for (_, parts), more, months in product(
        _maps(answers, SPREAD_1990),
        range(left_out + 1),
        _open(answers.months_present, (0, 3)),
    ):
        yield parts == 5 and found + more >= 11 and months >= 3


def _completions_2019(answers: CriteriaAnswers) -> Iterator[bool]:
    for sites, sleep, fatigue, months in product(
        _nine_sites(answers),
        _open(answers.aapt_sleep_problem, (0, 1, 2, 3)),
        _open(answers.aapt_fatigue, (0, 1, 2, 3)),
        _open(answers.months_present, (0, 3)),
    ):
        yield sites >= 6 and (sleep >= 2 or fatigue >= 2) and months >= 3


def _nine_sites(answers: CriteriaAnswers) -> set[int]:
    if answers.aapt_sites is not None:
        return {len(answers.aapt_sites)}
    if answers.no_pain_anywhere:
        return {0}
    if not answers.pain_sites:
        return set(range(10))

    def marked(*sites: str) -> bool:
        return bool(answers.pain_sites & set(sites))

    def limb(name: str, side: str) -> tuple[bool, bool]:
        if name == "arm":
            parts = ("shoulder_girdle", "upper_arm", "lower_arm")
            return marked(*(f"{part}_{side}" for part in parts)), False
        return marked(f"upper_leg_{side}", f"lower_leg_{side}"), marked(f"hip_{side}")

    certain_and_possible = [
        (marked("jaw_left", "jaw_right"), True),
        limb("arm", "left"),
        limb("arm", "right"),
        (marked("chest"), False),
        (marked("abdomen"), False),
        (marked("upper_back"), marked("neck")),
        (marked("lower_back"), marked("hip_left", "hip_right")),
        limb("leg", "left"),
        limb("leg", "right"),
    ]
    choices = [
        [True] if yes else [False, True] if may else [False] for yes, may in certain_and_possible
    ]
    return {sum(sites) for sites in product(*choices)}


COMPLETIONS: dict[str, Callable[[CriteriaAnswers], Iterator[bool]]] = {
    "acr_1990": _completions_1990,
    "acr_2010": _completions_2010,
    "survey_2011": _completions_2011,
    "acr_2016": _completions_2016,
    "aapt_2019": _completions_2019,
}


@pytest.mark.parametrize("rule_id", RULE_IDS)
@settings(max_examples=150)
@given(answers=criteria_answers())
def test_a_verdict_stands_exactly_when_every_completion_agrees(
    rule_id: str, answers: CriteriaAnswers
) -> None:
    outcomes = set(COMPLETIONS[rule_id](answers))
    expected: Verdict = "not_computable"
    if outcomes == {True}:
        expected = "met"
    elif outcomes == {False}:
        expected = "not_met"
    assert _result(answers, rule_id).met == expected
