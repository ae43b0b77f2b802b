"""Changes to a draft: each is kept with what was before, so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import User
from sthenia.clinic.training import kept, translate
from sthenia.clinic.training.actions.plans import require_draft
from sthenia.clinic.training.edit_history import EditConflictError, in_the_way, steps_of
from sthenia.clinic.training.editing import Edit, Redose, edited, session_time_min
from sthenia.clinic.training.models import EditKind, Plan, PlanEdit
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue


@transaction.atomic
def edit_plan(
    *,
    plan: Plan,
    edit: Edit,
    weekdays: Sequence[int],
    by: User,
    client_id: UUID,
    seen: int | None = None,
) -> Plan:
    """Change a draft on some of its days; the departures are there to be seen afterwards.

    Parameters
    ----------
    seen
        The draft's number as it was on the screen; None changes the draft as it stands.

    Raises
    ------
    EditConflictError
        The same exercises were changed since; nothing is written.
    ValidationError
        The plan is no draft, or the edit makes no sense in it.
    """
    draft = _locked(plan)
    if _is_done(draft, client_id):
        return draft
    require_draft(draft)
    since = draft.edits.filter(revision__gt=seen).order_by("revision") if seen is not None else ()
    if theirs := in_the_way(edit, weekdays, since, by=by):
        raise EditConflictError(theirs)
    setting = translate.setting_of(draft)
    rows = list(draft.sessions.filter(weekday__in=weekdays).prefetch_related("exercises"))
    if not rows:
        raise ValidationError(_("The plan has no session on this day; look at it as it is now."))
    before = [translate.planned_session_of(row) for row in rows]
    after = [edited(value, edit, setting) for value in before]
    kept.rewrite_sessions(rows, after)
    note = PlanEdit(
        kind=kept.KIND_OF_EDIT[type(edit)],
        weekdays=[row.weekday for row in rows],
        exercise_id=edit.exercise_id,
        detail=_detail(edit, before[0]),
        before=translate.days_as_json(before),
        after=translate.days_as_json(after),
    )
    return _noted(draft, note, by=by, client_id=client_id)


@transaction.atomic
def undo_edit(*, plan: Plan, by: User, client_id: UUID, seen: int) -> Plan:
    """Take back the last change, whoever made it; the row of it stays.

    Raises
    ------
    EditConflictError
        The draft is not as it was seen, so another change would be taken back than was meant.
    ValidationError
        The plan is no draft, or there is nothing to take back.
    """
    return _step(plan, EditKind.UNDO, by=by, client_id=client_id, seen=seen)


@transaction.atomic
def redo_edit(*, plan: Plan, by: User, client_id: UUID, seen: int) -> Plan:
    """Do again what was taken back last; refused like `undo_edit`."""
    return _step(plan, EditKind.REDO, by=by, client_id=client_id, seen=seen)


def _step(plan: Plan, kind: EditKind, *, by: User, client_id: UUID, seen: int) -> Plan:
    draft = _locked(plan)
    if _is_done(draft, client_id):
        return draft
    require_draft(draft)
    if draft.revision != seen:
        raise EditConflictError(list(draft.edits.filter(revision__gt=seen).order_by("revision")))
    steps = steps_of(draft.edits.defer("before", "after").order_by("revision", "pk"))
    target = steps.undo if kind == EditKind.UNDO else steps.redo
    if target is None:
        raise ValidationError(_("There is no change left to take back or to do again."))
    to = target.before if kind == EditKind.UNDO else target.after
    _put_back(draft, to)
    note = PlanEdit(
        kind=kind,
        weekdays=target.weekdays,
        exercise_id=target.exercise_id,
        detail=target.detail,
        before=target.after if kind == EditKind.UNDO else target.before,
        after=to,
        undoes=target,
    )
    return _noted(draft, note, by=by, client_id=client_id)


def _detail(edit: Edit, before: PlannedSessionValue) -> dict[str, Any]:
    """What a line about the edit says, so that a list of them need not read every snapshot."""
    detail = {key: value for key, value in asdict(edit).items() if key != "exercise_id"}
    if isinstance(edit, Redose):
        was = next(one for one in before.exercises if one.exercise_id == edit.exercise_id)
        detail["was"] = translate.dose_columns(was)
    return detail


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("patient").get(pk=plan.pk)


def _is_done(draft: Plan, client_id: UUID) -> bool:
    return PlanEdit.objects.filter(patient=draft.patient_id, client_id=client_id).exists()


def _put_back(draft: Plan, content: dict[str, object]) -> None:
    exercises = translate.setting_of(draft).exercises
    doses = translate.doses_by_weekday(content)
    rows = list(draft.sessions.filter(weekday__in=doses))
    kept.rewrite_sessions(
        rows,
        [
            PlannedSessionValue(
                row.weekday, doses[row.weekday], session_time_min(doses[row.weekday], exercises)
            )
            for row in rows
        ],
    )


def _noted(draft: Plan, note: PlanEdit, *, by: User, client_id: UUID) -> Plan:
    draft.revision += 1
    draft.save(update_fields=["revision"])
    note.patient = draft.patient
    note.plan = draft
    note.revision = draft.revision
    note.client_id = client_id
    note.recorded_by = by
    note.save(force_insert=True)
    note_change(draft.patient_id)
    return draft
