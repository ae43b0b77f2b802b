"""Sessions: opened with their doses, sets done, finished."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import kept, queries
from sthenia.clinic.training.models import ExerciseSet, Felt, Session, SessionExercise
from sthenia.clinic.training.reported import SetReport


@transaction.atomic
def open_session(*, patient: Patient, on: date, by: User) -> Session:
    """Open the session that is due on a day, with its doses; opening it again changes nothing.

    Raises
    ------
    ValidationError
        No session is due: none is planned, or the last one is too near.
    """
    opened = Session.objects.filter(patient=patient, due_on=on).first()
    if opened is not None:
        return opened
    due = queries.session_due(patient, on=on)
    if due.planned is None:
        raise ValidationError(due.why_not)
    session = kept.keep_session(due.planned, patient=patient, on=on, by=by)
    note_change(patient)
    return session


@transaction.atomic
def log_set(
    *,
    session_exercise: SessionExercise,
    set_number: int,
    report: SetReport,
    by: User,
    client_id: UUID,
    logged_at: datetime | None = None,
) -> ExerciseSet:
    """Keep one set as it was reported; sending it again changes nothing."""
    row = kept.set_row(session_exercise, report, by=by, client_id=client_id)
    row.set_number = set_number
    row.logged_at = logged_at or timezone.now()
    saved = saved_once(row)
    if saved.is_new:
        note_change(session_exercise.patient_id)
    return saved.row


@transaction.atomic
def correct_set(
    *,
    exercise_set: ExerciseSet,
    report: SetReport,
    by: User,
    client_id: UUID,
    is_struck: bool = False,
) -> ExerciseSet:
    """Put another row in a set's place; what was reported before stays on record.

    Correcting a set that was corrected in the meantime corrects what stands now.
    """
    time = SessionExercise.objects.select_for_update().get(pk=exercise_set.session_exercise_id)
    earlier = ExerciseSet.objects.filter(patient=time.patient_id, client_id=client_id).first()
    if earlier is not None:
        return earlier
    standing = ExerciseSet.objects.get(pk=exercise_set.pk)
    while not standing.is_current:
        standing = standing.replaced_by
    ExerciseSet.objects.filter(pk=standing.pk).update(is_current=False)
    row = kept.set_row(time, report, by=by, client_id=client_id)
    row.set_number = standing.set_number
    row.logged_at = standing.logged_at
    row.is_struck = is_struck
    row.replaces = standing
    kept_row = saved_once(row).row
    note_change(time.patient_id)
    return kept_row


@transaction.atomic
def finish_session(*, session: Session, felt: Felt | None, note: str = "", by: User) -> Session:
    """Close a session with how it felt; the first word stands. A set may still arrive later."""
    Session.objects.filter(pk=session.pk, finished_at=None).update(
        finished_at=timezone.now(), finished_by=by, felt=felt or "", note=note.strip()
    )
    note_change(session.patient_id)
    session.refresh_from_db()
    return session
