"""Invitations: the only way to an account, for staff and for patients."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models.accounts import User
from sthenia.clinic.people.models.clinics import Clinic, Role
from sthenia.clinic.people.models.patients import Patient


class InvitationKind(models.TextChoices):
    STAFF = "staff", _("Staff")
    PATIENT = "patient", _("Patient")


class Invitation(models.Model):
    """Somebody was asked by e-mail to join a clinic; the link works once, until it runs out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=8, choices=InvitationKind.choices)
    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    roles = models.JSONField(default=list, blank=True)
    """For staff: which roles they will hold, as `Role` values."""
    patient = models.ForeignKey(
        Patient, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    """For patients: whose record the account will open."""
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of what stands in the link; the link itself is kept nowhere."""
    client_id = models.UUIDField(default=uuid7, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    sent_count = models.PositiveSmallIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "client_id"], name="people_invitation_sent_once"
            ),
            models.UniqueConstraint(
                fields=["patient"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="people_invitation_one_open_for_a_patient",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="patient", patient__isnull=False)
                | models.Q(kind="staff", patient__isnull=True),
                name="people_invitation_of_staff_or_of_a_patient",
            ),
        ]
        indexes = [models.Index(fields=["clinic", "-made_at"], name="people_invitation_newest")]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_kind_display()}, {self.clinic})"

    @property
    def role_names(self) -> list[str]:
        """The roles in words."""
        return [str(Role(role).label) for role in self.roles]

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether the link still works."""
        is_pending = self.accepted_at is None and self.withdrawn_at is None
        return is_pending and (now or timezone.now()) < self.expires_at
