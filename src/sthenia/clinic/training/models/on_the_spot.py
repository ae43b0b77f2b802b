"""On the spot: doses a phone showed without signal, changes of a session, a word on a flare."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.once import SentOnce
from sthenia.clinic.training.models.sessions import Session


class SealedDoses(models.Model):
    """Doses that the server decided ahead and a phone showed without signal, as they were sealed.

    A session has more than one where two phones opened it from doses of different days.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="sealed_doses")
    name = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "name"], name="training_sealeddoses_once")
        ]

    def __str__(self) -> str:
        return self.name


class SessionChangeKind(models.TextChoices):
    SWAP = "swap", _("Swapped")
    SKIP = "skip", _("Left out")
    ADD = "add", _("Added")
    SHORTEN = "shorten", _("Shortened")


class SessionChange(SentOnce):
    """One change a person made to a session on the spot; the plan stays as it is."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=SessionChangeKind.choices)
    exercise_id = models.CharField(max_length=60, blank=True, default="")
    """What it is about; empty for the whole session."""
    by_exercise_id = models.CharField(max_length=60, blank=True, default="")
    """What was done in its place."""
    detail = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta(SentOnce.Meta):
        ordering = ["changed_at", "client_id"]


class FlareWord(SentOnce):
    """A person's own word that a flare is there, or that it is over."""

    on = models.DateField()
    is_flare = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta(SentOnce.Meta):
        indexes = [models.Index(fields=["patient", "on"], name="training_flare_words")]

    def __str__(self) -> str:
        return f"{self.patient} {self.on}"
