"""Who needs a second factor: staff who see health data, or decide who does."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_noop

from sthenia.clinic.people.accounts import events
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Role, User

ROLES = (Role.CLINICIAN, Role.EXAMINER, Role.OWNER)
"""The owner too: whoever has that account can give themselves any role."""
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_lacking(user: User) -> bool:
    """Whether the account needs a second factor and has none.

    An account of the demo needs none in development: its people are synthetic, its password is on
    the sign-in page. Production lets such an account in by no way at all.
    """
    if settings.MODE == "development" and user.is_synthetic:
        return False
    clinics = Clinic.objects.filter(
        memberships__user=user, memberships__ended_at=None, memberships__role__in=ROLES
    ).distinct()
    if not any(rules_of(clinic).needs_second_factor for clinic in clinics):
        return False
    return not Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


@transaction.atomic
def clear(*, account: User, by: User | None, clinic: Clinic | None = None) -> None:
    """Take away every second factor of somebody who lost theirs; they then set up a new one.

    The owner does it for those who work in the clinic, never for themselves; whoever runs the
    installation does it by `manage.py clear_second_factor`, where `by` is None. The password
    stays, and whose account it is learns of it by mail.
    """
    if by is not None:
        _require_owner(by, clinic, of=account)
    had_one, _per_kind = Authenticator.objects.filter(user=account).delete()
    if had_one:
        change = gettext_noop("second factor removed, to be set up anew")
        events.security_changed(account, change=change, by=by)


def _require_owner(by: User, clinic: Clinic | None, *, of: User) -> None:
    owns = by.memberships.filter(clinic=clinic, role=Role.OWNER, ended_at=None).exists()
    works_there = of.memberships.filter(clinic=clinic, ended_at=None).exists()
    if clinic is None or not owns or not works_there or by == of:
        raise PermissionDenied(f"{by} may not clear the second factor of {of}")
