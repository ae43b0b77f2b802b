"""What may be said in answer to the criteria, and what is refused with a reason."""

import pytest

from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    Count,
    CriteriaAnswers,
    TenderPointFinding,
    reaches,
)


def test_the_map_has_nineteen_areas_and_the_examination_eighteen_points() -> None:
    assert len(set(PAIN_SITES)) == 19
    assert len(set(TENDER_POINTS)) == 18
    assert len(set(AAPT_SITES)) == 9


def test_an_untouched_map_is_not_a_map() -> None:
    assert not CriteriaAnswers().has_map
    assert CriteriaAnswers(no_pain_anywhere=True).has_map
    assert CriteriaAnswers(pain_sites=frozenset({"neck"})).has_map


def test_pain_and_no_pain_at_once_are_refused_with_the_place() -> None:
    with pytest.raises(ValueError, match=r"pain is marked in chest, neck; keep one of the two"):
        CriteriaAnswers(pain_sites=frozenset({"neck", "chest"}), no_pain_anywhere=True)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"pain_sites": frozenset({"knee_left"})}, r"pain_sites holds knee_left; it may only hold"),
        ({"fatigue": 4}, r"fatigue is 4; it must be a whole number from 0 to 3"),
        ({"fatigue": 1.5}, r"fatigue is 1.5; it must be a whole number from 0 to 3"),
        ({"cognitive_symptoms": True}, r"cognitive_symptoms is True; it must be a whole number"),
        ({"headache": 1}, r"headache is 1; it must be true or false"),
        ({"no_pain_anywhere": "yes"}, r"no_pain_anywhere is 'yes'; it must be true or false"),
        ({"months_present": -1}, r"months_present is -1; it must be a number from 0 to 1500"),
        ({"months_present": float("nan")}, r"months_present is nan"),
        ({"aapt_sites": frozenset({"arm"})}, r"aapt_sites holds arm"),
        (
            {"tender_points": {"occ": TenderPointFinding(is_painful=True)}},
            r"tender_points holds occ; it may only hold: occ_left",
        ),
    ],
)
def test_what_cannot_be_an_answer_is_refused(answers: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CriteriaAnswers(**answers)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "message"),
    [
        ({"is_painful": 1}, r"is_painful is 1; it must be true or false"),
        ({"is_painful": True, "pain": 11}, r"pain is 11; it must be a whole number from 0 to 10"),
        ({"is_painful": True, "force_n": -4}, r"force_n is -4 N"),
    ],
)
def test_a_finding_that_cannot_be_is_refused(finding: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TenderPointFinding(**finding)  # type: ignore[arg-type]


def test_a_missing_symptom_has_no_points_and_an_unknown_one_is_refused() -> None:
    answers = CriteriaAnswers(fatigue=0, headache=False)
    assert answers.symptom("fatigue") == 0
    assert answers.symptom("headache") == 0
    assert answers.symptom("depression") is None
    with pytest.raises(ValueError, match=r"symptom item is 'pain'; it must be one of: fatigue"):
        answers.symptom("pain")


def test_a_count_is_known_only_when_nothing_can_move_it() -> None:
    assert Count(4, 4).known == 4
    assert Count(4, 4).text == "4"
    assert Count(4, 6).known is None
    assert Count(4, 6).text == "4 to 6"


def test_a_threshold_is_reached_from_exactly_its_own_value() -> None:
    assert reaches(Count(10, 10), 11) is False
    assert reaches(Count(11, 11), 11) is True
    assert reaches(Count(10, 11), 11) is None
