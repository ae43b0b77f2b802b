"""To which clinics an account belongs, and what their owners may do with it."""

from django.core.exceptions import PermissionDenied

from sthenia.clinic.people.models import Clinic, Patient, Role, User


def clinics_of(account: User) -> list[Clinic]:
    """Where somebody works now, and where their record is."""
    at_work = account.memberships.filter(ended_at=None).values_list("clinic_id", flat=True)
    as_patient = Patient.objects.filter(account=account).values_list("clinic_id", flat=True)
    return list(Clinic.objects.filter(pk__in={*at_work, *as_patient}).order_by("pk"))


def require_owner(by: User, clinic: Clinic | None, *, of: User) -> None:
    """Let an owner pass who acts, in their clinic, on the account of somebody else in it.

    Raises
    ------
    PermissionDenied
        They own no such clinic, the account does not belong to it, or it is their own.
    """
    owns = by.memberships.filter(clinic=clinic, role=Role.OWNER, ended_at=None).exists()
    if clinic is None or not owns or by == of or clinic not in clinics_of(of):
        raise PermissionDenied(f"{by} may not do this with the account of {of}")
