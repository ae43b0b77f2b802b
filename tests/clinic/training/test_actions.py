"""Plans, sessions, sets and check-ins: written once, by somebody, and never against a rule."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import sthenia
from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Felt,
    Plan,
    PlanEdit,
    PlanStatus,
    Session,
)
from sthenia.clinic.training.reported import DayReport
from sthenia.science.exercise.readiness import ReadinessAnswers
from sthenia.science.exercise.values import LoadStep, NoPrescription
from tests.clinic.training.plans import (
    MONDAY,
    WISHES,
    a_draft,
    a_plan,
    calm_days,
    checked_in,
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


# --- proposing ------------------------------------------------------------------------------


def test_a_proposal_is_a_draft_that_keeps_its_recipe(cast: Cast) -> None:
    plan = actions.propose_plan(
        patient=cast.ana_record, wishes=WISHES, by=cast.bea, client_id=uuid4()
    )
    assert isinstance(plan, Plan)
    assert (plan.status, plan.version, plan.recorded_by) == ("draft", 1, cast.bea)
    assert plan.recipe["sthenia"] == sthenia.__version__
    assert (plan.recipe["computed_by"], plan.recipe["version"]) == ("acsm_minimum", "1.0")
    assert plan.recipe["is_proven_optimal"] is True
    assert plan.recipe["goals"][0]["goal"] == "coverage"
    assert [row.weekday for row in plan.sessions.all()] == [0, 3]
    assert all(8 <= row.exercises.count() <= 10 for row in plan.sessions.all())
    assert all(one.why for row in plan.sessions.all() for one in row.exercises.all())
    assert plan.inputs["person"]["limits"] == ["no_floor", "no_overhead"]


def test_proposing_twice_with_one_id_is_once(cast: Cast) -> None:
    sent = {"patient": cast.ana_record, "wishes": WISHES, "by": cast.bea, "client_id": uuid4()}
    assert actions.propose_plan(**sent) == actions.propose_plan(**sent)
    assert Plan.objects.count() == 1


def test_another_proposal_takes_the_drafts_place(cast: Cast) -> None:
    first = a_draft(cast)
    second = actions.propose_plan(
        patient=cast.ana_record, wishes=replace(WISHES, seed=1), by=cast.bea, client_id=uuid4()
    )
    first.refresh_from_db()
    assert isinstance(second, Plan)
    assert (first.status, first.withdrawn_by, second.version) == ("withdrawn", cast.bea, 2)


def test_where_nothing_fits_nothing_is_written(cast: Cast) -> None:
    outcome = actions.propose_plan(
        patient=cast.ana_record,
        wishes=replace(WISHES, days=(0, 1), minutes=10),
        by=cast.bea,
        client_id=uuid4(),
    )
    assert isinstance(outcome, NoPrescription)
    assert {reason.code for reason in outcome.relax} >= {"add_day", "more_minutes"}
    assert not Plan.objects.exists()


def test_pain_that_was_not_rated_is_counted_as_strong_and_said(cast: Cast) -> None:
    wishes = replace(WISHES, pain_by_area={"hip": 6}, areas_not_asked=("hip",))
    plan = actions.propose_plan(
        patient=cast.ana_record, wishes=wishes, by=cast.bea, client_id=uuid4()
    )
    assert isinstance(plan, Plan)
    assert "was not asked for: hip" in plan.recipe["caveats"][0]


# --- changing -------------------------------------------------------------------------------


def test_an_exercise_is_swapped_on_all_days_that_hold_it(cast: Cast) -> None:
    draft = a_draft(cast)
    old = ids_of(draft)[2]
    actions.edit_plan(
        plan=draft, edit=Swap(old, "wall_push_up"), weekdays=(0, 3), by=cast.bea, client_id=uuid4()
    )
    for weekday in (0, 3):
        assert ids_of(draft, weekday)[2] == "wall_push_up"
        assert old not in ids_of(draft, weekday)
    note = PlanEdit.objects.get()
    assert (note.kind, note.exercise_id, note.detail) == ("swap", old, {"by": "wall_push_up"})
    assert (note.recorded_by, note.weekdays) == (cast.bea, [0, 3])


def test_an_edit_sent_twice_is_done_once(cast: Cast) -> None:
    draft = a_draft(cast)
    before = ids_of(draft)
    edit, client_id = PlaceAt(before[0], 1), uuid4()
    for _ in range(2):
        actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=client_id)
    assert ids_of(draft) == [before[1], before[0], *before[2:]]
    assert ids_of(draft, 3) == before
    assert PlanEdit.objects.count() == 1


def test_a_removed_muscle_group_shows_as_a_departure(cast: Cast) -> None:
    draft = a_draft(cast)
    assert queries.check_of(draft).is_within_rules
    for exercise_id in ids_of(draft)[:4]:
        actions.edit_plan(
            plan=draft,
            edit=Remove(exercise_id),
            weekdays=(0, 3),
            by=cast.bea,
            client_id=uuid4(),
        )
    codes = {one.code for one in queries.check_of(draft).departures}
    assert "too_few_exercises" in codes


def test_a_dose_is_changed_and_the_time_with_it(cast: Cast) -> None:
    draft = a_draft(cast)
    exercise_id = ids_of(draft)[0]
    before = draft.sessions.get(weekday=0).time_min
    edit = Redose(exercise_id, 3, (10, 15), LoadStep("1 kg", load_kg=1), 3, 90)
    actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=uuid4())
    row = draft.sessions.get(weekday=0).exercises.get(order=0)
    assert (row.set_count, row.repetitions_low, row.load_label, row.load_kg) == (3, 10, "1 kg", 1)
    assert draft.sessions.get(weekday=0).time_min > before
    codes = {one.code for one in queries.check_of(draft).departures}
    assert codes >= {"sets_above", "repetitions_above", "reserve_below"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Remove("nordic_curl_of_nobody"), "no exercise called"),
        (Remove("wall_push_up"), "not in the plan any more"),
        (Add("nordic_curl_of_nobody"), "no exercise called"),
    ],
)
def test_an_edit_that_makes_no_sense_says_why(cast: Cast, edit: Add | Remove, said: str) -> None:
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match=said):
        actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=uuid4())
    assert not PlanEdit.objects.exists()


def test_an_exercise_without_its_equipment_cannot_be_added(cast: Cast) -> None:
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match="cannot be done here"):
        actions.edit_plan(
            plan=draft,
            edit=Add("leg_press"),
            weekdays=(0,),
            by=cast.bea,
            client_id=uuid4(),
        )


def test_the_last_exercise_of_a_day_cannot_be_taken_out(cast: Cast) -> None:
    draft = a_draft(cast)
    *others, last = ids_of(draft)
    for exercise_id in others:
        actions.edit_plan(
            plan=draft, edit=Remove(exercise_id), weekdays=(0,), by=cast.bea, client_id=uuid4()
        )
    with pytest.raises(ValidationError, match="last exercise of the day"):
        actions.edit_plan(
            plan=draft, edit=Remove(last), weekdays=(0,), by=cast.bea, client_id=uuid4()
        )


def test_an_agreed_plan_cannot_be_edited(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(ValidationError, match="revise it instead"):
        actions.edit_plan(
            plan=plan,
            edit=Remove(ids_of(plan)[0]),
            weekdays=(0,),
            by=cast.bea,
            client_id=uuid4(),
        )


# --- agreeing -------------------------------------------------------------------------------


def test_an_agreement_names_who_when_and_what(cast: Cast) -> None:
    plan = actions.agree_plan(
        plan=a_draft(cast), starts_on=MONDAY, agreement=" Mornings. ", by=cast.bea
    )
    assert (plan.status, plan.agreed_by, plan.agreement) == ("agreed", cast.bea, "Mornings.")
    assert plan.agreed_at is not None and plan.starts_on == MONDAY


def test_agreeing_twice_leaves_the_first_agreement(cast: Cast) -> None:
    draft = a_draft(cast)
    first = actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="one", by=cast.bea)
    second = actions.agree_plan(plan=draft, starts_on=THURSDAY, agreement="two", by=cast.carl)
    assert (second.agreement, second.agreed_at) == ("one", first.agreed_at)


def test_a_new_agreement_supersedes_the_old_plan(cast: Cast) -> None:
    old, new = a_plan(cast), a_plan(cast)
    old.refresh_from_db()
    assert (old.status, new.status) == ("superseded", "agreed")
    assert queries.agreed_plan(cast.ana_record) == new


def test_a_plan_with_a_barred_movement_cannot_be_agreed(cast: Cast) -> None:
    draft = a_draft(cast)
    actions.edit_plan(
        plan=draft,
        edit=Add("push_up"),
        weekdays=(0, 3),
        by=cast.bea,
        client_id=uuid4(),
    )
    assert "barred_movement" in {one.code for one in queries.check_of(draft).departures}
    with pytest.raises(ValidationError, match="hard rule"):
        actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="", by=cast.bea)
    draft.refresh_from_db()
    assert draft.status == "draft" and draft.agreed_by is None


def test_what_differs_knowingly_is_kept_with_the_agreement(cast: Cast) -> None:
    draft = a_draft(cast)
    exercise_id = ids_of(draft)[0]
    edit = Redose(exercise_id, 2, (8, 12), LoadStep("0.5 kg", load_kg=0.5), 6, 60)
    actions.edit_plan(plan=draft, edit=edit, weekdays=(0, 3), by=cast.bea, client_id=uuid4())
    plan = actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="", by=cast.bea)
    assert {one["severity"] for one in plan.departures} == {"differs"}


def test_a_withdrawn_draft_cannot_be_agreed(cast: Cast) -> None:
    draft = actions.withdraw_plan(plan=a_draft(cast), by=cast.bea)
    assert (draft.status, draft.withdrawn_by) == (PlanStatus.WITHDRAWN, cast.bea)
    with pytest.raises(ValidationError):
        actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="", by=cast.bea)


def test_an_agreed_plan_is_not_withdrawn(cast: Cast) -> None:
    assert actions.withdraw_plan(plan=a_plan(cast), by=cast.bea).status == "agreed"


def test_a_revision_takes_over_the_doses_as_they_stand(cast: Cast) -> None:
    plan = a_plan(cast)
    calm_days(cast, MONDAY - timedelta(8), NEXT_MONDAY)
    for day in (MONDAY, THURSDAY, NEXT_MONDAY):
        trained(cast, day, 14)
    client_id = uuid4()
    draft = actions.revise_plan(plan=plan, by=cast.bea, client_id=client_id)
    assert draft == actions.revise_plan(plan=plan, by=cast.bea, client_id=client_id)
    assert (draft.follows, draft.status, draft.version) == (plan, "draft", 2)
    assert {
        row.repetitions_high for day in draft.sessions.all() for row in day.exercises.all()
    } >= {14}
    plan.refresh_from_db()
    assert plan.status == "agreed"


def test_a_draft_is_not_revised(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="agreed can be revised"):
        actions.revise_plan(plan=a_draft(cast), by=cast.bea, client_id=uuid4())


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
