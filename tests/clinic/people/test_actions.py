"""Every write: it works, a stranger cannot, twice is once, it records who."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sthenia.clinic.people import actions
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
from tests.at_once import at_once
from tests.people import Cast, the_cast

BORN = date(1975, 6, 1)


def member(user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def test_a_clinician_registers_a_person_and_cares_for_them_at_once(cast: Cast) -> None:
    patient = actions.register_patient(
        clinic=cast.clinic, name=" Rosa ", birth_on=BORN, by=cast.gus
    )
    assert patient.name == "Rosa"
    assert patient.registered_by == cast.gus
    care = CareAssignment.objects.get(patient=patient)
    assert (care.member.user, care.access, care.assigned_by) == (cast.gus, "write", cast.gus)


def test_the_front_desk_registers_a_person_whom_nobody_cares_for_yet(cast: Cast) -> None:
    patient = actions.register_patient(clinic=cast.clinic, name="Rosa", birth_on=BORN, by=cast.fay)
    assert not CareAssignment.objects.filter(patient=patient).exists()


@pytest.mark.parametrize("name", ["dora", "ana", "eve"])
def test_a_stranger_a_patient_and_an_examiner_register_nobody(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.register_patient(
            clinic=cast.clinic, name="Rosa", birth_on=BORN, by=getattr(cast, name)
        )
    assert not Patient.objects.filter(name="Rosa").exists()


def test_registering_twice_is_once(cast: Cast) -> None:
    client_id = uuid7()

    def send() -> Patient:
        return actions.register_patient(
            clinic=cast.clinic, name="Rosa", birth_on=BORN, by=cast.bea, client_id=client_id
        )

    first, second = send(), send()
    assert first == second
    assert Patient.objects.filter(name="Rosa").count() == 1
    assert CareAssignment.objects.filter(patient=first).count() == 1


@pytest.mark.parametrize("birth_on", [date(1899, 12, 31), date(3000, 1, 1)])
def test_an_impossible_date_of_birth_is_refused_and_named(cast: Cast, birth_on: date) -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.register_patient(clinic=cast.clinic, name="Rosa", birth_on=birth_on, by=cast.bea)
    assert birth_on.isoformat() in str(refusal.value.message_dict["birth_on"])


def test_somebody_born_today_can_be_registered_and_tomorrow_not(cast: Cast) -> None:
    today = timezone.localdate()
    actions.register_patient(clinic=cast.clinic, name="Newborn", birth_on=today, by=cast.bea)
    with pytest.raises(ValidationError):
        actions.register_patient(
            clinic=cast.clinic, name="Unborn", birth_on=today + timedelta(days=1), by=cast.bea
        )


def test_a_body_mass_outside_what_a_body_weighs_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.register_patient(
            clinic=cast.clinic, name="Rosa", birth_on=BORN, body_mass_kg=6800, by=cast.bea
        )
    assert "body_mass_kg" in refusal.value.message_dict


def test_care_is_given_by_a_clinician_who_may_write(cast: Cast) -> None:
    care = actions.assign_care(
        patient=cast.ana_record, member=member(cast.gus), access=Access.READ, by=cast.bea
    )
    assert (care.assigned_by, care.access) == (cast.bea, "read")


@pytest.mark.parametrize("name", ["carl", "eve", "fay", "gus", "dora", "ana"])
def test_nobody_else_than_writer_and_owner_gives_care(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.assign_care(
            patient=cast.ana_record,
            member=member(cast.gus),
            access=Access.WRITE,
            by=getattr(cast, name),
        )


def test_giving_the_same_care_twice_is_once(cast: Cast) -> None:
    def give() -> CareAssignment:
        return actions.assign_care(
            patient=cast.ana_record, member=member(cast.gus), access=Access.READ, by=cast.olga
        )

    assert give() == give()


def test_changing_access_keeps_the_old_assignment_as_ended(cast: Cast) -> None:
    raised = actions.assign_care(
        patient=cast.ana_record, member=member(cast.carl), access=Access.WRITE, by=cast.olga
    )
    before, after = CareAssignment.objects.filter(
        patient=cast.ana_record, member__user=cast.carl
    ).order_by("pk")
    assert (before.access, before.ended_by) == ("read", cast.olga)
    assert before.ended_at is not None
    assert after == raised
    assert (after.access, after.ended_at) == ("write", None)


def test_staff_of_another_clinic_cannot_be_given_care(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="own clinic"):
        actions.assign_care(
            patient=cast.ana_record, member=member(cast.dora), access=Access.READ, by=cast.olga
        )


def test_the_front_desk_cannot_be_given_care(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="clinician or an examiner"):
        actions.assign_care(
            patient=cast.ana_record, member=member(cast.fay), access=Access.READ, by=cast.olga
        )


def test_ending_care_twice_keeps_who_ended_it_first(cast: Cast) -> None:
    care = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.carl)
    actions.end_care(assignment=care, by=cast.bea)
    actions.end_care(assignment=care, by=cast.olga)
    care.refresh_from_db()
    assert care.ended_by == cast.bea


def test_only_the_owner_gives_a_role(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.join_clinic(clinic=cast.clinic, user=cast.bea, role=Role.OWNER, by=cast.bea)
    joined = actions.join_clinic(clinic=cast.clinic, user=cast.bea, role=Role.OWNER, by=cast.olga)
    again = actions.join_clinic(clinic=cast.clinic, user=cast.bea, role=Role.OWNER, by=cast.olga)
    assert joined == again


def test_the_last_clinician_who_may_act_is_not_taken_away(cast: Cast) -> None:
    care = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.bea)
    with pytest.raises(ValidationError, match="No other clinician"):
        actions.end_care(assignment=care, by=cast.olga)
    with pytest.raises(ValidationError, match="No other clinician"):
        actions.assign_care(
            patient=cast.ana_record, member=member(cast.bea), access=Access.READ, by=cast.olga
        )
    actions.assign_care(
        patient=cast.ana_record, member=member(cast.gus), access=Access.WRITE, by=cast.bea
    )
    actions.end_care(assignment=care, by=cast.olga)


def test_an_address_has_one_account_whatever_its_capitals(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="has an account already"):
        actions.open_account(clinic=cast.clinic, name="Bea", email="BEA@riverside.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Upper@Case.example", name="X")


def test_an_account_belongs_to_one_record_and_a_record_to_one_account(cast: Cast) -> None:
    rosa = actions.register_patient(clinic=cast.clinic, name="Rosa", birth_on=BORN, by=cast.bea)
    with pytest.raises(ValidationError, match="another person's record"):
        actions.link_account(patient=rosa, account=cast.ana, by=cast.bea)
    with pytest.raises(ValidationError, match="another account already"):
        actions.link_account(patient=cast.ana_record, account=cast.bea, by=cast.bea)


def test_nobody_links_her_own_account_to_somebodys_record(cast: Cast) -> None:
    rosa = actions.register_patient(clinic=cast.clinic, name="Rosa", birth_on=BORN, by=cast.bea)
    with pytest.raises(PermissionDenied):
        actions.link_account(patient=rosa, account=cast.fay, by=cast.fay)


@pytest.mark.postgres
def test_a_person_sent_twice_at_once_is_registered_once(transactional_db: None) -> None:
    cast = the_cast()
    send = partial(
        actions.register_patient,
        clinic=cast.clinic,
        name="Rosa",
        birth_on=BORN,
        by=cast.bea,
        client_id=uuid4(),
    )
    assert set(at_once(send, send, send, send)) == {Patient.objects.get(name="Rosa")}


def test_a_stranger_links_no_account(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.link_account(patient=cast.ana_record, account=cast.dora, by=cast.dora)


def test_a_zone_that_does_not_exist_is_refused_and_nothing_is_left(db: None) -> None:
    with pytest.raises(ValidationError, match="Europe/Madrid"):
        actions.open_clinic(
            name="Nowhere", zone="Moon/Base", owner_name="O", owner_email="o@nowhere.example"
        )
    assert not Clinic.objects.exists()
    assert not User.objects.exists()


@pytest.mark.postgres
def test_two_who_end_each_others_care_at_once_leave_nobody_alone(transactional_db: None) -> None:
    cast = the_cast()
    gus = actions.assign_care(
        patient=cast.ana_record, member=member(cast.gus), access=Access.WRITE, by=cast.bea
    )
    bea = CareAssignment.objects.get(
        patient=cast.ana_record, member=member(cast.bea), ended_at=None
    )
    came_to = at_once(
        partial(actions.end_care, assignment=gus, by=cast.bea),
        partial(actions.end_care, assignment=bea, by=cast.gus),
    )
    left = CareAssignment.objects.filter(pk__in=[gus.pk, bea.pk], ended_at=None)
    assert left.count() == 1
    assert sorted(each is None for each in came_to) == [False, True]
