"""Who needs a second factor: staff who see health data, or decide who does."""

from allauth.mfa.models import Authenticator
from django.conf import settings

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
