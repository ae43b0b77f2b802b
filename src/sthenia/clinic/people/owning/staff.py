"""Who works in a clinic: ending a role, and handing the people in its care to a colleague."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)

ACTING_ROLES = (Role.CLINICIAN, Role.OWNER)
"""Roles whose holder may be the second person for an alert."""


@transaction.atomic
def end_membership(
    *, membership: Membership, by: User, hand_over_to: Membership | None = None
) -> int:
    """End a role; the rows stay. Ending it twice changes nothing.

    Parameters
    ----------
    hand_over_to
        Who takes the people in this role's care. It may be left out where nobody would be left
        without a clinician who may act.

    Returns
    -------
    int
        How many people were handed over.

    Raises
    ------
    PermissionDenied
        Only an owner of the clinic ends roles.
    ValidationError
        The clinic would be left without an owner or without its second person for alerts, or
        somebody in care without a clinician.
    """
    clinic = Clinic.objects.select_for_update().get(pk=membership.clinic_id)
    _require_owner(by, clinic)
    kept = Membership.objects.select_related("user").get(pk=membership.pk)
    if kept.ended_at is not None:
        return 0
    _check_owner_stays(kept)
    _check_second_person_stays(kept)
    in_care = _care_of(kept)
    hold_care_of(in_care.values_list("patient_id", flat=True))
    moved = 0
    if hand_over_to is not None:
        patients = Patient.objects.filter(care__in=in_care)
        moved = move_care(patients=patients, from_member=kept, to_member=hand_over_to, by=by)
    _check_nobody_left_alone(kept)
    now = timezone.now()
    patient_ids = list(in_care.values_list("patient_id", flat=True))
    in_care.update(ended_at=now, ended_by=by)
    Membership.objects.filter(pk=kept.pk).update(ended_at=now, ended_by=by)
    for patient_id in patient_ids:
        note_change(patient_id)
    _write_down(clinic, patient_ids, what="care ended with a role", by=by)
    return moved


@transaction.atomic
def move_care(
    *, patients: Iterable[Patient], from_member: Membership, to_member: Membership, by: User
) -> int:
    """Hand people over from one colleague to another; both assignments stay as history.

    The owner may, and a clinician for the people they may write about themselves. Somebody who is
    not in the first one's care (any more) is left as they are, so that sending it twice is
    harmless.

    Returns
    -------
    int
        How many people were handed over.
    """
    _check_can_take_over(from_member, to_member)
    ids = [patient.pk for patient in patients]
    hold_care_of(ids)
    given = list(_care_of(from_member).filter(patient_id__in=ids))
    _require_may_move(by, from_member, given)
    taken = {
        care.patient_id: care
        for care in _care_of(to_member).filter(patient_id__in=[one.patient_id for one in given])
    }
    now = timezone.now()
    ended = [care.pk for care in given]
    new = []
    for care in given:
        own = taken.get(care.patient_id)
        if own is not None and (own.access == Access.WRITE or care.access == Access.READ):
            continue
        if own is not None:
            ended.append(own.pk)
        new.append(
            CareAssignment(
                member=to_member,
                patient_id=care.patient_id,
                access=care.access,
                follows=care,
                assigned_by=by,
            )
        )
    CareAssignment.objects.filter(pk__in=ended).update(ended_at=now, ended_by=by)
    CareAssignment.objects.bulk_create(new)
    for care in given:
        note_change(care.patient_id)
    _write_down(
        from_member.clinic, [care.patient_id for care in given], what="care handed over", by=by
    )
    return len(given)


def hold_care_of(patient_ids: Iterable[UUID]) -> None:
    """Let nobody else end their care meanwhile: two who each rely on the other would both go."""
    held = Patient.objects.select_for_update().filter(pk__in=list(patient_ids)).order_by("pk")
    list(held.values_list("pk", flat=True))


def left_alone(care: QuerySet[CareAssignment]) -> QuerySet[Patient]:
    """People whom no clinician could act for any more, were this care to end."""
    others = (
        CareAssignment.objects.filter(
            ended_at=None,
            access=Access.WRITE,
            member__ended_at=None,
            member__role=Role.CLINICIAN,
        )
        .exclude(pk__in=care.values("pk"))
        .values("patient_id")
    )
    losing = care.filter(access=Access.WRITE, member__role=Role.CLINICIAN)
    return Patient.objects.filter(pk__in=losing.values("patient_id")).exclude(pk__in=others)


def _care_of(member: Membership) -> QuerySet[CareAssignment]:
    return CareAssignment.objects.filter(member=member, ended_at=None)


def _check_owner_stays(membership: Membership) -> None:
    others = Membership.objects.filter(
        clinic=membership.clinic_id, role=Role.OWNER, ended_at=None, user__is_active=True
    ).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise ValidationError(
            _("A clinic keeps at least one owner; make somebody else owner first.")
        )


def _check_second_person_stays(membership: Membership) -> None:
    if membership.role not in ACTING_ROLES:
        return
    if rules_of(membership.clinic).alert_second_person_id != membership.user_id:
        return
    others = Membership.objects.filter(
        clinic=membership.clinic_id,
        user=membership.user_id,
        role__in=ACTING_ROLES,
        ended_at=None,
    ).exclude(pk=membership.pk)
    if not others.exists():
        words = _(
            "Alerts that nobody acknowledges go to %(name)s. Choose somebody else in the settings "
            "first."
        )
        raise ValidationError(words % {"name": membership.user.name})


def _check_nobody_left_alone(membership: Membership) -> None:
    alone = left_alone(_care_of(membership)).count()
    if alone:
        raise ValidationError(
            ngettext(
                "%(n)s person would be left without a clinician who may act for them. Choose who "
                "takes over.",
                "%(n)s people would be left without a clinician who may act for them. Choose who "
                "takes over.",
                alone,
            )
            % {"n": alone},
            code="left_alone",
        )


def _check_can_take_over(from_member: Membership, to_member: Membership) -> None:
    if from_member.pk == to_member.pk:
        raise ValidationError(_("Choose somebody else to take over."))
    if to_member.clinic_id != from_member.clinic_id or to_member.ended_at is not None:
        raise ValidationError(_("Only staff of the person's own clinic can care for them."))
    if to_member.role not in (Role.CLINICIAN, Role.EXAMINER):
        raise ValidationError(
            _("Only a clinician or an examiner can be given a person to care for.")
        )
    if from_member.role == Role.CLINICIAN and to_member.role != Role.CLINICIAN:
        raise ValidationError(_("What a clinician cares for, a clinician takes over."))


def _require_may_move(by: User, from_member: Membership, given: list[CareAssignment]) -> None:
    held = Membership.objects.filter(user=by, clinic=from_member.clinic_id, ended_at=None)
    roles = set(held.values_list("role", flat=True))
    if Role.OWNER in roles:
        return
    writable = CareAssignment.objects.filter(
        ended_at=None,
        access=Access.WRITE,
        patient_id__in=[care.patient_id for care in given],
        member__user=by,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        member__clinic=from_member.clinic_id,
    )
    covered: set[UUID] = set(writable.values_list("patient_id", flat=True))
    if Role.CLINICIAN not in roles or covered != {care.patient_id for care in given}:
        raise PermissionDenied(f"{by} may not hand these people over")


def _require_owner(user: User, clinic: Clinic) -> None:
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at=None, role=Role.OWNER)
    if not held.exists():
        raise PermissionDenied(f"{user} is not an owner of {clinic}")


def _write_down(clinic: Clinic, people: list[UUID], *, what: str, by: User) -> None:
    if people:
        audit.append(act="write", what=what, by=by, clinic=clinic, people=people)
