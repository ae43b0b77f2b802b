"""Writes about working diagnoses: set, looked at again, ended; what stood before stays."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.reviews.actions import look_again
from sthenia.clinic.reviews.inputs import Thought
from sthenia.clinic.reviews.models import WorkingDiagnosis


@transaction.atomic
def set_working_diagnosis(
    *, patient: Patient, thought: Thought, since: date, by: User, client_id: UUID
) -> WorkingDiagnosis:
    """Write down what is thought for now, and by when it is looked at again.

    Raises
    ------
    ValidationError
        A day cannot be: it began in the future, or is to be looked at again before it began.
    """
    today = timezone.localdate()
    if since > today:
        raise ValidationError({"since": _("This day is in the future; give the day it began.")})
    row = WorkingDiagnosis(
        patient=patient,
        name=thought.name.strip(),
        grade=thought.grade.strip(),
        since=since,
        expires_on=thought.expires_on,
        client_id=client_id,
        recorded_by=by,
    )
    _check(row)
    kept_row, is_new = saved_once(row)
    if is_new:
        look_again(patient=patient, on=today)
        note_change(patient)
    return kept_row


@transaction.atomic
def reevaluate_diagnosis(
    *,
    diagnosis: WorkingDiagnosis,
    found: str,
    thought: Thought | None,
    by: User,
    client_id: UUID,
) -> WorkingDiagnosis:
    """Record that a working diagnosis was looked at again, and what is thought now.

    Parameters
    ----------
    thought
        What is thought from now on, with another name, grade or date where that changed; None
        where it is settled or was given up.

    Raises
    ------
    ValidationError
        Nothing is said of what was found, or it was looked at by somebody else in the meantime.
    """
    if not found.strip():
        raise ValidationError({"found": _("Say what looking again found.")})
    standing = WorkingDiagnosis.objects.select_for_update().get(pk=diagnosis.pk)
    earlier = WorkingDiagnosis.objects.filter(
        patient=standing.patient_id, client_id=client_id
    ).first()
    if earlier is not None:
        return earlier
    if not standing.is_current or standing.is_ended:
        raise ValidationError(
            _("This diagnosis was looked at again in the meantime; look at it as it is now.")
        )
    now = thought or Thought(standing.name, standing.expires_on, standing.grade)
    row = WorkingDiagnosis(
        patient=standing.patient,
        name=now.name.strip(),
        grade=now.grade.strip(),
        since=standing.since,
        expires_on=now.expires_on,
        version=standing.version + 1,
        found=found.strip(),
        is_ended=thought is None,
        replaces=standing,
        client_id=client_id,
        recorded_by=by,
    )
    _check(row)
    WorkingDiagnosis.objects.filter(pk=standing.pk).update(is_current=False)
    row.save(force_insert=True)
    look_again(patient=standing.patient, on=timezone.localdate())
    note_change(standing.patient_id)
    return row


def _check(row: WorkingDiagnosis) -> None:
    """Refuse a date that lies behind: who looked today looks again on another day."""
    begins = row.since if row.replaces_id is None else timezone.localdate()
    if row.expires_on < begins and not row.is_ended:
        raise ValidationError(
            {"expires_on": _("Give a day on which it is looked at again, not one before.")}
        )
    row.full_clean(validate_constraints=False, validate_unique=False)
