"""Sessions: opened with their doses, sets done, finished."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import kept, queries
from sthenia.clinic.training.in_order_said import put_among
from sthenia.clinic.training.models import ExerciseSet, Felt, Session, SessionExercise
from sthenia.clinic.training.reported import SetReport

AT_ONCE = timedelta(microseconds=1)


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
    row.logged_at = row.said_at = logged_at or timezone.now()
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
    said_at: datetime | None = None,
) -> ExerciseSet:
    """Put another row in a set's place; what was reported before stays on record.

    Correcting a set that was corrected in the meantime corrects what stands now; of two
    corrections the one said last counts, whichever arrives first.
    """
    time = SessionExercise.objects.select_for_update().get(pk=exercise_set.session_exercise_id)
    earlier = ExerciseSet.objects.filter(patient=time.patient_id, client_id=client_id).first()
    if earlier is not None:
        return earlier
    first, *corrections = _every_word_on(exercise_set)
    row = kept.set_row(time, report, by=by, client_id=client_id)
    row.set_number = first.set_number
    row.logged_at = first.logged_at
    row.is_struck = is_struck
    # The set itself comes first, whatever the clocks of two phones say.
    row.said_at = max(said_at or timezone.now(), first.said_at + AT_ONCE)
    kept_row = put_among(row, [first, *corrections])
    note_change(time.patient_id)
    return kept_row


def _every_word_on(exercise_set: ExerciseSet) -> list[ExerciseSet]:
    """The set as it was first reported and every correction of it, in the order they were said."""
    first = exercise_set
    while first.replaces is not None:
        first = first.replaces
    said = [first]
    while (after := ExerciseSet.objects.filter(replaces=said[-1]).first()) is not None:
        said.append(after)
    return said


@transaction.atomic
def finish_session(
    *,
    session: Session,
    felt: Felt | None,
    note: str = "",
    by: User,
    finished_at: datetime | None = None,
) -> Session:
    """Close a session with how it felt; the first word stands. A set may still arrive later.

    Parameters
    ----------
    finished_at
        When it was closed, where that was before now; of two the earlier one is the first word.
    """
    at = finished_at or timezone.now()
    Session.objects.filter(Q(finished_at=None) | Q(finished_at__gt=at), pk=session.pk).update(
        finished_at=at, finished_by=by, felt=felt or "", note=note.strip()
    )
    note_change(session.patient_id)
    session.refresh_from_db()
    return session
