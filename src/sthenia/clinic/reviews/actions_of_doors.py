"""Writes about what a review leads to: ultrasound asked for, blood tests ticked, letters."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.reviews.models import (
    BloodTestChecklist,
    Letter,
    Review,
    UltrasoundRequest,
)


@transaction.atomic
def request_ultrasound(
    *,
    patient: Patient,
    region: str,
    question: str,
    is_both_sides: bool,
    by: User,
    client_id: UUID,
) -> UltrasoundRequest:
    """Ask an examiner for a dynamic ultrasound; the software books nothing."""
    row = UltrasoundRequest(
        patient=patient,
        review=_open_review(patient),
        region=region.strip(),
        question=question.strip(),
        is_both_sides=is_both_sides,
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False, validate_unique=False)
    kept_row, is_new = saved_once(row)
    if is_new:
        note_change(patient)
    return kept_row


@transaction.atomic
def finish_ultrasound(*, request: UltrasoundRequest, found: str, by: User) -> UltrasoundRequest:
    """Write down what the ultrasound found; the first word stands."""
    if not found.strip():
        raise ValidationError({"found": _("Say what was seen, also where it is nothing.")})
    changed = UltrasoundRequest.objects.filter(pk=request.pk, done_on=None).update(
        done_on=timezone.localdate(), done_by=by, found=found.strip()
    )
    request.refresh_from_db()
    if changed:
        note_change(request.patient_id)
    return request


@transaction.atomic
def tick_blood_tests(
    *, patient: Patient, tests: Sequence[str], note: str, by: User, client_id: UUID
) -> BloodTestChecklist:
    """Keep which blood tests were ticked; the software orders nothing."""
    if not tests:
        raise ValidationError({"tests": _("Tick at least one test.")})
    row = BloodTestChecklist(
        patient=patient,
        review=_open_review(patient),
        tests=list(tests),
        note=note.strip(),
        client_id=client_id,
        recorded_by=by,
    )
    kept_row, is_new = saved_once(row)
    if is_new:
        note_change(patient)
    return kept_row


@transaction.atomic
def write_letter(
    *,
    patient: Patient,
    title: str,
    content: Mapping[str, Any],
    replaces: Letter | None = None,
    by: User,
    client_id: UUID,
) -> Letter:
    """Keep a letter as it was written; a change is another version, and the first one stays.

    Raises
    ------
    ValidationError
        Somebody has written another version in the meantime.
    """
    earlier = Letter.objects.filter(patient=patient, client_id=client_id).first()
    if earlier is not None:
        return earlier
    if replaces is not None:
        replaces = Letter.objects.select_for_update().get(pk=replaces.pk, patient=patient)
        if not replaces.is_current:
            raise ValidationError(
                _("Somebody wrote another version of this letter in the meantime; look at it.")
            )
        Letter.objects.filter(pk=replaces.pk).update(is_current=False)
    row = Letter(
        patient=patient,
        review=replaces.review if replaces else _open_review(patient),
        written_on=timezone.localdate(),
        title=title.strip(),
        content=dict(content),
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False, validate_unique=False)
    kept_row = saved_once(row).row
    note_change(patient)
    return kept_row


def _open_review(patient: Patient) -> Review | None:
    return Review.objects.filter(patient=patient, closed_at=None).first()
