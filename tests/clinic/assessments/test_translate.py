"""Rows and values: nothing is lost on the way there and back."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.assessments import translate
from sthenia.science.exercise.readiness import MedicalClearance, ReadinessAnswers
from sthenia.science.questionnaires import AAPT_SITES, PAIN_SITES, TENDER_POINTS, CriteriaAnswers
from sthenia.science.questionnaires.criteria_answers import TenderPointFinding
from sthenia.science.sentences import sentence, sentence_of

severities = st.none() | st.integers(0, 3)
yes_no = st.none() | st.booleans()
findings = st.builds(
    TenderPointFinding, is_painful=st.booleans(), pain=st.none() | st.integers(0, 10)
)
criteria_answers = st.builds(
    CriteriaAnswers,
    pain_sites=st.frozensets(st.sampled_from(PAIN_SITES)),
    fatigue=severities,
    somatic_symptoms=severities,
    headache=yes_no,
    other_disease_explains_pain=yes_no,
    months_present=st.none() | st.floats(0, 1500),
    tender_points=st.dictionaries(st.sampled_from(TENDER_POINTS), findings),
    aapt_sites=st.none() | st.frozensets(st.sampled_from(AAPT_SITES)),
)
readiness_answers = st.builds(
    ReadinessAnswers,
    is_active=yes_no,
    known_disease=yes_no,
    findings=st.dictionaries(st.sampled_from(["diabetes", "aneurysm"]), st.booleans()),
    blood_pressure_mmhg=st.none() | st.just((124, 78)),
    clearance=st.none()
    | st.just(MedicalClearance(date(2026, 1, 31), frozenset({"known_disease", "diabetes"}))),
)


@given(criteria_answers)
def test_answers_to_the_criteria_survive_their_json(answers: CriteriaAnswers) -> None:
    content = json.loads(json.dumps(translate.criteria_answers_as_json(answers)))
    assert translate.criteria_answers_of(content) == answers


@given(readiness_answers)
def test_answers_before_exercise_survive_their_json(answers: ReadinessAnswers) -> None:
    content = json.loads(json.dumps(translate.readiness_answers_as_json(answers)))
    assert translate.readiness_answers_of(content) == answers


def test_item_numbers_come_back_as_numbers() -> None:
    assert translate.numbered({"1": 2, "10": 0}) == {1: 2, 10: 0}


def test_sentences_in_a_result_are_kept_with_what_they_are_made_of() -> None:
    said = sentence("Pain in {n} areas", n=7)
    content = {"parts": [{"found": said}], "caveats": ("as it was",), "met": True}
    kept = json.loads(json.dumps(translate.with_sentences_kept(content)))
    assert kept["parts"][0]["found"] == {"template": "Pain in {n} areas", "values": {"n": 7}}
    assert kept["caveats"] == ["as it was"]
    assert sentence_of(kept["parts"][0]["found"]) == "Pain in 7 areas"
