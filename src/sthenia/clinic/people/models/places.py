"""Where a clinic works, and the mark it puts on its pages."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models.accounts import User, check_zone
from sthenia.clinic.people.models.clinics import Clinic
from sthenia.clinic.people.names import check_name


class Location(models.Model):
    """A place of a clinic; closed, not deleted, when nobody goes there any more."""

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="locations")
    name = models.CharField(_("name"), max_length=100, validators=[check_name])
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    zone = models.CharField(_("time zone"), max_length=64, validators=[check_zone])
    client_id = models.UUIDField(default=uuid7, editable=False)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The row that this one took the place of, when something about it was changed."""
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "client_id"], name="people_location_sent_once"
            ),
            models.UniqueConstraint(
                fields=["clinic", "name"],
                condition=models.Q(ended_at=None),
                name="people_location_one_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClinicLogo(models.Model):
    """A clinic's mark as a picture that we drew anew; the newest holds, an empty one is none."""

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="logos")
    png = models.BinaryField()
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    client_id = models.UUIDField(default=uuid7, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "client_id"], name="people_logo_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.clinic} {self.made_at:%Y-%m-%d}"
