"""Nobody is cleared by a gap in the answers, and no clearance reaches further than it was given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.readiness import (
    QUESTIONS,
    Contraindication,
    MedicalClearance,
    ReadinessAnswers,
    readiness,
)

TODAY = date(2026, 3, 2)
TABLE = (
    Contraindication("dissection", "A tear in the main artery", "absolute"),
    Contraindication("pressure_180", "Blood pressure above 180/110", "absolute", 180, 110),
    Contraindication("pressure_160", "Blood pressure above 160/100", "relative", 160, 100),
    Contraindication("diabetes", "Diabetes", "relative"),
    Contraindication("fracture", "A broken bone", "further"),
)
NONE_PRESENT = dict.fromkeys((finding.id for finding in TABLE), False)
WELL = ReadinessAnswers(
    is_active=False, known_disease=False, signs_or_symptoms=False, findings=NONE_PRESENT
)

maybe = st.sampled_from([None, False, True])


@st.composite
def _answers(draw: st.DrawFn) -> ReadinessAnswers:
    asked = draw(st.lists(st.sampled_from(sorted(NONE_PRESENT)), unique=True))
    covers = st.frozensets(st.sampled_from([*QUESTIONS, *NONE_PRESENT]))
    days = st.integers(min_value=0, max_value=800)
    clearance = st.builds(
        lambda n, covers: MedicalClearance(TODAY - timedelta(n), covers), days, covers
    )
    return ReadinessAnswers(
        is_active=draw(maybe),
        known_disease=draw(maybe),
        signs_or_symptoms=draw(maybe),
        findings={finding_id: draw(st.booleans()) for finding_id in asked},
        blood_pressure_mmhg=draw(st.sampled_from([None, (120, 80), (165, 90), (150, 115)])),
        clearance=draw(st.none() | clearance),
    )


def _with(**changes: object) -> ReadinessAnswers:
    return replace(WELL, **changes)  # type: ignore[arg-type]


def _clearance(*covers: str, days_ago: int = 30) -> MedicalClearance:
    return MedicalClearance(TODAY - timedelta(days_ago), frozenset(covers))


@pytest.mark.parametrize(
    ("active", "disease", "signs", "decision", "intensity"),
    [
        (False, False, False, "cleared", "moderate"),
        (False, True, False, "clearance_needed", None),
        (False, False, True, "clearance_needed", None),
        (False, True, True, "clearance_needed", None),
        (True, False, False, "cleared", "vigorous"),
        (True, True, False, "cleared", "moderate"),
        (True, False, True, "stop", None),
        (True, True, True, "stop", None),
    ],
)
def test_every_row_of_the_acsm_table(
    *, active: bool, disease: bool, signs: bool, decision: str, intensity: str | None
) -> None:
    answers = _with(is_active=active, known_disease=disease, signs_or_symptoms=signs)
    result = readiness(answers, TABLE, on=TODAY)
    assert (result.decision, result.intensity_max) == (decision, intensity)
    assert result.reasons


@pytest.mark.parametrize(
    ("active", "disease", "signs", "covers", "intensity"),
    [
        (False, True, False, "known_disease", "moderate"),
        (False, False, True, "signs_or_symptoms", "moderate"),
        (True, True, False, "known_disease", "vigorous"),
        (True, False, True, "signs_or_symptoms", "moderate"),
    ],
)
def test_a_clearance_opens_the_door_it_was_given_for(
    *, active: bool, disease: bool, signs: bool, covers: str, intensity: str
) -> None:
    answers = _with(
        is_active=active,
        known_disease=disease,
        signs_or_symptoms=signs,
        clearance=_clearance(covers),
    )
    result = readiness(answers, TABLE, on=TODAY)
    assert (result.decision, result.intensity_max) == ("cleared", intensity)


def test_a_clearance_for_one_thing_does_not_cover_another() -> None:
    answers = _with(findings={**NONE_PRESENT, "diabetes": True}, clearance=_clearance("fracture"))
    result = readiness(answers, TABLE, on=TODAY)
    assert result.decision == "clearance_needed"
    assert [reason.code for reason in result.reasons] == ["diabetes"]


def test_a_clearance_older_than_a_year_has_run_out() -> None:
    answers = _with(
        findings={**NONE_PRESENT, "diabetes": True}, clearance=_clearance("diabetes", days_ago=366)
    )
    assert readiness(answers, TABLE, on=TODAY).decision == "clearance_needed"


@given(_answers())
def test_a_missing_answer_never_clears(answers: ReadinessAnswers) -> None:
    result = readiness(answers, TABLE, on=TODAY)
    if result.missing:
        assert result.decision != "cleared"
    assert (result.intensity_max is not None) == (result.decision == "cleared")
    assert result.decision == "cleared" or result.reasons


@given(_answers(), st.sampled_from(["dissection", "pressure_180"]))
def test_an_absolute_contraindication_stops_whatever_else_is_known(
    answers: ReadinessAnswers, finding_id: str
) -> None:
    found = replace(answers, findings={**answers.findings, finding_id: True})
    result = readiness(found, TABLE, on=TODAY)
    assert result.decision == "stop"
    assert finding_id in [reason.code for reason in result.reasons]


@given(_answers(), st.sampled_from([*QUESTIONS, *NONE_PRESENT]))
def test_taking_an_answer_away_never_clears_anyone(answers: ReadinessAnswers, name: str) -> None:
    if name in QUESTIONS:
        fewer = replace(answers, **{name: None})
    else:
        fewer = replace(answers, findings={k: v for k, v in answers.findings.items() if k != name})
    if readiness(fewer, TABLE, on=TODAY).decision == "cleared":
        assert readiness(answers, TABLE, on=TODAY).decision == "cleared"


@pytest.mark.parametrize(
    ("pressure", "decision"),
    [
        ((160, 100), "cleared"),
        ((161, 80), "clearance_needed"),
        ((140, 101), "clearance_needed"),
        ((181, 80), "stop"),
        ((150, 111), "stop"),
    ],
)
def test_a_measured_blood_pressure_answers_for_itself(
    pressure: tuple[int, int], decision: str
) -> None:
    unasked = {name: no for name, no in NONE_PRESENT.items() if not name.startswith("pressure")}
    answers = _with(findings=unasked, blood_pressure_mmhg=pressure)
    assert readiness(answers, TABLE, on=TODAY).decision == decision


def test_without_a_measurement_the_blood_pressure_is_still_to_be_asked() -> None:
    unasked = {name: no for name, no in NONE_PRESENT.items() if not name.startswith("pressure")}
    result = readiness(_with(findings=unasked), TABLE, on=TODAY)
    assert result.decision == "not_decided"
    assert result.missing == ("pressure_180", "pressure_160")


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        (_with(findings={"diabtes": True}), "diabtes, not in the table"),
        (_with(blood_pressure_mmhg=(80, 120)), "80/120; the upper value comes first"),
        (_with(blood_pressure_mmhg=(1200, 80)), "systolic blood pressure is 1200"),
        (_with(clearance=_clearance("diabetes", days_ago=-1)), "after 2026-03-02"),
        (_with(clearance=_clearance("everything")), "covers everything, which nobody asks"),
    ],
)
def test_an_impossible_answer_is_refused_by_name(answers: ReadinessAnswers, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        readiness(answers, TABLE, on=TODAY)


def test_an_empty_table_clears_nobody() -> None:
    with pytest.raises(ValueError, match="the table of contraindications is empty"):
        readiness(WELL, (), on=TODAY)
