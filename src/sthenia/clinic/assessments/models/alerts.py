"""Alerts: an answer somebody has to hear at once, what was done about it, and the log of both."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.assessments.models.examinations import Examination
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import SentOnce


class SafetyAlert(models.Model):
    """An answer a clinician has to hear at once; stands until somebody has acted on it.

    It is kept as soon as the answer arrives, before the rest of the form is looked at, and does
    not wait for an examination that is never finished. A later answer never takes it back.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    examination = models.ForeignKey(
        Examination, models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    client_id = models.UUIDField(editable=False)
    """That of the form: of an examination as it was sent, or of a questionnaire asked."""
    occasion = models.PositiveSmallIntegerField(default=0)
    """Counts up where the same answer is given anew in a form whose alert was closed before."""
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    instrument_id = models.CharField(max_length=40)
    item = models.PositiveSmallIntegerField()
    answer = models.PositiveSmallIntegerField()
    text = models.TextField()
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["patient"],
                condition=Q(closed_at=None),
                name="assessments_alert_not_closed",
            ),
            models.Index(
                fields=["raised_at"],
                condition=Q(acknowledged_at=None),
                name="assessments_alert_unheard",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "client_id", "instrument_id", "item", "answer", "occasion"],
                name="assessments_alert_raised_once",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="assessments_alert_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    acknowledged_at__isnull=False,
                ),
                name="assessments_alert_closed_after_acknowledgement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.item}, {self.raised_at:%Y-%m-%d %H:%M}"


class AlertAssessment(SentOnce):
    """A structured assessment of a person after an alert, in the words of whoever did it.

    Which tool is used is the clinic's choice. Nothing here is computed.
    """

    alert = models.ForeignKey(SafetyAlert, models.PROTECT, related_name="assessments")
    tool = models.CharField(_("tool"), max_length=200)
    found = models.TextField(_("what it found"), max_length=4000)
    done = models.TextField(_("what was done"), max_length=4000)
    assessed_at = models.DateTimeField(_("when"))

    def __str__(self) -> str:
        return f"{self.tool}, {self.assessed_at:%Y-%m-%d %H:%M}"


class AlertEventKind(models.TextChoices):
    RAISED = "raised", _("raised")
    ANSWERED_AGAIN = "answered_again", _("the answer was changed")
    CONTACTS_SHOWN = "contacts_shown", _("the person was shown whom to call")
    SHOWN = "shown", _("opened")
    MAILED = "mailed", _("a mail was put on its way")
    ESCALATED = "escalated", _("passed on, because nobody had acknowledged it")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    ASSESSED = "assessed", _("an assessment was written down")
    CLOSED = "closed", _("closed")


class AlertEvent(models.Model):
    """One line in the log of an alert; the database refuses to change or delete it.

    The key carries no database constraint, so that the log outlives an erased person.
    """

    alert = models.ForeignKey(
        SafetyAlert, models.DO_NOTHING, db_constraint=False, related_name="events"
    )
    kind = models.CharField(max_length=16, choices=AlertEventKind.choices)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        User, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    """Who did it; None for the machine itself."""
    to = models.ForeignKey(
        User, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    """Whom it went to: of a mail, and of what was passed on."""

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["alert", "kind"], name="assessments_alert_events")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
