"""Examinations that several tests begin from."""

from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone

from sthenia.clinic.assessments import actions_of_alerts
from sthenia.clinic.assessments.actions import CriteriaInput, SheetInput, record_examination
from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    FunctionInput,
    GripInput,
    Measured,
    RepetitionTestInput,
    SpeedInput,
    WalkInput,
)
from sthenia.clinic.assessments.models import AlertAssessment, Examination, SafetyAlert
from sthenia.science.questionnaires import CriteriaAnswers
from tests.people import Cast

PHQ9 = dict.fromkeys(range(1, 9), 1)
EVERY_TEST = FunctionInput(
    measured=Measured("female", 165.0, 68.0, is_active=False),
    chair_stand=ChairStandInput(9, was_practised=True),
    six_minute_walk=WalkInput(455, had_practice_walk=True),
    handgrip=GripInput((22.0, 24.0, 23.0), (20.0, 21.0, 22.0), "right"),
    walking_speed=SpeedInput(10, 9.0),
    five_rises_s=16.0,
    repetition_tests=(RepetitionTestInput("leg_press", 40, 8, 2),),
)


def examined(
    cast: Cast,
    *,
    on: date = date(2026, 9, 1),
    criteria: CriteriaAnswers | None = None,
    sheets: tuple[SheetInput, ...] = (),
    function: FunctionInput | None = None,
    client_id: UUID | None = None,
    note: str = "Seen.",
) -> Examination:
    """Ana, examined by Bea."""
    return record_examination(
        patient=cast.ana_record,
        examined_on=on,
        by=cast.bea,
        client_id=client_id or uuid4(),
        criteria=CriteriaInput(criteria) if criteria else None,
        sheets=sheets,
        function=function,
        note=note,
    )


def alerted(cast: Cast) -> SafetyAlert:
    """An alert about Ana on which nobody has acted yet."""
    sheet = SheetInput("phq-9", "2001", {**PHQ9, 9: 1})
    return SafetyAlert.objects.get(examination=examined(cast, sheets=(sheet,)))


def assessed(cast: Cast, alert: SafetyAlert, client_id: UUID | None = None) -> AlertAssessment:
    """Bea has spoken with Ana and written it down."""
    return actions_of_alerts.record_assessment(
        alert=alert,
        tool="Our interview",
        found="Spoke with Ana.",
        done="Her doctor was called with her agreement.",
        assessed_at=timezone.now(),
        by=cast.bea,
        client_id=client_id or uuid4(),
    )


def assessed_and_closed(cast: Cast, alert: SafetyAlert) -> SafetyAlert:
    """The alert, taken on, assessed and closed by Bea."""
    assessed(cast, alert)
    return actions_of_alerts.close_alert(alert=alert, by=cast.bea)


def as_sent(**fields: object) -> dict[str, object]:
    """What a browser sends of a page on which only these fields were touched.

    A name stands for itself with `__` for the dash behind a part: `map__sites=["neck"]`.
    """
    untouched: dict[str, object] = {
        "client_id": str(uuid4()),
        "examined_on": "2026-09-01",
        "note": "",
        "function-sex": "female",
        "function-height_cm": "165",
        "function-weight_kg": "68",
        "function-grip_kept": "mean",
        "strength-TOTAL_FORMS": "3",
        "strength-INITIAL_FORMS": "0",
        "strength-MIN_NUM_FORMS": "3",
        "strength-MAX_NUM_FORMS": "3",
        "sheet": [],
    }
    return untouched | {name.replace("__", "-"): value for name, value in fields.items()}
