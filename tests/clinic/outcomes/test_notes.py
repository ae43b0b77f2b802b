"""Small events of several rooms by one query, newest first, each with what it says."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sthenia.clinic.outcomes.notes import NOTE_KINDS, notes_of
from sthenia.clinic.people import actions
from sthenia.clinic.people.consents import record_consent
from sthenia.clinic.people.models import CareAssignment
from sthenia.clinic.reviews.models import Letter
from tests.clinic.assessments.examinations import alerted
from tests.people import Cast


def _letter(cast: Cast) -> Letter:
    return Letter.objects.create(
        patient=cast.ana_record,
        recorded_by=cast.bea,
        written_on=timezone.localdate() - timedelta(3),
        title="To the doctor",
        content={},
    )


def test_each_kind_says_what_it_has_to_say(cast: Cast) -> None:
    alert, letter = alerted(cast), _letter(cast)
    record_consent(
        patient=cast.ana_record,
        purpose="research",
        is_given=False,
        by=cast.ana,
        client_id=uuid4(),
    )
    with CaptureQueriesContext(connection) as found:
        notes = notes_of(cast.ana_record, *NOTE_KINDS)
    assert len(found) == 1
    by_kind = {note.kind: note for note in notes}
    assert (by_kind["alert"].key, by_kind["alert"].at) == (alert.pk, None)
    assert (by_kind["letter"].text, by_kind["letter"].who) == ("To the doctor", "Bea")
    assert by_kind["letter"].on == letter.written_on
    consent = by_kind["consent"]
    assert (consent.text, consent.is_given, consent.who) == ("research", False, "Ana")
    carers = {(note.who, note.text) for note in notes if note.kind == "joined"}
    assert carers == {("Bea", "clinician"), ("Carl", "clinician"), ("Eve", "examiner")}
    assert [note.on for note in notes] == sorted((note.on for note in notes), reverse=True)


def test_who_left_stands_beside_who_joined(cast: Cast) -> None:
    carls = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.carl)
    actions.end_care(assignment=carls, by=cast.bea)
    (left,) = notes_of(cast.ana_record, "left")
    assert (left.who, left.key) == ("Carl", carls.pk)
    assert len(notes_of(cast.ana_record, "joined")) == 3


def test_a_day_is_that_of_the_clinics_clock(cast: Cast) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    CareAssignment.objects.filter(patient=cast.ana_record).update(assigned_at=late)
    assert {note.on.day for note in notes_of(cast.ana_record, "joined")} == {3}


def test_nothing_asked_for_is_nothing_read(cast: Cast) -> None:
    assert notes_of(cast.ana_record) == ()
    assert notes_of(cast.ana_record, "letter") == ()
