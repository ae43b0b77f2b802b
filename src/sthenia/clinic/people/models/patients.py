"""Patients, and who cares for whom."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models.accounts import Language, User
from sthenia.clinic.people.models.clinics import Clinic, Membership
from sthenia.clinic.people.names import check_name
from sthenia.clinic.people.search_key import SearchKeyField


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Patient(models.Model):
    """A person in a clinic's care, with or without an account of their own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="patients")
    account = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="patient"
    )
    name = models.CharField(_("name"), max_length=200, validators=[check_name])
    name_key = SearchKeyField(of="name")
    birth_on = models.DateField(_("date of birth"))
    sex = models.CharField(
        _("sex recorded for norms"), max_length=8, choices=Sex.choices, blank=True, default=""
    )
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH
    )
    body_mass_kg = models.FloatField(
        _("body mass"),
        null=True,
        blank=True,
        validators=[MinValueValidator(20), MaxValueValidator(400)],
    )
    height_cm = models.FloatField(
        _("height"),
        null=True,
        blank=True,
        validators=[MinValueValidator(80), MaxValueValidator(250)],
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True, default="")
    """Where the clinic writes to; signing in has an address of its own."""
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    is_synthetic = models.BooleanField(default=False)
    client_id = models.UUIDField(default=uuid7, editable=False)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "client_id"], name="people_patient_sent_once")
        ]
        indexes = [
            models.Index("clinic", Lower("name"), name="people_patient_by_name"),
            models.Index(fields=["clinic", "name_key"], name="people_patient_by_key"),
            models.Index(fields=["clinic", "birth_on"], name="people_patient_by_birth"),
        ]

    def __str__(self) -> str:
        return self.name

    def age_on(self, day: date) -> int:
        """Whole years on a day; somebody born on 29 February turns a year older on 1 March."""
        had_birthday = (day.month, day.day) >= (self.birth_on.month, self.birth_on.day)
        return day.year - self.birth_on.year - (not had_birthday)

    @property
    def age(self) -> int:
        """Whole years today, by the reader's clock."""
        return self.age_on(timezone.localdate())


class Access(models.TextChoices):
    WRITE = "write", _("Sees and changes")
    READ = "read", _("Sees only")


class CareAssignment(models.Model):
    """A member of staff cares for a patient; ended, not deleted, when that is over."""

    member = models.ForeignKey(Membership, models.PROTECT, related_name="care")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="care")
    access = models.CharField(max_length=8, choices=Access.choices)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The care of a colleague who handed this person over."""
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "patient"],
                condition=models.Q(ended_at=None),
                name="people_careassignment_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} - {self.patient}: {self.get_access_display()}"
