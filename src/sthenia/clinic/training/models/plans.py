"""Plans two people agreed on, with their training days, and every change to a draft."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import User
from sthenia.clinic.people.once import SentOnce
from sthenia.clinic.training.models.doses import Dose


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    SUPERSEDED = "superseded", _("Superseded")
    ENDED = "ended", _("Ended")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Plan(SentOnce):
    """One version of a person's plan; another version is another row."""

    version = models.PositiveIntegerField()
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The version it was revised from; empty where it was proposed anew."""
    status = models.CharField(max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    rule_set_id = models.CharField(max_length=60)
    rule_set_version = models.CharField(max_length=20)
    seed = models.PositiveIntegerField()
    inputs = models.JSONField()
    """`person` and `place` as science took them, whole, so that it can be computed again."""
    recipe = models.JSONField()
    """Package version, goals reached, caveats, and whether the choice was proven best."""
    revision = models.PositiveIntegerField(default=0)
    """How often the draft was changed: who changes it says which one they saw."""
    departures = models.JSONField(default=list)
    """Where the plan left its rule set knowingly and why, as it stood when it was agreed."""
    starts_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    agreement = models.TextField(blank=True, default="", max_length=4000)
    """What the two people agreed, in their words."""
    present = models.JSONField(default=list)
    """Who was there when it was agreed, by name."""
    goals = models.TextField(blank=True, default="", max_length=2000)
    """What the person wants to be able to do, in their own words."""
    when_it_hurts = models.TextField(blank=True, default="", max_length=2000)
    """What the person will do when it hurts, as agreed."""
    ended_on = models.DateField(null=True, blank=True)
    """The last day on which it held."""
    ended_reason = models.TextField(blank=True, default="", max_length=2000)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(SentOnce.Meta):
        constraints = [
            *SentOnce.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "version"], name="training_plan_version_once"
            ),
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(status="draft"),
                name="training_plan_one_draft",
            ),
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(status="agreed"),
                name="training_plan_one_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("agreed", "superseded", "ended"))
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, starts_on__isnull=False),
                name="training_plan_agreed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_reason="")),
                name="training_plan_ended_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} {self.version} ({self.get_status_display()})"


class PlannedSession(models.Model):
    """One training day of a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sessions")
    weekday = models.PositiveSmallIntegerField()
    """Monday = 0."""
    time_min = models.FloatField()

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "weekday"], name="training_plannedsession_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="training_plannedsession_weekday"
            ),
        ]


class PlannedExercise(Dose):
    """One exercise of a training day with the dose to start with, and why it is there."""

    session = models.ForeignKey(PlannedSession, models.PROTECT, related_name="exercises")
    why = models.JSONField(default=list)

    class Meta(Dose.Meta):
        ordering = ["order"]


class EditKind(models.TextChoices):
    SWAP = "swap", _("Swapped")
    REMOVE = "remove", _("Removed")
    ADD = "add", _("Added")
    PLACE = "place", _("Moved")
    DOSE = "dose", _("Dose changed")
    UNDO = "undo", _("Undone")
    REDO = "redo", _("Done again")


class PlanEdit(SentOnce):
    """One change somebody made to a draft: who, when and what; the draft holds the outcome.

    Undoing is a change like any other: another row that points to the one it takes back.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="edits")
    kind = models.CharField(max_length=8, choices=EditKind.choices)
    weekdays = models.JSONField()
    """The training days it was made on; days with the same session are edited together."""
    exercise_id = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    """The draft's number after it; 0 for those made before the numbers were kept."""
    before = models.JSONField(default=dict)
    """Weekday -> the doses of that day as they were."""
    after = models.JSONField(default=dict)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    """The change that an undoing takes back, or that is done again."""

    class Meta(SentOnce.Meta):
        constraints = [
            *SentOnce.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "revision"],
                condition=Q(revision__gt=0),
                name="training_planedit_one_a_revision",
            ),
        ]
