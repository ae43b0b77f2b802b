"""Tables of a second look: what was asked, what is thought for now, reviews with their reasons.

Nothing is overwritten: answers, working diagnoses and letters are new rows, and a review that was
closed stays as it was; the next one follows it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import SentOnce


class Form(models.TextChoices):
    FULL = "full", _("asked at the clinic")
    SHORT = "short", _("told by the person")


class RedFlagAnswers(SentOnce):
    """What was asked about red flags on one day; what was not asked is not in it."""

    asked_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices)
    answers = models.JSONField()
    """Red flag -> present."""
    strain = models.JSONField(default=dict)
    """Sign of a muscle strain -> present."""
    strain_on = models.DateField(null=True, blank=True)
    """The day of the strain, where one was asked about."""
    note = models.TextField(blank=True, default="", max_length=2000)
    recipe = models.JSONField()

    class Meta(SentOnce.Meta):
        indexes = [
            models.Index(fields=["patient", "recorded_at"], name="reviews_answers_in_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.patient} {self.asked_on}"

    @property
    def present(self) -> tuple[str, ...]:
        """The flags that are present."""
        return tuple(flag_id for flag_id, is_present in self.answers.items() if is_present)

    @property
    def n_present(self) -> int:
        """How many signs are present, those of a strain among them."""
        return len(self.present) + sum(bool(is_present) for is_present in self.strain.values())


class WorkingDiagnosis(SentOnce):
    """What is thought for now, and by when it is looked at again; one row for each time it was.

    `found` says what looking again found; empty in the first row of a diagnosis.
    """

    name = models.CharField(_("working diagnosis"), max_length=200)
    grade = models.CharField(_("grade"), max_length=60, blank=True, default="")
    since = models.DateField(_("since"))
    expires_on = models.DateField(_("look again by"))
    version = models.PositiveIntegerField(default=1)
    found = models.TextField(_("what looking again found"), blank=True, default="", max_length=2000)
    is_current = models.BooleanField(default=True)
    """Nothing has replaced it."""
    is_ended = models.BooleanField(default=False)
    """It was given up or is settled."""
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta(SentOnce.Meta):
        indexes = [
            models.Index(
                fields=["patient", "expires_on"],
                condition=Q(is_current=True, is_ended=False),
                name="reviews_diagnosis_that_holds",
            )
        ]
        constraints = [
            *SentOnce.Meta.constraints,
            models.CheckConstraint(
                condition=Q(replaces=None, found="") | (Q(replaces__isnull=False) & ~Q(found="")),
                name="reviews_diagnosis_looked_at_again",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("since")), name="reviews_diagnosis_expires_after"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.TextChoices):
    CONTINUE = "continue", _("Go on as before")
    CHANGE_PLAN = "change_plan", _("Change the plan")
    ULTRASOUND = "ultrasound", _("Dynamic ultrasound")
    BLOOD_TESTS = "blood_tests", _("Blood tests")
    REFER = "refer", _("Refer")
    OTHER = "other", _("Something else")


class Review(models.Model):
    """A second look at one person: open until somebody closes it with a reason."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The review that was closed before this one."""
    rests_on = models.JSONField()
    """What was known when it was last looked at: training, outcomes, caveats; with its recipe."""
    looked_at = models.DateTimeField(default=timezone.now)
    """When its reasons were last worked out."""
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True, default="")
    closing_reason = models.TextField(blank=True, default="", max_length=2000)
    look_again_on = models.DateField(null=True, blank=True)
    """Day from which the same reason may raise it again."""

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["patient"], condition=Q(closed_at=None), name="reviews_review_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, decision="", closing_reason="")
                | (
                    Q(
                        closed_at__isnull=False,
                        closed_by__isnull=False,
                        look_again_on__isnull=False,
                    )
                    & ~Q(decision="")
                    & ~Q(closing_reason="")
                ),
                name="reviews_review_closed_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["patient", "-raised_at"], name="reviews_review_newest")]

    def __str__(self) -> str:
        return f"{self.patient} {self.raised_at:%Y-%m-%d}"


class Look(models.Model):
    """When a person was last looked at, and what was known then: the same is not judged twice."""

    patient = models.OneToOneField(Patient, models.CASCADE, primary_key=True, related_name="+")
    on = models.DateField()
    change_number = models.PositiveBigIntegerField()
    """The number of `people.changes` of that time; another one means that something was written."""
    rules_version = models.PositiveIntegerField()


class ReviewReason(models.Model):
    """One reason of a review, as it was when it came; it stays, also where it has passed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="reasons")
    code = models.CharField(max_length=24)
    about = models.CharField(max_length=64, blank=True, default="")
    """Id of the flag, sign, diagnosis or outcome it is about."""
    rests_on = models.CharField(max_length=64, blank=True, default="")
    """The row it came from; another row is something new."""
    route = models.CharField(max_length=16)
    text = models.JSONField()
    """The sentence with what it is made of, to be said in the reader's language."""
    numbers = models.JSONField(default=list)
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    passed_at = models.DateTimeField(null=True, blank=True)
    """When it was found to hold no longer; a review is never closed by that."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "code", "about", "rests_on"], name="reviews_reason_once"
            )
        ]


class UltrasoundRequest(SentOnce):
    """A dynamic ultrasound that somebody asked an examiner for."""

    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="ultrasounds"
    )
    region = models.CharField(_("which muscle or place"), max_length=200)
    question = models.TextField(_("what it should answer"), max_length=2000)
    is_both_sides = models.BooleanField(_("both sides"), default=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    found = models.TextField(blank=True, default="", max_length=4000)

    class Meta(SentOnce.Meta):
        constraints = [
            *SentOnce.Meta.constraints,
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None, found="")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(found="")),
                name="reviews_ultrasound_done_with_finding",
            ),
        ]

    def __str__(self) -> str:
        return self.region


class BloodTestChecklist(SentOnce):
    """Blood tests that a clinician ticked; the software orders nothing."""

    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="blood_tests"
    )
    tests = models.JSONField()
    """Names of the tests, in the order of the guidance."""
    note = models.TextField(blank=True, default="", max_length=2000)


class Letter(SentOnce):
    """One version of a letter of referral, as it was written; its PDF is made from this alone."""

    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    written_on = models.DateField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    """Every word of it, and who wrote it; `letters.letter_content` says in which form."""
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
