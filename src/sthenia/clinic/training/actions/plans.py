"""Plans: proposed, changed, agreed, taken off the table."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import kept, queries, translate
from sthenia.clinic.training.editing import Edit, edited
from sthenia.clinic.training.models import EditKind, Plan, PlanEdit, PlanStatus
from sthenia.clinic.training.proposing import Wishes, proposed
from sthenia.science.exercise.values import NoPrescription
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue

LONGEST_WAIT = timedelta(days=366)
"""A plan that would begin later than this is a slip of the hand."""


def propose_plan(
    *, patient: Patient, wishes: Wishes, by: User, client_id: UUID
) -> Plan | NoPrescription:
    """Make a draft from the prescription; a draft that was there is withdrawn.

    Where there is no prescription nothing is written, and what would have to give is returned.
    """
    earlier = _sent_before(patient, client_id)
    if earlier is not None:
        return earlier
    # Before the transaction: the search takes its time, and nobody else's writing waits for it.
    proposal = proposed(wishes)
    if isinstance(proposal.prescription, NoPrescription):
        return proposal.prescription
    row = kept.plan_row(proposal, patient=patient, by=by, client_id=client_id)
    return _put_on_the_table(row, proposal.prescription.sessions)


def revise_plan(*, plan: Plan, by: User, client_id: UUID) -> Plan:
    """Make a draft from an agreed plan, with the doses as they stand by now."""
    if plan.status not in (PlanStatus.AGREED, PlanStatus.SUPERSEDED):
        raise ValidationError(
            _("Only a plan that was agreed can be revised; this one is: %(status)s."),
            params={"status": plan.get_status_display()},
        )
    row = Plan(
        patient=plan.patient,
        follows=plan,
        rule_set_id=plan.rule_set_id,
        rule_set_version=plan.rule_set_version,
        seed=plan.seed,
        inputs=plan.inputs,
        recipe=plan.recipe,
        client_id=client_id,
        recorded_by=by,
    )
    return _put_on_the_table(row, queries.sessions_as_they_stand(plan))


@transaction.atomic
def edit_plan(
    *, plan: Plan, edit: Edit, weekdays: Sequence[int], by: User, client_id: UUID
) -> Plan:
    """Change a draft on some of its days; the departures are there to be seen afterwards.

    Raises
    ------
    ValidationError
        The plan is no draft, or the edit makes no sense in it.
    """
    draft = Plan.objects.select_for_update().get(pk=plan.pk)
    if PlanEdit.objects.filter(patient=draft.patient_id, client_id=client_id).exists():
        return draft
    _require_draft(draft)
    setting = translate.setting_of(draft)
    rows = list(draft.sessions.filter(weekday__in=weekdays).prefetch_related("exercises"))
    if not rows:
        raise ValidationError(_("The plan has no session on this day; look at it as it is now."))
    for row in rows:
        value = edited(translate.planned_session_of(row), edit, setting)
        kept.rewrite_session(row, value)
    content = {key: value for key, value in asdict(edit).items() if key != "exercise_id"}
    PlanEdit.objects.create(
        patient=draft.patient,
        plan=draft,
        kind=EditKind[kept.KIND_OF_EDIT[type(edit)]],
        weekdays=[row.weekday for row in rows],
        exercise_id=edit.exercise_id,
        detail=content,
        client_id=client_id,
        recorded_by=by,
    )
    note_change(draft.patient_id)
    return draft


@transaction.atomic
def agree_plan(*, plan: Plan, starts_on: date, agreement: str, by: User) -> Plan:
    """Record that two people agreed; the plan that held until now is superseded.

    Raises
    ------
    ValidationError
        A hard rule is broken, such as a movement the person must not do; the last examination said
        stop; or the plan is no draft.
    """
    draft = Plan.objects.select_for_update().get(pk=plan.pk)
    if draft.status == PlanStatus.AGREED:
        return draft
    _require_draft(draft)
    if starts_on > timezone.localdate() + LONGEST_WAIT:
        raise ValidationError(
            _("The plan would begin on %(day)s; give a day within a year."),
            params={"day": starts_on},
        )
    if examined.said_stop(draft.patient):
        raise ValidationError(
            _(
                "The last examination found a reason not to do resistance training. Examine the "
                "readiness again before a plan is agreed."
            )
        )
    check = queries.check_of(draft)
    broken = [str(one) for one in check.departures if one.severity == "breaks"]
    if broken:
        raise ValidationError(
            [
                _("This plan cannot be agreed as long as it breaks a hard rule."),
                *broken,
            ]
        )
    Plan.objects.filter(patient=draft.patient_id, status=PlanStatus.AGREED).update(
        status=PlanStatus.SUPERSEDED
    )
    draft.status = PlanStatus.AGREED
    draft.starts_on = starts_on
    draft.agreement = agreement.strip()
    draft.agreed_at = timezone.now()
    draft.agreed_by = by
    draft.departures = [kept.departure_as_json(one) for one in check.departures]
    draft.save()
    note_change(draft.patient_id)
    return draft


@transaction.atomic
def withdraw_plan(*, plan: Plan, by: User) -> Plan:
    """Take a draft off the table; a plan that was agreed stays on record as it is."""
    _withdraw_drafts(plan.patient, by=by, only=plan)
    note_change(plan.patient_id)
    plan.refresh_from_db()
    return plan


@transaction.atomic
def _put_on_the_table(row: Plan, sessions: Sequence[PlannedSessionValue]) -> Plan:
    """Keep a draft in the place of the one that was there; sent twice at once, it is kept once."""
    Patient.objects.select_for_update().get(pk=row.patient_id)
    # Asked only now that nobody else can write a draft: else the second sending would withdraw
    # what the first one made.
    earlier = _sent_before(row.patient, row.client_id)
    if earlier is not None:
        return earlier
    _withdraw_drafts(row.patient, by=row.recorded_by)
    row.version = _next_version(row.patient)
    row.save(force_insert=True)
    kept.keep_sessions(row, sessions)
    note_change(row.patient_id)
    return row


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


def _require_draft(plan: Plan) -> None:
    if plan.status != PlanStatus.DRAFT:
        raise ValidationError(
            _("This version of the plan is %(status)s and stays as it is; revise it instead."),
            params={"status": plan.get_status_display().lower()},
        )
