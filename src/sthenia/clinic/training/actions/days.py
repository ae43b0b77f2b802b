"""Days: how the person was."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import arranging, kept
from sthenia.clinic.training.in_order_said import put_among
from sthenia.clinic.training.models import CheckIn, FlareWord, Session
from sthenia.clinic.training.reported import DayReport


@transaction.atomic
def check_in(
    *,
    patient: Patient,
    on: date,
    report: DayReport,
    by: User,
    client_id: UUID,
    said_at: datetime | None = None,
) -> CheckIn:
    """Keep how a day was; a second check-in of the day takes the first one's place.

    Exercises of that day's session that were not begun get their dose decided again, so that a
    flare reported after opening it is heeded. A page that is sent again with other answers is a
    change of mind and counts like one; sent again as it was, it changes nothing.

    Parameters
    ----------
    said_at
        When it was said, where that was before now; of two the one said later counts.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    said = list(CheckIn.objects.filter(patient=patient, on=on).order_by("said_at", "client_id"))
    standing = next((row for row in said if row.is_current), None)
    earlier = CheckIn.objects.filter(patient=patient, client_id=client_id).first()
    if earlier is not None:
        if said_at is not None:
            return earlier
        told = [row for row in (earlier, standing) if row is not None and _says(row, report)]
        if told or standing is None:
            return (told or [earlier])[0]
        client_id = uuid7()
    row = CheckIn(
        patient=patient,
        on=on,
        client_id=client_id,
        said_at=said_at or timezone.now(),
        recorded_by=by,
        **asdict(report),
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    kept_row = put_among(row, said)
    _heed(patient, on)
    note_change(patient)
    return kept_row


@transaction.atomic
def say_flare(
    *,
    patient: Patient,
    on: date,
    is_flare: bool,
    by: User,
    client_id: UUID,
    said_at: datetime | None = None,
) -> FlareWord:
    """Keep the person's word that a flare is there, or that it is over; twice is once."""
    row = FlareWord(
        patient=patient,
        on=on,
        is_flare=is_flare,
        said_at=said_at or timezone.now(),
        recorded_by=by,
        client_id=client_id,
    )
    saved = saved_once(row)
    if saved.is_new:
        _heed(patient, on, is_from_then=True)
        note_change(patient)
    return saved.row


def _heed(patient: Patient, on: date, *, is_from_then: bool = False) -> None:
    """Let what was not begun of that day's session have the dose it has now."""
    sessions = Session.objects.filter(patient=patient, due_on=on)
    if is_from_then:
        sessions = Session.objects.filter(patient=patient, due_on__gte=on)
    for session in sessions:
        if session.sealed:
            arranging.arrange(session)
        elif session.finished_at is None:
            kept.decide_again(session)


def _says(row: CheckIn, report: DayReport) -> bool:
    return all(getattr(row, name) == said for name, said in asdict(report).items())
