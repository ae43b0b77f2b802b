"""Say that something about a patient was written, so that what is kept from it is made anew.

Every action that writes about a patient calls `note_change(patient)` as its last word, inside its
transaction: what was written and the note of it are there together or not at all. A row that is
worked out from many tables (the standing in a caseload) keeps the number it was made at, and is
old as soon as the patient's number is another.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from sthenia.clinic.people.models import Patient, PatientChange


def note_change(patient: Patient | UUID) -> None:
    """Let the patient's number grow; call it last, so that its lock is held as short as can be."""
    key = patient.pk if isinstance(patient, Patient) else patient
    if not _grown(key):
        PatientChange.objects.get_or_create(patient_id=key)
        _grown(key)


def change_numbers(patients: Iterable[Patient]) -> Mapping[UUID, int]:
    """The number of each patient about whom something was noted; the others stand at 0.

    Read it before what is worked out: a change that comes meanwhile then makes the result old.
    """
    rows = PatientChange.objects.filter(patient__in=patients)
    return dict(rows.values_list("patient_id", "number"))


def _grown(key: UUID) -> int:
    return PatientChange.objects.filter(patient=key).update(
        number=F("number") + 1, at=timezone.now()
    )
