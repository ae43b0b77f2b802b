"""Sessions as decided and as done, sets and check-ins.

A set or a check-in is never overwritten: a correction is a new row that replaces the one before.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import SentOnce
from sthenia.clinic.training.models.doses import Dose, Load
from sthenia.clinic.training.models.plans import Plan, PlannedSession


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
    makes_up_for = models.DateField(null=True, blank=True)
    """The planned day whose session was missed and is done on this day instead."""
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
    sealed = models.CharField(max_length=64, blank=True, default="")
    """Name of the sealed doses that it was opened with on a phone; empty where the server did."""
    is_sealed_in_flare = models.BooleanField(default=False)
    """Of those doses the ones for a flare were shown when it was opened."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "due_on"], name="training_session_one_a_day"
            ),
            models.UniqueConstraint(
                fields=["patient", "makes_up_for"], name="training_session_made_up_once"
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
    sets_today = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many sets the person meant to do on the spot, 0 to leave it out; None for the dose."""

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
    said_at = models.DateTimeField(default=timezone.now)
    """When this row was said; a correction is said later than the set it corrects."""
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
    said_at = models.DateTimeField(default=timezone.now)
    """When it was said; `recorded_at` is when it arrived. The one said last counts."""
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
