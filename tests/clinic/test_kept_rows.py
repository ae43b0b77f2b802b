"""The cast that is put back is the cast as the clinic's actions make it."""

from django.db import connection

from sthenia.clinic.people import audit, gate
from sthenia.clinic.people.models import AuditEntry, Clinic, Patient, User
from tests.kept_rows import KeptRows, _models, _rows_of
from tests.people import Cast, the_cast


def test_what_is_put_back_is_row_by_row_what_was_made(db: None) -> None:
    kept = KeptRows.of(the_cast)
    assert not User.objects.exists() and not AuditEntry.objects.exists(), "it was not undone"
    kept.put_back()
    there = [row for model in _models() for row in _rows_of(model)]
    missing = [row for _statement, rows in kept.rows for row in rows if row not in there]
    assert missing == []
    connection.check_constraints()


def test_the_cast_is_the_same_as_one_just_made(cast: Cast) -> None:
    assert User.objects.get(email="bea@riverside.example") == cast.bea
    assert cast.ana_record.account == cast.ana
    assert Patient.objects.count() == 3 and Clinic.objects.count() == 2
    assert (
        gate.patient_for(cast.carl, cast.ana_record.pk, to="read", what="plan") == cast.ana_record
    )
    assert audit.verified(AuditEntry.objects.order_by("number")).fault == ""


def test_what_one_test_does_to_its_cast_reaches_no_other(
    cast: Cast, kept_cast: KeptRows[Cast]
) -> None:
    cast.bea.name = "Somebody else"
    assert kept_cast.made.bea.name == "Bea"
    assert kept_cast.made.ana_record.account is not cast.ana_record.account


def test_new_rows_come_after_those_that_were_put_back(cast: Cast) -> None:
    assert Clinic.objects.create(name="New").pk > max(cast.clinic.pk, cast.other_clinic.pk)
