"""What a clinic sets for itself, as numbered versions: the newest is in force, none is lost."""

from django.db import models
from django.utils import timezone

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models.accounts import User
from sthenia.clinic.people.models.clinics import Clinic


class ClinicSettings(models.Model):
    """One version of a clinic's settings; `content` is read by `people.clinic_rules`."""

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="settings_versions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    reason = models.CharField(max_length=500, blank=True, default="")
    client_id = models.UUIDField(default=uuid7, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["clinic", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "version"], name="people_settings_version_once"
            ),
            models.UniqueConstraint(
                fields=["clinic", "client_id"], name="people_settings_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clinic} {self.version}"
