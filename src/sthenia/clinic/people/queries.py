"""Every read that the pages of this room need, already limited to what the user may see."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from sthenia.clinic.people.models import (
    AuditEntry,
    CareAssignment,
    Clinic,
    Invitation,
    Membership,
    Patient,
    Role,
    User,
)

CARING_ROLES = (Role.CLINICIAN, Role.EXAMINER)
NAMING_ROLES = (Role.FRONT_DESK, Role.OWNER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs: the roles they hold, and whether they have a record of their own."""

    roles: frozenset[str]
    is_patient: bool


def place_of(user: User) -> Place:
    """The roles of an account, to send it home after signing in; two queries."""
    is_patient = Patient.objects.filter(account=user).exists()
    return Place(roles=user.current_roles, is_patient=is_patient)


def patients_in_care(user: User) -> QuerySet[Patient]:
    """Everyone this member of staff cares for, by name; `access` says how."""
    return (
        Patient.objects.filter(
            care__ended_at=None,
            care__member__user=user,
            care__member__ended_at=None,
            care__member__role__in=CARING_ROLES,
            care__member__clinic=F("clinic"),
        )
        .annotate(access=F("care__access"))
        .order_by(Lower("name"), "pk")
    )


def patients_known_by_name(user: User, clinic: Clinic) -> QuerySet[Patient]:
    """The others in the clinic, for front desk and owner: no health columns are fetched."""
    holds_role = Membership.objects.filter(
        user=user, clinic=clinic, ended_at=None, role__in=NAMING_ROLES
    )
    if not holds_role.exists():
        return Patient.objects.none()
    return (
        Patient.objects.filter(clinic=clinic)
        .exclude(pk__in=patients_in_care(user).order_by().values("pk"))
        .only("name", "birth_on", "clinic", "is_synthetic", "account")
        .order_by(Lower("name"), "pk")
    )


def care_team(patient_id: UUID) -> QuerySet[CareAssignment]:
    """Who cares for a patient now, those who may write first."""
    return (
        CareAssignment.objects.filter(patient_id=patient_id, ended_at=None, member__ended_at=None)
        .select_related("member__user")
        .order_by("-access", Lower("member__user__name"))
    )


def caring_staff(clinic: Clinic) -> QuerySet[Membership]:
    """Clinicians and examiners of a clinic, who may be given a patient to care for."""
    return (
        Membership.objects.filter(clinic=clinic, ended_at=None, role__in=CARING_ROLES)
        .select_related("user")
        .order_by(Lower("user__name"), "pk")
    )


def open_invitations(clinic: Clinic) -> QuerySet[Invitation]:
    """Invitations of a clinic whose links still work, newest first."""
    return (
        Invitation.objects.filter(
            clinic=clinic, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        .select_related("made_by", "patient")
        .order_by("-made_at")
    )


def log_of_others(patient: Patient) -> QuerySet[AuditEntry]:
    """Who else than the patient opened or changed their record, or tried to, newest first.

    `is_named` tells whether the patient may read who it was: whoever was let in, and of those who
    were refused the staff of their own clinic; another refused may be a patient too.
    """
    staff = Membership.objects.filter(user=OuterRef("actor"), clinic=OuterRef("patient__clinic"))
    return (
        AuditEntry.objects.filter(patient=patient)
        .exclude(actor=patient.account_id)
        .annotate(is_named=~Q(act="refused") | Exists(staff))
        .select_related("actor")
        .order_by("-number")
    )
