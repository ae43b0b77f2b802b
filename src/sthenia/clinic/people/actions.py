"""Every write of this room: keyword-only, one transaction, attributed."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.owning.staff import hold_care_of, left_alone

EARLIEST_BIRTH = date(1900, 1, 1)


@transaction.atomic
def open_clinic(
    *,
    name: str,
    zone: str,
    owner_name: str,
    owner_email: str,
    password: str | None = None,
    language: str = "en",
    is_synthetic: bool = False,
) -> Clinic:
    """Open a clinic with its first owner; the only write that nobody is signed in for."""
    clinic = Clinic(name=name, zone=zone, language=language, is_synthetic=is_synthetic)
    clinic.full_clean()
    clinic.save()
    owner = open_account(clinic=clinic, name=owner_name, email=owner_email, password=password)
    Membership.objects.create(user=owner, clinic=clinic, role=Role.OWNER)
    return clinic


@transaction.atomic
def open_account(*, clinic: Clinic, name: str, email: str, password: str | None = None) -> User:
    """Open an account with the clinic's language and zone; without a password it cannot sign in."""
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise ValidationError(
            _("%(email)s has an account already; use another address or that account."),
            params={"email": address},
        )
    account = User(
        email=address,
        name=name.strip(),
        language=clinic.language,
        zone=clinic.zone,
        is_synthetic=clinic.is_synthetic,
    )
    account.set_password(password)
    account.full_clean()
    account.save()
    return account


@transaction.atomic
def join_clinic(*, clinic: Clinic, user: User, role: Role, by: User) -> Membership:
    """Give somebody a role in a clinic; only its owner does. Twice is once."""
    _require_role(by, clinic, Role.OWNER)
    membership, _is_new = Membership.objects.get_or_create(
        user=user, clinic=clinic, role=role, ended_at=None, defaults={"given_by": by}
    )
    return membership


@transaction.atomic
def register_patient(
    *,
    clinic: Clinic,
    name: str,
    birth_on: date,
    by: User,
    client_id: UUID | None = None,
    sex: str = "",
    language: str = "",
    body_mass_kg: float | None = None,
    height_cm: float | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Patient:
    """Take a person into the clinic; a clinician who registers them cares for them at once."""
    memberships = _memberships(by, clinic)
    if not memberships or all(held.role == Role.EXAMINER for held in memberships):
        raise PermissionDenied(f"{by} may not register patients at {clinic}")
    client_id = client_id or uuid7()
    earlier = Patient.objects.filter(clinic=clinic, client_id=client_id).first()
    if earlier is not None:
        return earlier
    _require_live(clinic)
    _check_birth(birth_on)
    patient = Patient(
        clinic=clinic,
        name=name.strip(),
        birth_on=birth_on,
        sex=sex,
        language=language or clinic.language,
        body_mass_kg=body_mass_kg,
        height_cm=height_cm,
        phone=phone.strip(),
        email=email.strip(),
        address=address.strip(),
        is_synthetic=clinic.is_synthetic,
        client_id=client_id,
        registered_by=by,
    )
    patient.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            patient.save(force_insert=True)
    except IntegrityError:  # sent twice at once, and the other one came first
        return Patient.objects.get(clinic=clinic, client_id=client_id)
    for membership in memberships:
        if membership.role == Role.CLINICIAN:
            CareAssignment.objects.create(
                member=membership, patient=patient, access=Access.WRITE, assigned_by=by
            )
    note_change(patient)
    return patient


@transaction.atomic
def assign_care(
    *, patient: Patient, member: Membership, access: Access, by: User
) -> CareAssignment:
    """Let a member of staff see, or see and change, a patient's record.

    The owner may do so, and a clinician who may write in the record. Another access than before
    ends the old assignment and makes a new one, so that who could see what stays known.
    """
    _require_may_assign(by, patient)
    if member.clinic_id != patient.clinic_id or member.ended_at is not None:
        raise ValidationError(_("Only staff of the person's own clinic can care for them."))
    if member.role not in (Role.CLINICIAN, Role.EXAMINER):
        raise ValidationError(
            _("Only a clinician or an examiner can be given a person to care for.")
        )
    current = CareAssignment.objects.filter(member=member, patient=patient, ended_at=None).first()
    if current is not None and current.access == access:
        return current
    if current is not None:
        end_care(assignment=current, by=by)
    assignment = CareAssignment.objects.create(
        member=member, patient=patient, access=access, assigned_by=by
    )
    note_change(patient)
    return assignment


@transaction.atomic
def end_care(*, assignment: CareAssignment, by: User) -> None:
    """End an assignment; ending it twice changes nothing.

    The last clinician who may act for somebody is not taken away: an alert would reach nobody.
    """
    hold_care_of([assignment.patient_id])
    _require_may_assign(by, assignment.patient)
    care = CareAssignment.objects.filter(pk=assignment.pk, ended_at=None)
    if left_alone(care).exists():
        raise ValidationError(
            _("No other clinician may act for this person. Give a colleague access first."),
            code="left_alone",
        )
    care.update(ended_at=timezone.now(), ended_by=by)
    note_change(assignment.patient)


@transaction.atomic
def link_account(*, patient: Patient, account: User, by: User) -> Patient:
    """Give a patient the account by which they sign in to their own record.

    Nobody gives it to themselves: the front desk would open health data by that door.
    """
    _require_staff(by, patient.clinic)
    if patient.account_id not in (None, account.pk):
        raise ValidationError(_("This person signs in with another account already."))
    if Patient.objects.filter(account=account).exclude(pk=patient.pk).exists():
        raise ValidationError(_("This account belongs to another person's record."))
    if account == by:
        raise PermissionDenied("a colleague links your own account to your record, not you")
    patient.account = account
    patient.save(update_fields=["account"])
    note_change(patient)
    return patient


def _require_live(clinic: Clinic) -> None:
    """A real person comes into a clinic that can name somebody to call in a crisis."""
    if clinic.is_synthetic:
        return
    rules = rules_of(clinic)
    if not rules.is_live or not rules.crisis_contacts:
        raise ValidationError(
            _(
                "This clinic is not live yet, so no real person can be registered. An owner sets "
                "it live once somebody to call in a crisis is named."
            ),
            code="not_live",
        )


def _check_birth(birth_on: date) -> None:
    if not EARLIEST_BIRTH <= birth_on <= timezone.localdate():
        raise ValidationError(
            {
                "birth_on": _("%(birth)s cannot be a date of birth; give a past day since 1900.")
                % {"birth": birth_on.isoformat()}
            }
        )


def _memberships(user: User, clinic: Clinic) -> list[Membership]:
    return list(Membership.objects.filter(user=user, clinic=clinic, ended_at=None))


def _require_role(user: User, clinic: Clinic, *roles: Role) -> None:
    if not any(held.role in roles for held in _memberships(user, clinic)):
        raise PermissionDenied(f"{user} is not {' or '.join(roles)} of {clinic}")


def _require_staff(user: User, clinic: Clinic) -> None:
    _require_role(user, clinic, Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER)


def _require_may_assign(user: User, patient: Patient) -> None:
    writes = CareAssignment.objects.filter(
        patient=patient,
        ended_at=None,
        access=Access.WRITE,
        member__user=user,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        member__clinic=patient.clinic_id,
    )
    if not writes.exists():
        _require_role(user, patient.clinic, Role.OWNER)
