"""Plans: proposed, revised, agreed, ended, taken off the table."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import guards, kept, queries
from sthenia.clinic.training.agreement import SeenDraft, Terms, hold_against
from sthenia.clinic.training.clinic_numbers import numbers_of
from sthenia.clinic.training.edit_history import DraftChangedError
from sthenia.clinic.training.models import Plan, PlanStatus
from sthenia.clinic.training.own_exercises import own_exercises_of
from sthenia.clinic.training.proposing import Wishes, proposed
from sthenia.science.exercise.values import NoPrescription
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue

LONGEST_WAIT = timedelta(days=366)
"""A plan that would begin later than this is a slip of the hand."""


def propose_plan(
    *,
    patient: Patient,
    wishes: Wishes,
    by: User,
    client_id: UUID,
    seen: SeenDraft | None = None,
) -> Plan | NoPrescription:
    """Make a draft from the prescription; a draft that was there is withdrawn.

    Where there is no prescription nothing is written, and what would have to give is returned.

    Raises
    ------
    ValidationError
        The draft on the table is not the one that was seen; nobody's work is put aside unseen.
    """
    earlier = _sent_before(patient, client_id)
    if earlier is not None:
        return earlier
    # Before the transaction: the search takes its time, and nobody else's writing waits for it.
    proposal = proposed(
        wishes, own=own_exercises_of(patient.clinic_id), settings=rules_of(patient.clinic)
    )
    if isinstance(proposal.prescription, NoPrescription):
        return proposal.prescription
    row = kept.plan_row(proposal, patient=patient, by=by, client_id=client_id)
    return _put_on_the_table(row, proposal.prescription.sessions, seen=seen)


def revise_plan(*, plan: Plan, by: User, client_id: UUID) -> Plan:
    """Make a draft from an earlier version, with the doses as they stand by now.

    Raises
    ------
    ValidationError
        The plan is a draft itself, or another draft is on the table.
    """
    if plan.status == PlanStatus.DRAFT:
        raise ValidationError(_("This is a draft already; change it as it is."))
    row = Plan(
        patient=plan.patient,
        follows=plan,
        rule_set_id=plan.rule_set_id,
        rule_set_version=plan.rule_set_version,
        seed=plan.seed,
        inputs=plan.inputs,
        recipe={**plan.recipe, "clinic": numbers_of(rules_of(plan.patient.clinic))},
        client_id=client_id,
        recorded_by=by,
    )
    return _put_on_the_table(row, queries.sessions_as_they_stand(plan), seen=SeenDraft(None, 0))


@transaction.atomic
def agree_plan(
    *,
    plan: Plan,
    starts_on: date,
    agreement: str = "",
    by: User,
    terms: Terms | None = None,
    seen: int | None = None,
) -> Plan:
    """Record that two people agreed; the plan that held until now is superseded.

    Parameters
    ----------
    terms
        Who was there and what was said, and why the plan leaves its rules where it does.
    seen
        The draft's number on the screen at which they agreed; None takes the draft as it stands.

    Raises
    ------
    ValidationError
        The draft is not as it was seen; a hard rule is broken, such as a movement the person must
        not do; the last examination said stop; another room objects; or the plan is no draft.
    """
    draft = Plan.objects.select_for_update().get(pk=plan.pk)
    terms = terms or Terms()
    if draft.status == PlanStatus.AGREED:
        return _agreed_already(draft, starts_on, agreement)
    require_draft(draft)
    _require_seen(draft, seen)
    _require_may_begin(draft, starts_on)
    check = queries.check_of(draft)
    hold_against(check, terms)
    Plan.objects.filter(patient=draft.patient_id, status=PlanStatus.AGREED).update(
        status=PlanStatus.SUPERSEDED
    )
    draft.status = PlanStatus.AGREED
    draft.starts_on = starts_on
    draft.agreement = agreement.strip()
    draft.present = list(terms.present)
    draft.goals = terms.goals.strip()
    draft.when_it_hurts = terms.when_it_hurts.strip()
    draft.agreed_at = timezone.now()
    draft.agreed_by = by
    draft.departures = [
        kept.departure_as_json(one, terms.accepted.get(one.code, "").strip())
        for one in check.departures
    ]
    draft.save()
    note_change(draft.patient_id)
    return draft


@transaction.atomic
def end_plan(*, plan: Plan, ended_on: date, reason: str, by: User) -> Plan:
    """Let an agreed plan end without another in its place; what was done stays as it is.

    Raises
    ------
    ValidationError
        The plan does not hold, the day lies ahead or before what was done, or no reason is given.
    """
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    if held.status == PlanStatus.ENDED and held.ended_on == ended_on:
        return held
    if held.status != PlanStatus.AGREED:
        raise ValidationError(
            _("Only a plan that holds can be ended; this one is: %(status)s."),
            params={"status": held.get_status_display().lower()},
        )
    if not reason.strip():
        raise ValidationError(_("Say in a few words why the plan ends."))
    _require_end_fits(held, ended_on)
    held.status = PlanStatus.ENDED
    held.ended_on = ended_on
    held.ended_reason = reason.strip()
    held.ended_at = timezone.now()
    held.ended_by = by
    held.save()
    note_change(held.patient_id)
    return held


@transaction.atomic
def withdraw_plan(*, plan: Plan, by: User) -> Plan:
    """Take a draft off the table; a plan that was agreed stays on record as it is."""
    _withdraw_drafts(plan.patient, by=by, only=plan)
    note_change(plan.patient_id)
    plan.refresh_from_db()
    return plan


def require_draft(plan: Plan) -> None:
    """Refuse to change what is no draft any more."""
    if plan.status != PlanStatus.DRAFT:
        raise ValidationError(
            _("This version of the plan is %(status)s and stays as it is; revise it instead."),
            params={"status": plan.get_status_display().lower()},
        )


@transaction.atomic
def _put_on_the_table(
    row: Plan, sessions: Sequence[PlannedSessionValue], *, seen: SeenDraft | None
) -> Plan:
    """Keep a draft in the place of the one that was there; sent twice at once, it is kept once."""
    Patient.objects.select_for_update().get(pk=row.patient_id)
    # Asked only now that nobody else can write a draft: else the second sending would withdraw
    # what the first one made.
    earlier = _sent_before(row.patient, row.client_id)
    if earlier is not None:
        return earlier
    _require_no_other_draft(row.patient, seen)
    _withdraw_drafts(row.patient, by=row.recorded_by)
    row.version = _next_version(row.patient)
    row.save(force_insert=True)
    kept.keep_sessions(row, sessions)
    note_change(row.patient_id)
    return row


def _require_no_other_draft(patient: Patient, seen: SeenDraft | None) -> None:
    draft = queries.draft_plan(patient)
    if seen is None or draft is None or SeenDraft(draft.pk, draft.revision) == seen:
        return
    raise ValidationError(
        _(
            "A draft waits that you have not seen as it is now: version %(version)s, made by "
            "%(name)s. Look at it first; change it, or withdraw it."
        ),
        params={"version": draft.version, "name": draft.recorded_by.name},
    )


def _agreed_already(plan: Plan, starts_on: date, agreement: str) -> Plan:
    """Sent twice it is once; another day or other words are another agreement, and refused."""
    if plan.starts_on == starts_on and plan.agreement == agreement.strip():
        return plan
    assert plan.starts_on is not None and plan.agreed_by is not None
    raise ValidationError(
        _(
            "This plan is agreed already, to begin on %(day)s; %(name)s recorded it. For other "
            "terms, change the plan: that makes a new version."
        ),
        params={"day": date_format(plan.starts_on, "j M Y"), "name": plan.agreed_by.name},
    )


def _require_seen(draft: Plan, seen: int | None) -> None:
    if seen is None or seen == draft.revision:
        return
    raise DraftChangedError(seen=seen)


def _require_may_begin(draft: Plan, starts_on: date) -> None:
    today = timezone.localdate()
    if starts_on > today + LONGEST_WAIT:
        raise ValidationError(
            _("The plan would begin on %(day)s; give a day within a year."),
            params={"day": date_format(starts_on, "j M Y")},
        )
    if examined.said_stop(draft.patient):
        raise ValidationError(
            _(
                "The last examination found a reason not to do resistance training. Examine the "
                "readiness again before a plan is agreed."
            )
        )
    if objections := guards.reasons_not_to_agree(draft.patient, today):
        raise ValidationError(list(objections))


def _require_end_fits(plan: Plan, ended_on: date) -> None:
    if ended_on > timezone.localdate():
        raise ValidationError(_("Give today or a day before as the last day of the plan."))
    last_done = queries.last_day_trained(plan)
    if last_done is not None and ended_on < last_done:
        raise ValidationError(
            _("A session was done by this plan on %(day)s; give that day or a later one."),
            params={"day": date_format(last_done, "j M Y")},
        )
    assert plan.agreed_at is not None
    if ended_on < timezone.localdate(plan.agreed_at) and ended_on < (plan.starts_on or ended_on):
        raise ValidationError(_("The plan was agreed after that day; give a later one."))


def _sent_before(patient: Patient, client_id: UUID) -> Plan | None:
    return Plan.objects.filter(patient=patient, client_id=client_id).first()


def _next_version(patient: Patient) -> int:
    newest = Plan.objects.filter(patient=patient).aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1


def _withdraw_drafts(patient: Patient, *, by: User, only: Plan | None = None) -> None:
    drafts = Plan.objects.filter(patient=patient, status=PlanStatus.DRAFT)
    if only is not None:
        drafts = drafts.filter(pk=only.pk)
    drafts.update(status=PlanStatus.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_by=by)
