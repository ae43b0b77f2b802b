"""The audit log."""

from django.db import models

from sthenia.clinic.people.models.accounts import User
from sthenia.clinic.people.models.clinics import Clinic
from sthenia.clinic.people.models.patients import Patient


class AuditEntry(models.Model):
    """Who opened or changed whose data, and when. Only `audit.append` makes one.

    The keys carry no database constraint, so that the log outlives an erased person. The
    database refuses to change or delete a row, and each row holds the hash of the one before.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        User, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    clinic = models.ForeignKey(
        Clinic, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    patient = models.ForeignKey(
        Patient, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    act = models.CharField(max_length=16)
    what = models.CharField(max_length=200)
    previous_hash = models.CharField(max_length=64, unique=True)
    own_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["patient", "-number"], name="people_audit_by_patient")]

    def __str__(self) -> str:
        return f"{self.number}: {self.act} {self.what}"
