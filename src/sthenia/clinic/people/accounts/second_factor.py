"""Who needs a second factor: everybody who works in a clinic, and patients where it says so."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sthenia.clinic.people.accounts import events
from sthenia.clinic.people.accounts.belonging import clinics_of, require_owner
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Patient, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_lacking(user: User) -> bool:
    """Whether the account needs a second factor and has none.

    An account of the demo needs none in development: its people are synthetic, its password is on
    the sign-in page. Production lets such an account in by no way at all.
    """
    if settings.MODE == "development" and user.is_synthetic:
        return False
    if not is_needed_by(user):
        return False
    return not Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def is_needed_by(user: User) -> bool:
    """Staff always: an account of theirs opens what is kept about others.

    A patient's opens their own record alone, and they may be too tired or too foggy for one more
    device on a bad day; their clinic decides.
    """
    if user.memberships.filter(ended_at=None).exists():
        return True
    patient = Patient.objects.filter(account=user).select_related("clinic").first()
    return patient is not None and rules_of(patient.clinic).patients_need_second_factor


def why_not_cleared_by_owner(account: User, clinic: Clinic) -> str:
    """What stands against an owner clearing it, in words; empty where nothing does.

    Whoever belongs to another clinic too opens what is there: one owner alone cannot decide that.
    """
    if all(each == clinic for each in clinics_of(account)):
        return ""
    return _(
        "%(name)s belongs to another clinic of this installation too, so that no owner can do this "
        "alone. Whoever runs the program can; please ask them."
    ) % {"name": account.name}


@transaction.atomic
def clear(*, account: User, by: User | None, clinic: Clinic | None = None) -> None:
    """Take away every second factor of somebody who lost theirs; they then set up a new one.

    The owner does it for those who work in the clinic and for its patients, never for themselves;
    whoever runs the installation does it by `manage.py clear_second_factor`, where `by` is None.
    The password stays, and whose account it is learns of it by mail.

    Raises
    ------
    PermissionDenied
        The account does not belong to a clinic that they own, or is their own.
    ValidationError
        It belongs to another clinic too.
    """
    if by is not None:
        require_owner(by, clinic, of=account)
    if clinic is not None and (fault := why_not_cleared_by_owner(account, clinic)):
        raise ValidationError(fault)
    had_one, _per_kind = Authenticator.objects.filter(user=account).delete()
    if had_one:
        change = gettext_noop("second factor removed, to be set up anew")
        events.security_changed(account, change=change, by=by)
