"""The one table of this room: where each person stands, kept so that a caseload opens at once.

Nothing in it is a record. Every row is worked out from other rooms' rows and may be thrown away:
`actions.renew_standings` makes it anew.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient


class PlanState(models.TextChoices):
    NONE = "none", _("no plan")
    DRAFT = "draft", _("draft")
    AHEAD = "ahead", _("begins later")
    RUNNING = "running", _("training")
    ENDED = "ended", _("ended")


class Standing(models.Model):
    """Where one person stood on a day of their clinic, as codes, dates and numbers."""

    patient = models.OneToOneField(
        Patient, models.CASCADE, primary_key=True, related_name="standing"
    )
    on = models.DateField()
    """The day it was worked out for; on another day it is old."""
    change_number = models.PositiveBigIntegerField()
    """The patient's number in `people.changes` before anything was read; at another it is old."""
    rules_version = models.PositiveIntegerField()
    """The version of the clinic's settings; under another it is old."""
    made_at = models.DateTimeField()
    rank = models.PositiveSmallIntegerField()
    """Of the first concern; `concerns.NOTHING_WAITS` where there is none."""
    since = models.DateField()
    """Of the first concern; the day itself where there is none."""
    concerns = models.JSONField(default=list)
    codes = models.CharField(max_length=400, blank=True, default="")
    """The codes of all concerns between bars, `|flare|silent|`, to ask for one of them."""
    plan_state = models.CharField(max_length=8, choices=PlanState.choices)
    plan_starts_on = models.DateField(null=True)
    last_session_on = models.DateField(null=True)
    next_session_on = models.DateField(null=True)
    last_check_in_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.patient_id} {self.on}"
