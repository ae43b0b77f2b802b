"""Tables of what goes out: copies of a record, links to parts of it, requests to erase it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.clinic.people.once import SentOnce


class Copy(SentOnce):
    """A whole record asked for as one file; the file is kept for some days and then let go."""

    content = models.BinaryField(null=True, editable=False)
    """The ZIP file, from `made_at` until it expires."""
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    job_id = models.CharField(max_length=64, blank=True, default="")

    class Meta(SentOnce.Meta):
        indexes = [models.Index(fields=["patient", "-recorded_at"], name="exchange_copy_newest")]

    def __str__(self) -> str:
        return f"{self.patient} {self.recorded_at:%Y-%m-%d}"


class SharedPart(models.TextChoices):
    COURSE = "course", _("How it goes: pain, tiredness and training of the last weeks")
    PLAN = "plan", _("My training plan")
    SCORES = "scores", _("Questionnaires and tests with their dates")


class SharedLink(SentOnce):
    """A link by which somebody without an account sees parts of a record for some days."""

    parts = models.JSONField()
    for_whom = models.CharField(_("for whom"), max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    """Of the secret in the address, which is shown once and kept nowhere."""
    code_hash = models.CharField(max_length=64, editable=False)
    """Of the code that the person tells the other by another way."""
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    """When it was last opened with the right code."""

    class Meta(SentOnce.Meta):
        indexes = [models.Index(fields=["patient", "-recorded_at"], name="exchange_link_newest")]
        constraints = [
            *SentOnce.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("recorded_at")), name="exchange_link_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} -> {self.for_whom}"


class ErasureState(models.TextChoices):
    ASKED = "asked", _("Asked for")
    REFUSED = "refused", _("Refused")
    HELD = "held", _("Closed, kept as long as the law asks")
    DONE = "done", _("Erased")


class Erasure(models.Model):
    """A request to erase a record, and what became of it; it outlives the record as the proof.

    `patient` is emptied when the record goes; `patient_ref` is the id it had, by which a line of
    the audit log can still be told to be of this request.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    patient = models.OneToOneField(
        Patient, models.SET_NULL, null=True, blank=True, related_name="erasure"
    )
    patient_ref = models.UUIDField(editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    words = models.TextField(blank=True, default="", max_length=1000)
    """The person's own, emptied when the record goes."""
    state = models.CharField(max_length=8, choices=ErasureState.choices, default=ErasureState.ASKED)
    keep_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="", max_length=1000)
    rows_erased = models.JSONField(default=dict)
    """Table -> how many rows went."""
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["clinic", "state", "asked_at"], name="exchange_erasures")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="exchange_erasure_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(patient=None, erased_at__isnull=False, words=""),
                name="exchange_erasure_leaves_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(keep_until__isnull=False),
                name="exchange_erasure_held_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient_ref} {self.get_state_display()}"
