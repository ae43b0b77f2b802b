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
| `patient_to_arrange` | a clinician who writes, and the roles named: contact data, who cares |
| `clinic_for` | staff of the clinic, by role |
"""

from collections.abc import Collection
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
    phone: str
    email: str
    address: str
    has_account: bool
    is_synthetic: bool
    is_cared_for_by_reader: bool
    """The reader may open the record itself: `patient_for(..., to="read")` lets them in."""
    is_arranged_by_reader: bool
    """The reader may correct these details: `patient_to_arrange` lets them in."""
    care_is_given_by_reader: bool
    """The reader may say who cares for the person: an owner, or a clinician who may write."""


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


def knows_of(user: Visitor, patient: Patient) -> bool:
    """Whether `identity_for` would let them in; writes no line in the log."""
    account = _signed_in(user)
    return (
        _care_given_by(account).filter(patient=patient).exists()
        or _patient_known_by_name(account, patient.pk) is not None
    )


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
        phone=patient.phone,
        email=patient.email,
        address=patient.address,
        has_account=patient.account_id is not None,
        is_synthetic=patient.is_synthetic,
        is_cared_for_by_reader=care is not None,
        is_arranged_by_reader=_may_arrange(account, patient, (Role.FRONT_DESK, Role.OWNER)),
        care_is_given_by_reader=_may_arrange(account, patient, (Role.OWNER,)),
    )


def patient_to_arrange(
    user: Visitor, patient_id: UUID, *, roles: tuple[Role, ...], what: str
) -> Patient:
    """The patient, for changing who cares for them or how to reach them; for no health data.

    Staff of the clinic in one of these roles pass, and a clinician who may write in the record.

    Raises
    ------
    Http404
        There is no such patient, or the user has no part in their clinic.
    PermissionDenied
        The user knows of the patient and may not do this.
    """
    account = _signed_in(user)
    care = _care_given_by(account).filter(patient_id=patient_id).first()
    patient = care.patient if care else _patient_known_by_name(account, patient_id)
    if patient is None:
        raise _hidden(account, what=f"write: {what}", patient_id=patient_id)
    if not _may_arrange(account, patient, roles):
        raise _refusal(account, what=f"write: {what}", patient=patient)
    audit.append(act="write", what=what, by=account, patient=patient)
    return patient


def own_clinic(user: Visitor) -> Clinic:
    """The clinic whose mark somebody sees: where they work now, or whose patient they are.

    It opens nothing about anybody and leaves no line in the log.
    """
    account = _signed_in(user)
    clinic_id = account.current_clinic_id
    if clinic_id is None:
        own = Patient.objects.filter(account=account)
        clinic_id = own.values_list("clinic_id", flat=True).first()
    clinic = Clinic.objects.filter(pk=clinic_id).first() if clinic_id is not None else None
    if clinic is None:
        raise Http404("no such page")
    return clinic


def rights_for(user: Visitor, patient_id: UUID, *, what: str) -> Patient:
    """The patient, for the owner of their clinic, who grants them their rights over their data.

    The owner reads no health data by it: copies and erasing are made without being looked into.

    Raises
    ------
    Http404
        There is no such patient in a clinic that the user owns.
    """
    account = _signed_in(user)
    found = (
        Patient.objects.select_related("clinic", "account")
        .filter(
            pk=patient_id,
            clinic__memberships__user=account,
            clinic__memberships__ended_at=None,
            clinic__memberships__role=Role.OWNER,
        )
        .first()
    )
    if found is None:
        raise _hidden(account, what=f"write: {what}", patient_id=patient_id)
    audit.append(act="write", what=what, by=account, patient=found)
    return found


def clinic_for(
    user: Visitor,
    *,
    roles: tuple[Role, ...] = tuple(Role),
    to: Literal["read", "write"],
    what: str,
    clinic_id: int | None = None,
) -> Clinic:
    """The clinic the user works in now, where they hold one of these roles in it.

    Of several clinics that is the one chosen, else the first joined; never another one because
    the role is held there.

    Parameters
    ----------
    clinic_id
        The clinic that a form names: what was typed for one is not written in another, whatever
        was chosen in a second window meanwhile.

    Raises
    ------
    Http404
        The user works in no clinic, or not in the one that was named.
    PermissionDenied
        The user works in the clinic, in other roles than these.
    """
    account = _signed_in(user)
    held = list(_memberships_of(account).select_related("clinic").order_by("pk"))
    wanted = account.chosen_clinic_id if clinic_id is None else clinic_id
    here = [membership for membership in held if membership.clinic_id == wanted]
    if not here and clinic_id is None:
        here = [membership for membership in held if membership.clinic_id == held[0].clinic_id]
    if not here:
        raise Http404("no such page")
    clinic = here[0].clinic
    if any(membership.role in roles for membership in here):
        audit.append(act=to, what=what, by=account, clinic=clinic)
        return clinic
    raise _refusal(account, what=f"{to}: {what}", clinic=clinic)


def note_shown(user: Visitor, *, clinic: Clinic, people: Collection[UUID], what: str) -> None:
    """Write down whom a list showed: one line for all of them, found again from each."""
    if people:
        audit.append(act="read", what=what, by=_signed_in(user), clinic=clinic, people=people)


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


def _may_arrange(account: User, patient: Patient, roles: tuple[Role, ...]) -> bool:
    held = _memberships_of(account).filter(clinic=patient.clinic_id, role__in=roles)
    return held.exists() or any(
        _permits(care, "write") for care in _care_given_by(account).filter(patient=patient)
    )


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
