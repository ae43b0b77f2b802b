"""Plans: written once, by somebody, and never against a rule."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

import sthenia
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import (
    Plan,
    PlanEdit,
    PlanStatus,
)
from sthenia.science.exercise.values import LoadStep, NoPrescription
from tests.clinic.training.plans import (
    MONDAY,
    WISHES,
    a_draft,
    a_plan,
    calm_days,
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
