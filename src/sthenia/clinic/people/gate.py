"""The one gate: getting a patient and being allowed to are the same call.

Views fetch no patient by any other way. Each call writes one line in the audit log, also where it
refuses. A stranger gets the same 404, after as much work, as for a patient who does not exist.

| Call | Who passes |
| --- | --- |
| `patient_for(..., to="read")` | clinician or examiner who cares for the patient |
| `patient_for(..., to="examine")` | the same, where the assignment lets them write |
| `patient_for(..., to="write")` | a clinician whose assignment lets them write |
| `own_patient` | the patient, for their own record, by their own account |
| `identity_for` | that staff, and front desk and owner: name and birth date, no health data |
| `clinic_for` | staff of the clinic, by role |
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404

from sthenia.clinic.people import audit
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)

Purpose = Literal["read", "examine", "write"]
Visitor = User | AnonymousUser

_NO_SUCH_PERSON = "no such person"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, and nothing about their health."""

    id: UUID
    clinic: Clinic
    name: str
    birth_on: date
    age: int
    language: str
    has_account: bool
    is_synthetic: bool
    is_cared_for_by_reader: bool
    """The reader may open the record itself: `patient_for(..., to="read")` lets them in."""


def patient_for(user: Visitor, patient_id: UUID, *, to: Purpose, what: str) -> Patient:
    """The patient, where this member of staff may do `to` with their health data.

    Parameters
    ----------
    what
        What is opened or changed, in a few plain words: the patient reads it in their log
        ("training plan", "answers to a questionnaire").

    Raises
    ------
    Http404
        There is no such patient, or the user has no part in their care.
    PermissionDenied
        The user knows of the patient and may not do this.
    """
    account = _signed_in(user)
    care = list(_care_given_by(account).filter(patient_id=patient_id))
    for assignment in care:
        if _permits(assignment, to):
            act: audit.Act = "read" if to == "read" else "write"
            audit.append(act=act, what=what, by=account, patient=assignment.patient)
            return assignment.patient
    known = care[0].patient if care else _patient_known_by_name(account, patient_id)
    if known is None:
        raise _hidden(account, what=f"{to}: {what}", patient_id=patient_id)
    raise _refusal(account, what=f"{to}: {what}", patient=known)


def may(user: Visitor, patient: Patient, *, to: Purpose) -> bool:
    """Whether `patient_for` would let them, to show a button or not; writes no line in the log."""
    care = _care_given_by(_signed_in(user)).filter(patient=patient)
    return any(_permits(assignment, to) for assignment in care)


def own_patient(user: Visitor, *, to: Literal["read", "write"], what: str) -> Patient:
    """The patient whose account this is: the door of the phone.

    Raises
    ------
    Http404
        The account is nobody's own record, as that of most staff.
    """
    account = _signed_in(user)
    patient = Patient.objects.select_related("clinic").filter(account=account).first()
    if patient is None:
        raise Http404(_NO_SUCH_PERSON)
    audit.append(act=to, what=what, by=account, patient=patient)
    return patient


def identity_for(user: Visitor, patient_id: UUID) -> Identity:
    """Who the patient is, for staff who arrange visits and accounts; no health data.

    Raises
    ------
    Http404
        There is no such patient, or the user has no part in their clinic.
    """
    account = _signed_in(user)
    care = _care_given_by(account).filter(patient_id=patient_id).first()
    patient = care.patient if care else _patient_known_by_name(account, patient_id)
    if patient is None:
        raise _hidden(account, what="read: name and date of birth", patient_id=patient_id)
    audit.append(act="read", what="name and date of birth", by=account, patient=patient)
    return Identity(
        id=patient.pk,
        clinic=patient.clinic,
        name=patient.name,
        birth_on=patient.birth_on,
        age=patient.age,
        language=patient.language,
        has_account=patient.account_id is not None,
        is_synthetic=patient.is_synthetic,
        is_cared_for_by_reader=care is not None,
    )


def clinic_for(
    user: Visitor, *, roles: tuple[Role, ...] = tuple(Role), to: Literal["read", "write"], what: str
) -> Clinic:
    """The clinic in which the user holds one of these roles; the first joined, of several.

    Raises
    ------
    Http404
        The user works in no clinic.
    PermissionDenied
        The user works in a clinic, in other roles than these.
    """
    account = _signed_in(user)
    held = list(_memberships_of(account).select_related("clinic").order_by("pk"))
    for membership in held:
        if membership.role in roles:
            audit.append(act=to, what=what, by=account, clinic=membership.clinic)
            return membership.clinic
    if not held:
        raise Http404("no such page")
    raise _refusal(account, what=f"{to}: {what}", clinic=held[0].clinic)


def _signed_in(user: Visitor) -> User:
    if not isinstance(user, User) or not user.is_active:
        raise PermissionDenied("sign in first")
    return user


def _memberships_of(account: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=account, ended_at=None)


def _care_given_by(account: User) -> QuerySet[CareAssignment]:
    return CareAssignment.objects.filter(
        ended_at=None,
        member__user=account,
        member__ended_at=None,
        member__role__in=(Role.CLINICIAN, Role.EXAMINER),
        # Somebody who moved to another clinic takes no patient along.
        member__clinic=F("patient__clinic"),
    ).select_related("patient__clinic", "member")


def _permits(care: CareAssignment, to: Purpose) -> bool:
    if to == "read":
        return True
    if care.access != Access.WRITE:
        return False
    return to == "examine" or care.member.role == Role.CLINICIAN


def _patient_known_by_name(account: User, patient_id: UUID) -> Patient | None:
    """The patient, where the account is front desk or owner of their clinic."""
    return (
        Patient.objects.select_related("clinic")
        .filter(
            pk=patient_id,
            clinic__memberships__user=account,
            clinic__memberships__ended_at=None,
            clinic__memberships__role__in=(Role.FRONT_DESK, Role.OWNER),
        )
        .distinct()
        .first()
    )


def _hidden(account: User, *, what: str, patient_id: UUID) -> Http404:
    """The 404 of a stranger; whose record they asked for is known to the log alone."""
    patient = Patient.objects.select_related("clinic").filter(pk=patient_id).first()
    audit.append(act="refused", what=what, by=account, patient=patient)
    return Http404(_NO_SUCH_PERSON)


def _refusal(
    account: User, *, what: str, patient: Patient | None = None, clinic: Clinic | None = None
) -> PermissionDenied:
    audit.append(act="refused", what=what, by=account, patient=patient, clinic=clinic)
    return PermissionDenied("your role or your access to this record does not allow this")
