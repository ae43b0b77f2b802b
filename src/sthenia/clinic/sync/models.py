"""The ledger of what arrived from phones: every event once, as it came, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient, User


class Outcome(models.TextChoices):
    KEPT = "kept", _("Kept")
    SET_ASIDE = "set_aside", _("Set aside")


class Remark(models.TextChoices):
    WHILE_PAUSED = "while_paused", _("Done before the phone could know of the pause")


class Arrival(models.Model):
    """One event from a phone. Nothing that could be read at all is dropped."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    event_id = models.UUIDField()
    """Made on the phone; made of the event's content where it named none."""
    phone_id = models.UUIDField()
    sequence = models.BigIntegerField(null=True, blank=True)
    """The number it has in that phone's log."""
    kind = models.CharField(max_length=30, blank=True, default="")
    body = models.TextField()
    """The event as JSON, as it came, in letters that every database keeps."""
    said_at = models.CharField(max_length=40, blank=True, default="")
    """The moment by the phone's clock, as sent."""
    happened_at = models.DateTimeField(null=True, blank=True)
    """The same by the server's clock."""
    is_clock_corrected = models.BooleanField(default=False)
    moved_days = models.IntegerField(default=0)
    """By how many days the correction moves a day that the phone named."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.CharField(max_length=30, blank=True, default="")
    """Code of the reason for which it is set aside."""
    words = models.TextField(blank=True, default="")
    """The reason, as the person was told it."""
    waits_for = models.CharField(max_length=140, blank=True, default="")
    """What has to arrive before it has a place; empty where nothing would help."""
    remark = models.CharField(max_length=20, choices=Remark.choices, blank=True, default="")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "event_id"], name="sync_arrival_once"),
            models.CheckConstraint(
                condition=Q(outcome="kept", placed_at__isnull=False)
                | Q(outcome="set_aside", placed_at=None),
                name="sync_arrival_kept_when_placed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["patient", "waits_for"],
                condition=Q(outcome="set_aside"),
                name="sync_arrivals_without_place",
            ),
            models.Index(
                fields=["patient"], condition=~Q(remark=""), name="sync_arrivals_to_look_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
