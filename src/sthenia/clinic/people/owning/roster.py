"""Who works in a clinic: what the staff pages show."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.queries import open_invitations


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member of staff with the roles they hold; each knows how many are in its care."""

    person: User
    roles: tuple[Membership, ...]


def everybody(clinic: Clinic) -> tuple[RosterRow, ...]:
    """Everyone who works in the clinic now, by name; one query."""
    held = _with_care(Membership.objects.filter(clinic=clinic, ended_at=None)).order_by(
        Lower("user__name"), "user_id", "pk"
    )
    by_person = groupby(held, key=lambda membership: membership.user_id)
    rows = (tuple(group) for _user_id, group in by_person)
    return tuple(RosterRow(roles[0].user, roles) for roles in rows)


def roles_of(person: User, clinic: Clinic) -> QuerySet[Membership]:
    """Every role somebody holds or held in a clinic, those of now first."""
    held = _with_care(Membership.objects.filter(clinic=clinic, user=person))
    return held.select_related("given_by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "pk"
    )


def people_in_care_of(member: Membership) -> list[tuple[UUID, str]]:
    """Key and name of everyone in the care of one role, by name."""
    care = CareAssignment.objects.filter(member=member, ended_at=None)
    return list(
        care.order_by("patient__name_key", "patient_id").values_list("patient_id", "patient__name")
    )


def _with_care(held: QuerySet[Membership]) -> QuerySet[Membership]:
    return held.select_related("user").annotate(
        in_care=Count("care", filter=Q(care__ended_at=None))
    )


@dataclass(frozen=True, slots=True)
class ClinicInNumbers:
    """How large a clinic is."""

    people: int
    people_without_clinician: int
    staff: int
    open_invitations: int


def clinic_in_numbers(clinic: Clinic) -> ClinicInNumbers:
    """Counts for the owner's start page."""
    acting = CareAssignment.objects.filter(
        ended_at=None,
        access=Access.WRITE,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        member__clinic=clinic,
    )
    people = Patient.objects.filter(clinic=clinic)
    held = Membership.objects.filter(clinic=clinic, ended_at=None)
    return ClinicInNumbers(
        people=people.count(),
        people_without_clinician=people.exclude(pk__in=acting.values("patient_id")).count(),
        staff=held.values("user_id").distinct().count(),
        open_invitations=open_invitations(clinic).count(),
    )
