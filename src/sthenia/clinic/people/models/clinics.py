"""Clinics, and who holds which role in them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models.accounts import Language, User, check_zone
from sthenia.clinic.people.names import check_name


class Clinic(models.Model):
    """A place that cares for people; nothing in one clinic is seen from another."""

    name = models.CharField(_("name"), max_length=200, validators=[check_name])
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH
    )
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    CLINICIAN = "clinician", _("Clinician")
    EXAMINER = "examiner", _("Examiner")
    FRONT_DESK = "front_desk", _("Front desk")
    OWNER = "owner", _("Owner")


class Membership(models.Model):
    """One role of one account in one clinic; a person may hold several."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    """Empty for the owner with whom the clinic was opened."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "clinic", "role"],
                condition=models.Q(ended_at=None),
                name="people_membership_role_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
