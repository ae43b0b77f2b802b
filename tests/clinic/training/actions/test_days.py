"""Check-ins: one counts a day, and a flare is heeded at once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.models import (
    CheckIn,
    Plan,
    Session,
)
from sthenia.clinic.training.reported import DayReport
from sthenia.science.exercise.readiness import ReadinessAnswers
from tests.clinic.training.plans import (
    MONDAY,
    a_draft,
    a_plan,
    calm_days,
    checked_in,
    logged,
    opened,
    trained,
)
from tests.people import Cast

THURSDAY = MONDAY + timedelta(3)
NEXT_MONDAY = MONDAY + timedelta(7)


def ids_of(plan: Plan, weekday: int = 0) -> list[str]:
    rows = plan.sessions.get(weekday=weekday).exercises.order_by("order")
    return list(rows.values_list("exercise_id", flat=True))


# --- check-ins ------------------------------------------------------------------------------


def test_the_last_check_in_of_a_day_counts_and_the_first_is_kept(cast: Cast) -> None:
    checked_in(cast, MONDAY, pain=3)
    checked_in(cast, MONDAY, pain=6)
    day = queries.check_in_on(cast.ana_record, MONDAY)
    assert day is not None and day.replaces is not None
    assert (day.pain, day.replaces.pain, CheckIn.objects.count()) == (6, 3, 2)


def test_a_check_in_sent_twice_is_once(cast: Cast) -> None:
    sent = {
        "patient": cast.ana_record,
        "on": MONDAY,
        "report": DayReport(3, 4, 5),
        "by": cast.ana,
        "client_id": uuid4(),
    }
    assert actions.check_in(**sent) == actions.check_in(**sent)
    assert CheckIn.objects.count() == 1


def test_pain_beyond_the_scale_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        checked_in(cast, MONDAY, pain=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        checked_in(cast, MONDAY, pain=11)


def test_a_flare_told_after_opening_is_heeded_in_what_was_not_begun(cast: Cast) -> None:
    a_plan(cast)
    calm_days(cast, MONDAY - timedelta(10), NEXT_MONDAY - timedelta(1))
    trained(cast, MONDAY, 14)
    trained(cast, THURSDAY, 14)
    session = opened(cast, NEXT_MONDAY)
    rows = list(session.exercises.all())
    assert {row.change for row in rows} == {"add_repetitions"}
    logged(cast, rows[0], 12)
    checked_in(cast, NEXT_MONDAY, pain=8, is_flare=True)
    rows = list(session.exercises.all())
    assert rows[0].change == "add_repetitions"
    assert {row.change for row in rows[1:]} == {"hold"}
    assert {row.reasons[0]["code"] for row in rows[1:]} == {"flare_open"}
    assert {row.repetitions_high for row in rows[1:]} == {12}
    session.refresh_from_db()
    assert (session.flare_opened_on, session.flare_stage) == (NEXT_MONDAY, "in_flare")


def test_a_check_in_of_another_day_leaves_a_session_alone(cast: Cast) -> None:
    a_plan(cast)
    session = opened(cast)
    before = list(session.exercises.values())
    checked_in(cast, date(2026, 3, 1), pain=9, is_flare=True)
    assert list(session.exercises.values()) == before


def test_a_plan_is_not_agreed_after_an_examination_that_said_stop(cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": True}),
    )
    with pytest.raises(ValidationError, match="reason not to do resistance training"):
        actions.agree_plan(plan=a_draft(cast), starts_on=MONDAY, agreement="", by=cast.bea)


def test_no_session_opens_while_the_newest_examination_says_stop(cast: Cast) -> None:
    a_plan(cast)

    def found(day: date, *, present: bool) -> None:
        record_examination(
            patient=cast.ana_record,
            examined_on=day,
            by=cast.bea,
            client_id=uuid4(),
            readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": present}),
        )

    found(MONDAY, present=True)
    with pytest.raises(ValidationError, match="talk with your clinician"):
        opened(cast)
    assert not Session.objects.exists()
    found(MONDAY + timedelta(1), present=False)
    assert opened(cast, THURSDAY).due_on == THURSDAY


def test_a_plan_that_would_begin_in_another_age_is_not_agreed(cast: Cast) -> None:
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match="within a year"):
        actions.agree_plan(plan=draft, starts_on=date.max, agreement="", by=cast.bea)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_check_in_sent_again_with_other_answers_counts_as_a_change(cast: Cast) -> None:
    client_id = uuid4()

    def said(pain: int) -> CheckIn:
        return actions.check_in(
            patient=cast.ana_record,
            on=MONDAY,
            report=DayReport(pain, 4, 5),
            by=cast.ana,
            client_id=client_id,
        )

    for pain in (1, 9, 9, 1):  # the last one is the first, come late once more
        said(pain)
    day = queries.check_in_on(cast.ana_record, MONDAY)
    assert day is not None
    assert (day.pain, CheckIn.objects.count()) == (9, 2)
