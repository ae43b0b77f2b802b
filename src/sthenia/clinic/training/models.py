"""Tables of training: plans two people agreed on, sessions as decided and as done, check-ins.

A dose stands in columns, so that it can be asked for. What was computed keeps its recipe. A set or
a check-in is never overwritten: a correction is a new row that replaces the one before.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import SentOnce


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    SUPERSEDED = "superseded", _("Superseded")
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
    departures = models.JSONField(default=list)
    """Where the plan left its rule set knowingly, as it stood when it was agreed."""
    starts_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    agreement = models.TextField(blank=True, default="", max_length=4000)
    """What the two people agreed, in their words."""
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
                condition=~Q(status__in=("agreed", "superseded"))
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, starts_on__isnull=False),
                name="training_plan_agreed_by_somebody",
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


class Load(models.Model):
    """A step of a load ladder: what is written on it, and its size where one is known."""

    load_label = models.CharField(max_length=60, blank=True, default="")
    """Empty where there is no load to choose: body weight."""
    load_kg = models.FloatField(null=True, blank=True)
    load_time_s = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(load_label="") | Q(load_kg=None, load_time_s=None),
                name="%(app_label)s_%(class)s_load_has_a_label",
            ),
        ]


class Dose(Load):
    """Sets, repetitions, load, reserve and rest of one exercise in one session."""

    order = models.PositiveSmallIntegerField()
    exercise_id = models.CharField(max_length=60)
    set_count = models.PositiveSmallIntegerField()
    repetitions_low = models.PositiveSmallIntegerField()
    repetitions_high = models.PositiveSmallIntegerField()
    reps_in_reserve = models.PositiveSmallIntegerField()
    rest_s = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        constraints = [
            *Load.Meta.constraints,
            models.CheckConstraint(
                condition=Q(set_count__gte=1)
                & Q(repetitions_low__gte=1)
                & Q(repetitions_low__lte=F("repetitions_high")),
                name="%(app_label)s_%(class)s_dose_is_some",
            ),
            models.UniqueConstraint(
                fields=["session", "exercise_id"], name="%(app_label)s_%(class)s_once_a_session"
            ),
            models.UniqueConstraint(
                fields=["session", "order"], name="%(app_label)s_%(class)s_in_order"
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


class PlanEdit(SentOnce):
    """One change somebody made to a draft: who, when and what; the draft holds the outcome."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="edits")
    kind = models.CharField(max_length=8, choices=EditKind.choices)
    weekdays = models.JSONField()
    """The training days it was made on; days with the same session are edited together."""
    exercise_id = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)


class Felt(models.TextChoices):
    EASY = "easy", _("Easy")
    RIGHT = "right", _("Just right")
    HARD = "hard", _("Too hard")


class FlareStage(models.TextChoices):
    IN_FLARE = "in_flare", _("in a flare")
    SETTLING = "settling", _("after a flare")
    RETURNING = "returning", _("after a flare")


class Session(models.Model):
    """One training day as it came: opened once, with the doses decided then."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sessions_done")
    planned_session = models.ForeignKey(PlannedSession, models.PROTECT, related_name="+")
    due_on = models.DateField()
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    flare_opened_on = models.DateField(null=True, blank=True)
    """First day of the flare that this session was in or came after, until it is behind."""
    flare_stage = models.CharField(
        max_length=10, choices=FlareStage.choices, blank=True, default=""
    )
    """Where the person stood with that flare when the doses were decided."""
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    felt = models.CharField(max_length=8, choices=Felt.choices, blank=True, default="")
    note = models.TextField(blank=True, default="", max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "due_on"], name="training_session_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(felt="", finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="training_session_finished_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} {self.due_on}"


class SessionExercise(Dose):
    """One exercise of a session with its dose as decided that day, and why.

    `patient` and `due_on` repeat the session's, so that the last times an exercise was done are
    found by one index however long the history is.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="exercises")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    due_on = models.DateField()
    change = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)
    caveats = models.JSONField(default=list)
    standing = models.JSONField()
    """The dose to judge this session by the next time; differs from the dose in a flare."""
    recipe = models.JSONField()

    class Meta(Dose.Meta):
        ordering = ["order"]
        indexes = [
            models.Index(
                fields=["patient", "exercise_id", "-due_on"], name="training_last_times_done"
            )
        ]


class ExerciseSet(SentOnce, Load):
    """One set as the person reported it; a correction is another row."""

    session_exercise = models.ForeignKey(SessionExercise, models.PROTECT, related_name="sets")
    set_number = models.PositiveSmallIntegerField()
    """As counted where it was entered; two phones may count the same number."""
    repetitions = models.PositiveSmallIntegerField()
    reps_in_reserve = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_during = models.PositiveSmallIntegerField(null=True, blank=True)
    logged_at = models.DateTimeField()
    """When it was entered; `recorded_at` is when it arrived."""
    is_struck = models.BooleanField(default=False)
    """The person says that this set was not done."""
    is_current = models.BooleanField(default=True)
    """Nothing has replaced it."""
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["set_number", "logged_at", "id"]
        constraints = [
            *SentOnce.Meta.constraints,
            *Load.Meta.constraints,
            models.CheckConstraint(
                condition=Q(repetitions__lte=1000)
                & (Q(reps_in_reserve=None) | Q(reps_in_reserve__lte=100))
                & (Q(pain_during=None) | Q(pain_during__lte=10)),
                name="training_exerciseset_within_scales",
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("id")), name="training_exerciseset_replaces_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["session_exercise"],
                condition=Q(is_current=True, is_struck=False),
                name="training_sets_that_count",
            )
        ]


class CheckIn(SentOnce):
    """How a day was: pain, fatigue and sleep 0-10, higher is worse in all three."""

    on = models.DateField()
    pain = models.PositiveSmallIntegerField(_("pain"))
    fatigue = models.PositiveSmallIntegerField(_("fatigue"))
    sleep = models.PositiveSmallIntegerField(_("sleep"), null=True, blank=True)
    is_flare = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="", max_length=2000)
    is_current = models.BooleanField(default=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        constraints = [
            *SentOnce.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "on"],
                condition=Q(is_current=True),
                name="training_checkin_one_counts_a_day",
            ),
            models.CheckConstraint(
                condition=Q(pain__lte=10) & Q(fatigue__lte=10) & (Q(sleep=None) | Q(sleep__lte=10)),
                name="training_checkin_within_scales",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} {self.on}"
