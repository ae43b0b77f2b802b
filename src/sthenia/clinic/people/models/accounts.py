"""Accounts: somebody who signs in, and the sign-ins that were refused."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

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
    sign_in_series = models.PositiveIntegerField(default=0, editable=False)
    """Grows when all sign-ins are ended; a sign-in of an earlier series is over."""
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

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What Django holds each sign-in against: a new password, or a new series, ends it."""
        # Django's own, which its stubs leave out.
        of_password: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        if self.sign_in_series == 0:
            return of_password
        return salted_hmac(
            f"sthenia.sign_in_series.{self.sign_in_series}",
            of_password,
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    chosen_clinic_id: int | None = None
    """Of several clinics, the one this sign-in works in; `ClinicChosen` takes it from the session.
    Not kept with the account: two windows of one person may be in two clinics."""

    @cached_property
    def held_roles(self) -> tuple[tuple[int, str], ...]:
        """Clinic and role, in the order of joining; asked for once, as this lives for a request."""
        held = self.memberships.filter(ended_at=None).order_by("pk")
        return tuple(held.values_list("clinic_id", "role"))

    @property
    def current_clinic_id(self) -> int | None:
        """Where they work now: the clinic chosen while they belong to it, else the first joined."""
        clinics = [clinic_id for clinic_id, _role in self.held_roles]
        if self.chosen_clinic_id in clinics:
            return self.chosen_clinic_id
        return clinics[0] if clinics else None

    @property
    def current_roles(self) -> frozenset[str]:
        """The roles held in that clinic; those in another one open nothing here."""
        here = self.current_clinic_id
        return frozenset(role for clinic_id, role in self.held_roles if clinic_id == here)


class SignInFailure(models.Model):
    """A try to sign in that did not succeed; only `accounts.tries` writes and clears these."""

    address_hash = models.CharField(max_length=64)
    """Keyed hash of what was typed as the address: some type a password there."""
    network_hash = models.CharField(max_length=64, blank=True, default="")
    device_hash = models.CharField(max_length=64, blank=True, default="")
    """Empty unless the address signed in from this browser before."""
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["address_hash", "at"], name="people_sign_in_failures"),
            models.Index(fields=["network_hash", "at"], name="people_sign_in_networks"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
