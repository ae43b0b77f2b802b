"""Plans: written once, by somebody, and never against a rule."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

import sthenia
from sthenia.clinic.people.models import User
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.agreement import SeenDraft, Terms
from sthenia.clinic.training.editing import Add, PlaceAt, Redose
from sthenia.clinic.training.models import (
    Plan,
    PlanStatus,
)
from sthenia.science.exercise.values import LoadStep, NoPrescription
from tests.clinic.training.plans import (
    MONDAY,
    WISHES,
    a_draft,
    a_plan,
    calm_days,
    change,
    ids_of,
    trained,
)
from tests.people import Cast

THURSDAY = MONDAY + timedelta(3)
NEXT_MONDAY = MONDAY + timedelta(7)


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


# --- agreeing -------------------------------------------------------------------------------


def test_an_agreement_names_who_when_and_what(cast: Cast) -> None:
    plan = actions.agree_plan(
        plan=a_draft(cast), starts_on=MONDAY, agreement=" Mornings. ", by=cast.bea
    )
    assert (plan.status, plan.agreed_by, plan.agreement) == ("agreed", cast.bea, "Mornings.")
    assert plan.agreed_at is not None and plan.starts_on == MONDAY


def test_agreeing_twice_is_once(cast: Cast) -> None:
    draft = a_draft(cast)
    first = actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="one", by=cast.bea)
    second = actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="one ", by=cast.bea)
    assert (second.agreed_by, second.agreed_at) == (cast.bea, first.agreed_at)


def test_agreeing_on_another_day_is_refused_with_what_stands(cast: Cast) -> None:
    draft = a_draft(cast)
    actions.agree_plan(plan=draft, starts_on=MONDAY, agreement="one", by=cast.bea)
    for starts_on, words in ((THURSDAY, "one"), (MONDAY, "two")):
        with pytest.raises(ValidationError, match="agreed already, to begin on 2 Mar 2026"):
            actions.agree_plan(plan=draft, starts_on=starts_on, agreement=words, by=cast.bea)
    draft.refresh_from_db()
    assert (draft.starts_on, draft.agreement) == (MONDAY, "one")


def test_what_was_said_is_kept_with_who_was_there(cast: Cast) -> None:
    terms = Terms(("Ana", "Bea"), goals=" Lift my grandson. ", when_it_hurts=" Fewer, not none. ")
    plan = actions.agree_plan(
        plan=a_draft(cast), starts_on=MONDAY, agreement="", by=cast.bea, terms=terms
    )
    plan.refresh_from_db()
    assert (plan.present, plan.goals) == (["Ana", "Bea"], "Lift my grandson.")
    assert plan.when_it_hurts == "Fewer, not none."


def test_what_was_not_on_the_screen_is_not_agreed(cast: Cast) -> None:
    draft = a_draft(cast)
    change(cast, draft, PlaceAt(ids_of(draft)[0], 1))
    with pytest.raises(ValidationError, match="changed after you opened the page"):
        actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea, seen=0)
    assert actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea, seen=1).agreed_at


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
    with pytest.raises(ValidationError, match="say why for each"):
        actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea, terms=Terms())
    why = Terms(accepted={"sets_above": "She trained for years.", "rest_below": "unused"})
    plan = actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea, terms=why)
    assert {(one["severity"], one["reason"]) for one in plan.departures} == {
        ("differs", "She trained for years.")
    }


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
    with pytest.raises(ValidationError, match="a draft already"):
        actions.revise_plan(plan=a_draft(cast), by=cast.bea, client_id=uuid4())


def test_a_draft_of_somebody_else_is_not_put_aside_unseen(cast: Cast) -> None:
    agreed, draft = a_plan(cast), a_draft(cast)
    with pytest.raises(ValidationError, match="A draft waits that you have not seen"):
        actions.revise_plan(plan=agreed, by=cast.bea, client_id=uuid4())
    sent = {"patient": cast.ana_record, "wishes": WISHES, "by": cast.bea}
    for seen in (SeenDraft(None, 0), SeenDraft(draft.pk, 7)):
        with pytest.raises(ValidationError, match="A draft waits"):
            actions.propose_plan(**sent, client_id=uuid4(), seen=seen)
    draft.refresh_from_db()
    assert draft.status == "draft"
    newer = actions.propose_plan(**sent, client_id=uuid4(), seen=SeenDraft(draft.pk, 0))
    draft.refresh_from_db()
    assert (draft.status, newer.status) == ("withdrawn", "draft")


def test_a_withdrawn_draft_is_taken_up_again_as_a_new_version(cast: Cast) -> None:
    gone = actions.withdraw_plan(plan=a_draft(cast), by=cast.bea)
    again = actions.revise_plan(plan=gone, by=cast.bea, client_id=uuid4())
    assert (again.follows, again.status, ids_of(again)) == (gone, "draft", ids_of(gone))


# --- ending ---------------------------------------------------------------------------------


def end(plan: Plan, by: User, *, on: date | None = None, reason: str = "Moves away.") -> Plan:
    return actions.end_plan(plan=plan, ended_on=on or timezone.localdate(), reason=reason, by=by)


def test_a_plan_ends_with_a_day_and_a_reason(cast: Cast) -> None:
    plan = end(a_plan(cast), cast.bea)
    assert (plan.status, plan.ended_by, plan.ended_reason) == ("ended", cast.bea, "Moves away.")
    assert queries.agreed_plan(cast.ana_record) is None
    assert end(plan, cast.bea, reason="other words").ended_reason == "Moves away."


def test_after_its_end_nothing_is_due_and_the_days_before_still_count(cast: Cast) -> None:
    plan = a_plan(cast)
    trained(cast, MONDAY)
    end(plan, cast.bea, on=MONDAY)
    due = queries.session_due(cast.ana_record, on=THURSDAY)
    assert due.planned is None and "ended on 2 March" in due.why_not
    (span,) = queries.spans_of(queries.plans_on_record(cast.ana_record))
    assert span.plans(MONDAY) and not span.plans(THURSDAY)


def test_an_end_that_cannot_be_is_refused_with_the_day_that_can(cast: Cast) -> None:
    plan = a_plan(cast)
    trained(cast, THURSDAY)
    with pytest.raises(ValidationError, match="done by this plan on 5 Mar 2026"):
        end(plan, cast.bea, on=MONDAY)
    with pytest.raises(ValidationError, match="today or a day before"):
        end(plan, cast.bea, on=timezone.localdate() + timedelta(1))
    with pytest.raises(ValidationError, match="why the plan ends"):
        end(plan, cast.bea, reason="  ")
    with pytest.raises(ValidationError, match="this one is: draft"):
        end(a_draft(cast), cast.bea)
    plan.refresh_from_db()
    assert plan.status == "agreed"
