"""Tables of accounts, clinics, patients, who cares for whom, and the audit log."""

from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.names import check_name


def check_zone(name: str) -> None:
    """Refuse a time zone that the tz database does not know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValidationError(
            _("%(name)s is not a time zone; give one such as Europe/Madrid."),
            params={"name": name},
        ) from None


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class UserManager(BaseUserManager["User"]):
    """Accounts are found by e-mail address, whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser):
    """An account: somebody who signs in. What they may do follows from memberships and care."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200, validators=[check_name])
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    is_active = models.BooleanField(default=True)
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="people_user_email_in_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def current_roles(self) -> frozenset[str]:
        """The roles held in any clinic; asked for once, as an account lives for one request."""
        held = self.memberships.filter(ended_at=None)
        return frozenset(held.values_list("role", flat=True))


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
    ended_at = models.DateTimeField(null=True, blank=True)

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
    is_synthetic = models.BooleanField(default=False)
    client_id = models.UUIDField(default=uuid7, editable=False)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "client_id"], name="people_patient_sent_once")
        ]
        indexes = [models.Index("clinic", Lower("name"), name="people_patient_by_name")]

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


class SignInFailure(models.Model):
    """One sign-in that was refused; only `signing_in` reads and writes these, and clears them."""

    address_hash = models.CharField(max_length=64)
    """Keyed hash of what was typed as the address: some type a password there."""
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "at"], name="people_sign_in_failures")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class AuditEntry(models.Model):
    """Who opened or changed whose data, and when. Only `audit.append` makes one.

    The keys carry no database constraint, so that the log outlives an erased person. The
    database refuses to change or delete a row, and each row holds the hash of the one before.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        User, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    clinic = models.ForeignKey(
        Clinic, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    patient = models.ForeignKey(
        Patient, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    act = models.CharField(max_length=16)
    what = models.CharField(max_length=200)
    previous_hash = models.CharField(max_length=64, unique=True)
    own_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["patient", "-number"], name="people_audit_by_patient")]

    def __str__(self) -> str:
        return f"{self.number}: {self.act} {self.what}"
