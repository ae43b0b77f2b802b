"""Days: how the person was."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import kept
from sthenia.clinic.training.models import CheckIn, Session
from sthenia.clinic.training.reported import DayReport


@transaction.atomic
def check_in(
    *, patient: Patient, on: date, report: DayReport, by: User, client_id: UUID
) -> CheckIn:
    """Keep how a day was; a second check-in of the day takes the first one's place.

    Exercises of that day's session that were not begun get their dose decided again, so that a
    flare reported after opening it is heeded. A page that is sent again with other answers is a
    change of mind and counts like one; sent again as it was, it changes nothing.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    standing = CheckIn.objects.filter(patient=patient, on=on, is_current=True).first()
    earlier = CheckIn.objects.filter(patient=patient, client_id=client_id).first()
    if earlier is not None:
        told = [row for row in (earlier, standing) if row is not None and _says(row, report)]
        if told or standing is None:
            return (told or [earlier])[0]
        client_id = uuid7()
    if standing is not None:
        CheckIn.objects.filter(pk=standing.pk).update(is_current=False)
    row = CheckIn(
        patient=patient,
        on=on,
        replaces=standing,
        client_id=client_id,
        recorded_by=by,
        **asdict(report),
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    kept_row = saved_once(row).row
    opened = Session.objects.filter(patient=patient, due_on=on, finished_at=None).first()
    if opened is not None:
        kept.decide_again(opened)
    note_change(patient)
    return kept_row


def _says(row: CheckIn, report: DayReport) -> bool:
    return all(getattr(row, name) == said for name, said in asdict(report).items())
