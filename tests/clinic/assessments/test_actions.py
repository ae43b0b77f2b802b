"""Examinations: kept whole, once, by whoever did them, with the recipe of every result."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

import sthenia
from sthenia.clinic.assessments import queries, queries_of_alerts, translate
from sthenia.clinic.assessments.actions import (
    CriteriaInput,
    SheetInput,
    record_examination,
)
from sthenia.clinic.assessments.actions_of_alerts import raise_alerts
from sthenia.clinic.assessments.function_tests import FunctionInput, Measured, WalkInput
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    Examination,
    FunctionTest,
    KeptScore,
    ReadinessRecord,
    SafetyAlert,
)
from sthenia.clinic.people.models import AuditEntry
from sthenia.science.exercise.readiness import ReadinessAnswers
from sthenia.science.questionnaires import CriteriaAnswers, TenderPointFinding
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.people import Cast

ANSWERS = CriteriaAnswers(
    pain_sites=frozenset({"neck", "lower_back", "hip_left", "hip_right", "upper_arm_left"}),
    fatigue=3,
    waking_unrefreshed=3,
    cognitive_symptoms=2,
    headache=True,
    lower_abdominal_pain=False,
    depression=True,
    months_present=14,
    tender_points={"occ_left": TenderPointFinding(is_painful=True, pain=6)},
)
PHQ9_WITH_ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def test_it_keeps_answers_and_the_result_of_every_rule(cast: Cast) -> None:
    examination = record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid4(),
        criteria=CriteriaInput(ANSWERS, {"hip_left": 7}),
    )
    record = examination.criteria
    assert translate.criteria_answers_of(record.answers) == ANSWERS
    assert set(record.results) == {
        "acr_1990",
        "acr_2010",
        "survey_2011",
        "acr_2016",
        "aapt_2019",
    }
    assert record.results["acr_2016"]["widespread_pain_index"] == 5
    assert record.results["acr_2016"]["met"] == "met"
    assert record.recipe["sthenia"] == sthenia.__version__


def test_it_keeps_scores_under_the_outcome_they_measure(cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid4(),
        sheets=(SheetInput("nrs-pain", "1", {1: 6}), SheetInput("gad-7", "2006", {1: 2})),
    )
    series = queries.scores_over_time(cast.ana_record)
    assert [score.value for score in series["pain"]] == [6]
    assert series["pain"][0].better == "lower"
    # Six of seven answers of the GAD-7 are missing: no score is kept, and the sheet says why.
    assert "anxiety" not in series
    sheet = AnswerSheet.objects.get(instrument_id="gad-7")
    assert sheet.results["not_computable"][0]["n_answered"] == 1


def test_sending_it_twice_keeps_it_once(cast: Cast) -> None:
    client_id = uuid4()
    for _ in range(2):
        record_examination(
            patient=cast.ana_record,
            examined_on=date(2026, 9, 1),
            by=cast.bea,
            client_id=client_id,
            sheets=(SheetInput("nrs-pain", "1", {1: 6}),),
        )
    assert Examination.objects.count() == 1
    assert KeptScore.objects.count() == 1


def test_it_records_who_examined(cast: Cast) -> None:
    examination = record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.eve,
        client_id=uuid4(),
        note="Walks with a stick today.",
    )
    assert examination.recorded_by == cast.eve


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (timezone.localdate() + timedelta(days=2), "in the future"),
        (date(1960, 1, 1), "before the person was born"),
    ],
)
def test_an_impossible_date_is_refused_and_nothing_is_kept(
    cast: Cast, day: date, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        record_examination(
            patient=cast.ana_record, examined_on=day, by=cast.bea, client_id=uuid4(), note="x"
        )
    assert not Examination.objects.exists()


def test_an_answer_out_of_range_leaves_nothing_half_written(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="12"):
        record_examination(
            patient=cast.ana_record,
            examined_on=date(2026, 9, 1),
            by=cast.bea,
            client_id=uuid4(),
            criteria=CriteriaInput(ANSWERS),
            sheets=(SheetInput("nrs-pain", "1", {1: 12}),),
        )
    assert not Examination.objects.exists()
    assert not KeptScore.objects.exists()


def test_an_empty_examination_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Nothing was entered"):
        record_examination(
            patient=cast.ana_record, examined_on=date(2026, 9, 1), by=cast.bea, client_id=uuid4()
        )


def test_item_9_raises_an_alert_whatever_the_total(
    cast: Cast,
) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid4(),
        sheets=(PHQ9_WITH_ITEM_9,),
    )
    alert = queries_of_alerts.open_alerts(cast.ana_record).get()
    assert (alert.item, alert.answer) == (9, 1)


def test_an_alert_is_kept_although_the_rest_of_the_examination_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="in the future"):
        record_examination(
            patient=cast.ana_record,
            examined_on=timezone.localdate() + timedelta(days=2),
            by=cast.bea,
            client_id=uuid4(),
            sheets=(PHQ9_WITH_ITEM_9,),
        )
    alert = queries_of_alerts.open_alerts(cast.ana_record).get()
    assert (alert.examination, alert.raised_by) == (None, cast.bea)
    assert not Examination.objects.exists()


def test_an_alert_is_kept_although_another_answer_of_the_form_cannot_be(cast: Cast) -> None:
    sheet = SheetInput("phq-9", "2001", {1: 7, 9: 2})
    with pytest.raises(ValidationError):
        examined(cast, sheets=(sheet,))
    assert queries_of_alerts.open_alerts(cast.ana_record).get().answer == 2


def test_the_same_answer_sent_again_raises_one_alert_and_joins_its_examination(cast: Cast) -> None:
    client_id = uuid4()
    for _ in range(2):
        raise_alerts(
            patient=cast.ana_record, sheets=(PHQ9_WITH_ITEM_9,), by=cast.bea, client_id=client_id
        )
    examination = examined(cast, sheets=(PHQ9_WITH_ITEM_9,), client_id=client_id)
    assert queries_of_alerts.open_alerts(cast.ana_record).get().examination == examination


def test_an_answer_made_worse_before_saving_raises_an_alert_of_its_own(cast: Cast) -> None:
    client_id = uuid4()
    worse = SheetInput("phq-9", "2001", {**PHQ9_WITH_ITEM_9.answers, 9: 3})
    raise_alerts(
        patient=cast.ana_record, sheets=(PHQ9_WITH_ITEM_9,), by=cast.bea, client_id=client_id
    )
    examination = examined(cast, sheets=(worse,), client_id=client_id)
    alerts = SafetyAlert.objects.order_by("answer")
    assert [(alert.answer, alert.examination) for alert in alerts] == [
        (1, examination),
        (3, examination),
    ]


def test_an_alert_stands_in_the_audit_log_once(cast: Cast) -> None:
    client_id = uuid4()
    for _ in range(2):
        examined(cast, sheets=(PHQ9_WITH_ITEM_9,), client_id=client_id)
    entries = AuditEntry.objects.filter(patient=cast.ana_record, what__contains="alert")
    assert entries.get().actor == cast.bea


def test_tests_of_function_are_kept_with_their_norms_and_followed_by_their_outcome(
    cast: Cast,
) -> None:
    examination = examined(cast, function=EVERY_TEST)
    stand = FunctionTest.objects.get(examination=examination, kind="chair_stand")
    assert stand.measured["stands"] == stand.results["stands"] == 9
    assert stand.recipe["sthenia"] == sthenia.__version__
    series = queries.scores_over_time(cast.ana_record)
    assert {score.measure for score in series["functional_capacity"]} == {
        "chair_stand",
        "six_minute_walk",
    }
    assert {score.measure for score in series["muscle_strength"]} == {
        "handgrip:right:mean",
        "handgrip:left:mean",
        "one_repetition_maximum:leg_press",
    }


def test_a_walk_without_height_is_refused_and_leaves_nothing(cast: Cast) -> None:
    function = FunctionInput(measured=Measured(sex="female"), six_minute_walk=WalkInput(400))
    with pytest.raises(ValidationError, match="height and weight"):
        examined(cast, function=function)
    assert not Examination.objects.exists()


def test_readiness_is_kept_with_its_decision_and_the_table_it_was_held_against(cast: Cast) -> None:
    examination = record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(is_active=True, signs_or_symptoms=True),
    )
    record = ReadinessRecord.objects.get(examination=examination)
    assert record.results["decision"] == "stop"
    assert record.recipe["computed_by"] == "resistance_training"
    assert translate.readiness_answers_of(record.answers).signs_or_symptoms is True


def test_the_pain_of_an_area_is_the_worse_of_its_two_sides(cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid4(),
        criteria=CriteriaInput(ANSWERS, {"hip_left": 4, "hip_right": 7, "neck": 5}),
    )
    assert queries.pain_by_area(cast.ana_record) == {
        "neck": 5,
        "hip": 7,
        "lower_back": None,
        "upper_arm": None,
    }
