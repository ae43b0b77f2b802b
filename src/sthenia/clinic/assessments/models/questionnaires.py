"""Questionnaires asked of a person, and the answers as they were given, one by one."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.assessments.models.examinations import Examination, Mode
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import SentOnce


class ClosedWhy(models.TextChoices):
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("taken back")


class Asked(models.Model):
    """One instrument asked of one person, until it is answered or taken back."""

    client_id = models.UUIDField(default=uuid7, editable=False)
    """Becomes that of the examination in which its answers are kept."""
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    instrument_id = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=40)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    due_on = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    """None where the clinic's routine asks."""
    instead_of = models.CharField(max_length=40, blank=True, default="")
    """Instrument that was meant at first, such as the PHQ-9 where the PHQ-8 is asked."""
    reason = models.CharField(max_length=500, blank=True, default="")
    """Why this one was chosen; for an instrument with an alert, who watches."""
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=10, choices=ClosedWhy.choices, blank=True, default="")
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    examination = models.ForeignKey(
        Examination, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["patient", "due_on"],
                condition=Q(closed_at=None),
                name="assessments_asked_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "client_id"], name="assessments_asked_sent_once"
            ),
            models.UniqueConstraint(
                fields=["patient", "instrument_id"],
                condition=Q(closed_at=None),
                name="assessments_asked_one_open_of_each",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_why="")
                | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                name="assessments_asked_closed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.due_on}"


class GivenAnswer(SentOnce):
    """What a person answered to one question; a new answer is a new row, and the newest counts."""

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="given")
    item = models.PositiveSmallIntegerField()
    answer = models.SmallIntegerField(null=True, blank=True)
    """None: the person would rather not answer."""
    activity = models.CharField(max_length=200, blank=True, default="")
    """What the person named, for instruments that ask for it."""
    language = models.CharField(max_length=8, blank=True, default="")
    """Code of the language the question was shown in; empty where that is not known."""

    class Meta(SentOnce.Meta):
        indexes = [models.Index(fields=["asked", "item", "-id"], name="assessments_given_newest")]

    def __str__(self) -> str:
        return f"{self.asked}, {self.item}"
