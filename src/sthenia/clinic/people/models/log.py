"""The audit log."""

from django.db import models

from sthenia.clinic.people.models.accounts import User
from sthenia.clinic.people.models.clinics import Clinic
from sthenia.clinic.people.models.patients import Patient


class ShownList(models.Model):
    """Whom a list showed, once for each set of people: the key is the hash of who they are.

    An entry of the log names the key inside its own hash, so that nobody can be taken off the
    list afterwards without its showing.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class ShownPerson(models.Model):
    """One person on such a list; as in the log, the key outlives an erased person."""

    shown = models.ForeignKey(ShownList, models.PROTECT, related_name="people")
    patient = models.ForeignKey(Patient, models.DO_NOTHING, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "shown"], name="people_shown_person_once")
        ]

    def __str__(self) -> str:
        return f"{self.patient_id} {self.shown_id}"


class AuditCheck(models.Model):
    """One walk along the log: how far it was found whole, or what was wrong."""

    at = models.DateTimeField()
    from_number = models.BigIntegerField()
    """The entry after which it began: 0 for a walk along the whole log."""
    through_number = models.BigIntegerField()
    newest_hash = models.CharField(max_length=64)
    fault = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.from_number}-{self.through_number}: {self.fault or 'whole'}"


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
    shown = models.ForeignKey(
        ShownList, models.DO_NOTHING, null=True, db_constraint=False, related_name="entries"
    )
    """Whom a list showed, where the entry is about many people at once."""
    previous_hash = models.CharField(max_length=64, unique=True)
    own_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["patient", "-number"], name="people_audit_by_patient"),
            # The owner's pages read backwards, within the clinic and by one more thing at most.
            models.Index(fields=["clinic", "-number"], name="people_audit_by_clinic"),
            models.Index(fields=["clinic", "actor", "-number"], name="people_audit_by_actor"),
            models.Index(fields=["clinic", "act", "-number"], name="people_audit_by_act"),
            models.Index(fields=["at"], name="people_audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.act} {self.what}"
