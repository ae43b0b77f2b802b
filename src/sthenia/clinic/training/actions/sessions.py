"""Sessions: opened with their doses, sets done, finished."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import kept, queries
from sthenia.clinic.training.models import ExerciseSet, Felt, Session, SessionExercise
from sthenia.clinic.training.reported import SetReport


@transaction.atomic
def open_session(
    *, patient: Patient, on: date, by: User, makes_up_for: date | None = None
) -> Session:
    """Open the session that is due on a day, with its doses; opening it again changes nothing.

    Parameters
    ----------
    makes_up_for
        A planned day that was missed, whose session is done on this day instead.

    Raises
    ------
    ValidationError
        No session is due: none is planned, the last one is too near, or there is a reason to pause,
        which also closes a session that was opened before it was known.
    """
    opened = Session.objects.filter(patient=patient, due_on=on).first()
    if opened is not None:
        if reason := queries.reason_to_pause(patient, on):
            raise ValidationError(reason)
        return opened
    due = queries.session_due(patient, on=on)
    planned = due.planned if makes_up_for is None else due.missed
    if planned is None or due.missed_on != makes_up_for:
        raise ValidationError(due.why_not or _("Your session of today is due; do that one."))
    session = kept.keep_session(planned, patient=patient, on=on, by=by, makes_up_for=makes_up_for)
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
