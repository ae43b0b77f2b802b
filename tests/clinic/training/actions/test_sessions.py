"""Sessions and sets: opened once, never lost, corrected by another row."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.models import (
    ExerciseSet,
    Felt,
    Plan,
    Session,
)
from sthenia.science.exercise.readiness import ReadinessAnswers
from tests.clinic.training.plans import (
    MONDAY,
    a_plan,
    first_exercise,
    logged,
    opened,
    report,
    trained,
)
from tests.people import Cast

THURSDAY = MONDAY + timedelta(3)
NEXT_MONDAY = MONDAY + timedelta(7)


def ids_of(plan: Plan, weekday: int = 0) -> list[str]:
    rows = plan.sessions.get(weekday=weekday).exercises.order_by("order")
    return list(rows.values_list("exercise_id", flat=True))


# --- sessions -------------------------------------------------------------------------------


def test_a_session_holds_every_exercise_with_its_dose_and_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    session = opened(cast)
    rows = list(session.exercises.all())
    assert [row.exercise_id for row in rows] == ids_of(plan)
    assert {row.change for row in rows} == {"first"}
    assert all(row.reasons and row.recipe["sthenia"] for row in rows)
    assert (session.opened_by, session.plan) == (cast.ana, plan)


def test_opening_a_session_twice_is_once(cast: Cast) -> None:
    a_plan(cast)
    assert opened(cast) == opened(cast)
    assert Session.objects.count() == 1


def test_no_session_opens_without_a_plan(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="no training plan yet"):
        opened(cast)


def test_no_session_opens_before_the_plan_begins(cast: Cast) -> None:
    a_plan(cast, starts_on=NEXT_MONDAY)
    with pytest.raises(ValidationError, match="begins on Monday, 9 March"):
        opened(cast)


def test_no_session_opens_on_a_day_of_rest(cast: Cast) -> None:
    a_plan(cast)
    with pytest.raises(ValidationError, match="day of rest"):
        opened(cast, MONDAY + timedelta(1))


def test_a_new_plan_never_asks_for_training_on_the_day_after_a_session(cast: Cast) -> None:
    a_plan(cast)
    trained(cast, MONDAY)
    a_plan(cast, starts_on=MONDAY + timedelta(1), days=(1, 4))
    with pytest.raises(ValidationError, match="You trained on Monday"):
        opened(cast, MONDAY + timedelta(1))
    assert opened(cast, MONDAY + timedelta(4)).due_on == MONDAY + timedelta(4)


def test_a_session_that_was_opened_and_not_done_stands_in_nobodys_way(cast: Cast) -> None:
    a_plan(cast)
    opened(cast)
    a_plan(cast, starts_on=MONDAY + timedelta(1), days=(1, 4))
    assert opened(cast, MONDAY + timedelta(1))


def test_a_session_is_finished_once(cast: Cast) -> None:
    a_plan(cast)
    session = opened(cast)
    actions.finish_session(session=session, felt=Felt.RIGHT, note=" fine ", by=cast.ana)
    first = session.finished_at
    actions.finish_session(session=session, felt=Felt.HARD, by=cast.bea)
    assert (session.felt, session.note, session.finished_by) == ("right", "fine", cast.ana)
    assert session.finished_at == first


# --- sets -----------------------------------------------------------------------------------


def test_a_set_is_kept_as_it_was_said(cast: Cast) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    done = logged(cast, row, 11, reps_in_reserve=3, pain_during=2)
    done.refresh_from_db()
    assert (done.repetitions, done.reps_in_reserve, done.pain_during) == (11, 3, 2)
    assert (done.load_label, done.load_kg) == (row.load_label, row.load_kg)
    assert (done.patient, done.recorded_by) == (cast.ana_record, cast.ana)


def test_a_set_sent_twice_is_once(cast: Cast) -> None:
    a_plan(cast)
    row, client_id = first_exercise(opened(cast)), uuid4()
    for repetitions in (10, 12):
        actions.log_set(
            session_exercise=row,
            set_number=1,
            report=report(row, repetitions),
            by=cast.ana,
            client_id=client_id,
        )
    assert ExerciseSet.objects.get().repetitions == 10


def test_a_correction_keeps_what_was_said_first(cast: Cast) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    first = logged(cast, row, 10)
    second = actions.correct_set(
        exercise_set=first, report=report(row, 12), by=cast.ana, client_id=uuid4()
    )
    first.refresh_from_db()
    assert (first.repetitions, first.is_current) == (10, False)
    assert (second.repetitions, second.is_current, second.replaces) == (12, True, first)
    assert second.logged_at == first.logged_at


def test_correcting_an_old_report_corrects_what_stands_now(cast: Cast) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    first = logged(cast, row, 10)
    for repetitions in (11, 12):
        actions.correct_set(
            exercise_set=first, report=report(row, repetitions), by=cast.ana, client_id=uuid4()
        )
    assert ExerciseSet.objects.get(is_current=True).repetitions == 12
    assert ExerciseSet.objects.count() == 3


def test_a_correction_sent_twice_is_once(cast: Cast) -> None:
    a_plan(cast)
    row, client_id = first_exercise(opened(cast)), uuid4()
    first = logged(cast, row, 10)
    for _ in range(2):
        actions.correct_set(
            exercise_set=first, report=report(row, 12), by=cast.ana, client_id=client_id
        )
    assert ExerciseSet.objects.count() == 2


def test_a_set_that_was_not_done_no_longer_counts(cast: Cast) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    actions.correct_set(
        exercise_set=logged(cast, row),
        report=report(row),
        is_struck=True,
        by=cast.ana,
        client_id=uuid4(),
    )
    session = queries.session_on(cast.ana_record, MONDAY)
    assert session is not None
    assert next(iter(session.exercises.all())).counted == []
    assert ExerciseSet.objects.count() == 2


@pytest.mark.parametrize("field", ["pain_during", "reps_in_reserve"])
def test_the_database_refuses_what_is_off_the_scale(cast: Cast, field: str) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        logged(cast, row, 10, **{field: 101})


# --- a missed day, and a reason to pause ----------------------------------------------------

TUESDAY, FRIDAY = MONDAY + timedelta(1), MONDAY + timedelta(4)


def made_up(cast: Cast, on: date, missed: date) -> Session:
    return actions.open_session(patient=cast.ana_record, on=on, by=cast.ana, makes_up_for=missed)


def said_stop(cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": True}),
    )


def test_a_missed_session_is_done_on_another_day_and_named_after_it(cast: Cast) -> None:
    a_plan(cast)
    due = queries.session_due(cast.ana_record, on=TUESDAY)
    assert (due.planned, due.missed_on) == (None, MONDAY)
    session = made_up(cast, TUESDAY, MONDAY)
    assert (session.due_on, session.makes_up_for) == (TUESDAY, MONDAY)
    assert session.planned_session.weekday == 0
    assert made_up(cast, TUESDAY, MONDAY) == session
    assert queries.session_due(cast.ana_record, on=THURSDAY).planned is not None


def test_a_missed_day_is_made_up_once_and_only_where_rest_allows(cast: Cast) -> None:
    a_plan(cast)
    for on, missed in ((MONDAY + timedelta(2), MONDAY), (TUESDAY, THURSDAY - timedelta(7))):
        with pytest.raises(ValidationError):
            made_up(cast, on, missed)
    trained(cast, THURSDAY)
    assert queries.session_due(cast.ana_record, on=FRIDAY).missed_on is None
    with pytest.raises(ValidationError):
        made_up(cast, FRIDAY, THURSDAY)


def test_where_todays_session_is_due_it_is_that_one(cast: Cast) -> None:
    a_plan(cast)
    with pytest.raises(ValidationError, match="do that one"):
        made_up(cast, THURSDAY, MONDAY)


def test_a_reason_to_pause_closes_what_was_opened_and_loses_no_set(cast: Cast) -> None:
    a_plan(cast)
    session = opened(cast)
    said_stop(cast)
    with pytest.raises(ValidationError, match="pause strength training"):
        opened(cast)
    with pytest.raises(ValidationError, match="pause strength training"):
        made_up(cast, TUESDAY, MONDAY)
    assert logged(cast, first_exercise(session)).pk, "a set that was done is written down"
