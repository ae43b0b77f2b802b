"""Getting a patient and being allowed to are one call."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import AuditEntry, CareAssignment, Membership, Role
from sthenia.clinic.people.owning.staff import end_membership
from tests.people import Cast


def newest() -> tuple[str, str, str | None, str | None]:
    entry = AuditEntry.objects.select_related("actor", "patient").latest("number")
    return (
        entry.act,
        entry.what,
        entry.actor.name if entry.actor else None,
        entry.patient.name if entry.patient else None,
    )


def test_her_clinician_reads_and_writes_and_both_are_logged(cast: Cast) -> None:
    read = gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")
    assert read == cast.ana_record
    assert newest() == ("read", "plan", "Bea", "Ana")
    gate.patient_for(cast.bea, cast.ana_record.pk, to="write", what="plan")
    assert newest() == ("write", "plan", "Bea", "Ana")


@pytest.mark.parametrize("purpose", ["examine", "write"])
def test_a_read_only_colleague_reads_and_is_refused_to_write(
    cast: Cast, purpose: gate.Purpose
) -> None:
    assert gate.patient_for(cast.carl, cast.ana_record.pk, to="read", what="plan").name == "Ana"
    with pytest.raises(PermissionDenied):
        gate.patient_for(cast.carl, cast.ana_record.pk, to=purpose, what="plan")
    assert newest() == ("refused", f"{purpose}: plan", "Carl", "Ana")


def test_an_examiner_examines_and_agrees_no_plan(cast: Cast) -> None:
    gate.patient_for(cast.eve, cast.ana_record.pk, to="examine", what="tender points")
    with pytest.raises(PermissionDenied):
        gate.patient_for(cast.eve, cast.ana_record.pk, to="write", what="plan")


@pytest.mark.parametrize("purpose", ["read", "examine", "write"])
def test_a_stranger_cannot_tell_a_patient_from_nobody(cast: Cast, purpose: gate.Purpose) -> None:
    with pytest.raises(Http404) as for_ana:
        gate.patient_for(cast.dora, cast.ana_record.pk, to=purpose, what="plan")
    with pytest.raises(Http404) as for_nobody:
        gate.patient_for(cast.dora, uuid7(), to=purpose, what="plan")
    assert str(for_ana.value) == str(for_nobody.value)


def test_a_clinician_of_the_same_clinic_without_care_is_a_stranger(cast: Cast) -> None:
    with pytest.raises(Http404):
        gate.patient_for(cast.gus, cast.ana_record.pk, to="read", what="plan")


@pytest.mark.parametrize("name", ["fay", "olga"])
def test_front_desk_and_owner_know_the_name_and_no_health_data(cast: Cast, name: str) -> None:
    user = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        gate.patient_for(user, cast.ana_record.pk, to="read", what="plan")
    identity = gate.identity_for(user, cast.ana_record.pk)
    assert identity.name == "Ana"
    assert not {"body_mass_kg", "height_cm", "sex"} & set(dir(identity))


def test_a_patient_opens_only_her_own_record_and_not_by_the_staff_door(cast: Cast) -> None:
    assert gate.own_patient(cast.ana, to="write", what="check-in") == cast.ana_record
    assert newest() == ("write", "check-in", "Ana", "Ana")
    for record in (cast.ana_record, cast.pia_record):
        with pytest.raises(Http404):
            gate.patient_for(cast.ana, record.pk, to="read", what="plan")
        with pytest.raises(Http404):
            gate.identity_for(cast.ana, record.pk)


def test_staff_have_no_record_of_their_own(cast: Cast) -> None:
    with pytest.raises(Http404):
        gate.own_patient(cast.bea, to="read", what="today")


def test_nobody_signed_in_passes_no_door(cast: Cast) -> None:
    nobody = AnonymousUser()
    with pytest.raises(PermissionDenied):
        gate.patient_for(nobody, cast.ana_record.pk, to="read", what="plan")
    with pytest.raises(PermissionDenied):
        gate.own_patient(nobody, to="read", what="today")
    with pytest.raises(PermissionDenied):
        gate.clinic_for(nobody, to="read", what="list of people")


def test_a_closed_account_passes_no_door(cast: Cast) -> None:
    cast.bea.is_active = False
    with pytest.raises(PermissionDenied):
        gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")


def test_care_that_has_ended_opens_nothing(cast: Cast) -> None:
    care = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.carl)
    actions.end_care(assignment=care, by=cast.bea)
    with pytest.raises(Http404):
        gate.patient_for(cast.carl, cast.ana_record.pk, to="read", what="plan")


def test_somebody_who_left_the_clinic_opens_nothing(cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.bea, role=Role.CLINICIAN)
    gus = Membership.objects.get(user=cast.gus)
    end_membership(membership=membership, by=cast.olga, hand_over_to=gus)
    with pytest.raises(Http404):
        gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")
    with pytest.raises(Http404):
        gate.clinic_for(cast.bea, to="read", what="list of people")


def test_a_record_that_moved_to_another_clinic_is_not_followed_there(cast: Cast) -> None:
    cast.ana_record.clinic = cast.other_clinic
    cast.ana_record.save()
    with pytest.raises(Http404):
        gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")


def test_a_clinic_opens_to_its_roles_only(cast: Cast) -> None:
    desk = (Role.FRONT_DESK,)
    assert gate.clinic_for(cast.fay, roles=desk, to="read", what="list") == cast.clinic
    with pytest.raises(PermissionDenied):
        gate.clinic_for(cast.eve, roles=desk, to="read", what="list")
    with pytest.raises(Http404):
        gate.clinic_for(cast.ana, to="read", what="list")


def test_opening_a_record_costs_at_most_four_queries(
    cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(6) as counted:  # type: ignore[operator]
        gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")
    asked = [q for q in counted if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 4


@pytest.mark.parametrize("name", ["gus", "dora", "pia"])
def test_who_is_told_of_no_such_person_stands_in_the_log_all_the_same(
    cast: Cast, name: str
) -> None:
    with pytest.raises(Http404):
        gate.patient_for(getattr(cast, name), cast.ana_record.pk, to="read", what="plan")
    assert newest() == ("refused", "read: plan", name.title(), "Ana")
    with pytest.raises(Http404):
        gate.identity_for(getattr(cast, name), cast.ana_record.pk)
    assert newest() == ("refused", "read: name and date of birth", name.title(), "Ana")


def test_asking_for_nobody_costs_as_much_as_asking_for_somebody_elses_patient(
    cast: Cast,
) -> None:
    costs = []
    for patient_id in (cast.ana_record.pk, uuid7()):
        with CaptureQueriesContext(connection) as asked, pytest.raises(Http404):
            gate.patient_for(cast.dora, patient_id, to="read", what="plan")
        costs.append(len(asked))
    # One more on PostgreSQL, which locks the end of the audit chain by a query.
    expected = 8 if connection.vendor == "postgresql" else 7
    assert costs == [expected, expected]
    assert newest() == ("refused", "read: plan", "Dora", None)


def test_a_patient_reads_who_of_her_clinic_was_refused_and_no_names_from_elsewhere(
    cast: Cast,
) -> None:
    for name in ("gus", "dora", "pia"):
        with pytest.raises(Http404):
            gate.patient_for(getattr(cast, name), cast.ana_record.pk, to="read", what="plan")
    gate.patient_for(cast.bea, cast.ana_record.pk, to="read", what="plan")
    log = queries.log_of_others(cast.ana_record)
    named = [(entry.actor.name, entry.is_named) for entry in log if entry.actor]
    assert named == [("Bea", True), ("Pia", False), ("Dora", False), ("Gus", True)]
