"""Rows that may be sent twice, by a phone that lost its connection or a button pressed again.

The sender makes a `client_id` (UUID version 7) with the row and keeps it until the answer has
come. A table takes part by inheriting `SentOnce`; its action writes the row by `saved_once` and
goes on to make the rows that hang on it only where `is_new`.
"""

from typing import Generic, NamedTuple, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models.accounts import User
from sthenia.clinic.people.models.patients import Patient


class SentOnce(models.Model):
    """One patient's row, made by somebody, kept once however often it is sent."""

    client_id = models.UUIDField(default=uuid7, editable=False)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "client_id"], name="%(app_label)s_%(class)s_sent_once"
            )
        ]


Row = TypeVar("Row", bound=SentOnce)


class Saved(NamedTuple, Generic[Row]):
    """The row as it stands in the database, and whether this call put it there."""

    row: Row
    is_new: bool


def saved_once(row: Row) -> Saved[Row]:
    """Save a row, or give back the one that an earlier sending of it left.

    Call it inside the action's transaction. What came first stands: a second sending with other
    content changes nothing.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        kept = type(row)._default_manager.filter(patient=row.patient, client_id=row.client_id)
        earlier = kept.first()
        if earlier is None:  # another rule of the table was broken
            raise
        return Saved(earlier, is_new=False)
    return Saved(row, is_new=True)
