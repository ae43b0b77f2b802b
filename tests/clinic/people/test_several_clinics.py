"""Somebody who works in several clinics sees of each what its roles show, and nothing besides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.owning.log import Wanted, entries_of
from tests.people import Cast

CARING = (Role.CLINICIAN, Role.EXAMINER)
NAMING = (Role.FRONT_DESK, Role.OWNER)


def join(cast: Cast, user: User, clinic: Clinic, role: Role) -> Membership:
    return Membership.objects.create(user=user, clinic=clinic, role=role)


def test_the_first_clinic_joined_is_where_one_works_until_another_is_chosen(
    cast: Cast, client: Client
) -> None:
    join(cast, cast.bea, cast.other_clinic, Role.FRONT_DESK)
    client.force_login(cast.bea)
    names = [one.name for one in client.get("/people/").context["page"]]
    assert names == ["Ana", "Pia"]
    page = client.get("/people/").content.decode()
    assert "Go to Hillside" in page
    client.post("/clinic/choose/", {"clinic": cast.other_clinic.pk})
    names = [one.name for one in client.get("/people/").context["page"]]
    assert names == ["Dan"]
    assert "Go to Riverside" in client.get("/people/").content.decode()


def test_a_clinic_one_does_not_work_in_cannot_be_chosen(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    assert client.post("/clinic/choose/", {"clinic": cast.other_clinic.pk}).status_code == 404
    assert [one.name for one in client.get("/people/").context["page"]] == ["Ana", "Pia"]


def test_a_clinic_one_has_left_is_no_longer_where_one_works(cast: Cast, client: Client) -> None:
    there = join(cast, cast.bea, cast.other_clinic, Role.FRONT_DESK)
    client.force_login(cast.bea)
    client.post("/clinic/choose/", {"clinic": cast.other_clinic.pk})
    Membership.objects.filter(pk=there.pk).update(ended_at="2026-01-01T00:00:00Z")
    assert [one.name for one in client.get("/people/").context["page"]] == ["Ana", "Pia"]


def test_an_owner_in_one_clinic_opens_no_owners_page_while_in_another(
    cast: Cast, client: Client
) -> None:
    join(cast, cast.olga, cast.other_clinic, Role.FRONT_DESK)
    client.force_login(cast.olga)
    client.post("/clinic/choose/", {"clinic": cast.other_clinic.pk})
    for address in ("/clinic/", "/clinic/settings/", "/clinic/staff/", "/clinic/log/"):
        assert client.get(address).status_code == 403, address


def test_somebody_in_one_clinic_has_nothing_to_choose(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    assert "rail-clinics" not in client.get("/people/").content.decode()


def test_the_caseload_holds_people_of_the_chosen_clinic_only(cast: Cast, client: Client) -> None:
    there = join(cast, cast.bea, cast.other_clinic, Role.CLINICIAN)
    CareAssignment.objects.create(
        member=there, patient=cast.dora_record, access=Access.WRITE, assigned_by=cast.dora
    )
    client.force_login(cast.bea)
    page = client.get("/caseload/").content.decode()
    assert "Ana" in page
    assert "Dan" not in page
    client.post("/clinic/choose/", {"clinic": cast.other_clinic.pk})
    page = client.get("/caseload/").content.decode()
    assert "Dan" in page
    assert "Ana" not in page


@dataclass(frozen=True)
class World:
    """Who holds which roles where, who cares for whom, and where the user works now."""

    roles: frozenset[tuple[int, Role]]
    """Clinic (0-2) and role, of the user."""
    ended: frozenset[tuple[int, Role]]
    patients: tuple[int, ...]
    """The clinic of each."""
    care: frozenset[tuple[int, Role]]
    """Patient and the role by which the user cares for them."""
    chosen: int | None

    @property
    def held(self) -> set[tuple[int, Role]]:
        return set(self.roles - self.ended)


CLINICS = st.integers(0, 2)
WORLDS = st.builds(
    World,
    roles=st.frozensets(st.tuples(CLINICS, st.sampled_from(list(Role))), max_size=5),
    ended=st.frozensets(st.tuples(CLINICS, st.sampled_from(list(Role))), max_size=2),
    patients=st.lists(CLINICS, min_size=1, max_size=5).map(tuple),
    care=st.frozensets(st.tuples(st.integers(0, 4), st.sampled_from(CARING)), max_size=5),
    chosen=st.none() | st.integers(0, 3),
)


class NothingLeaks(TestCase):
    """Whatever roles somebody holds over three clinics, each door opens what the model says."""

    @settings(max_examples=60)
    @given(WORLDS)
    def test_what_is_seen_is_exactly_what_the_model_says(self, world: World) -> None:
        clinics = [Clinic.objects.create(name=f"Clinic {n}") for n in range(3)]
        user = User.objects.create(email="n@n.example", name="Nora")
        other = User.objects.create(email="o@o.example", name="Otto")
        held = {
            (n, role): Membership.objects.create(
                user=user,
                clinic=clinics[n],
                role=role,
                ended_at="2026-01-01T00:00:00Z" if (n, role) in world.ended else None,
            )
            for n, role in sorted(world.roles)
        }
        patients = [
            Patient.objects.create(
                clinic=clinics[n], name=f"P{k}", birth_on=date(1980, 1, 1), registered_by=other
            )
            for k, n in enumerate(world.patients)
        ]
        for k, role in sorted(world.care):
            if k < len(patients) and (world.patients[k], role) in held:
                CareAssignment.objects.create(
                    member=held[world.patients[k], role],
                    patient=patients[k],
                    access=Access.WRITE,
                    assigned_by=other,
                )
        if world.chosen is not None:
            user.chosen_clinic_id = clinics[world.chosen].pk if world.chosen < 3 else 0
        here = _here(world)
        for k, patient in enumerate(patients):
            self._a_record(user, patient, world, k)
        self._lists(user, clinics, patients, world, here)
        self._doors(user, clinics, world, here)

    def _a_record(self, user: User, patient: Patient, world: World, k: int) -> None:
        cares = {role for n, role in world.care if n == k} & _roles(world, world.patients[k])
        assert _opens(user, patient.pk) is bool(cares)
        knows = cares or _roles(world, world.patients[k]) & set(NAMING)
        assert _is_named(user, patient.pk) is bool(knows)

    def _lists(
        self,
        user: User,
        clinics: list[Clinic],
        patients: list[Patient],
        world: World,
        here: int | None,
    ) -> None:
        for n, clinic in enumerate(clinics):
            own = {
                patients[k].pk
                for k, role in world.care
                if k < len(patients) and world.patients[k] == n and (n, role) in world.held
            }
            everybody = {one.pk for one in patients if one.clinic_id == clinic.pk}
            naming = _roles(world, n) & set(NAMING)
            assert {one.pk for one in queries.patients_in_care(user, clinic)} == own
            assert {one.pk for one in queries.people_of(user, clinic)} == (
                everybody if naming else own
            )
            assert {entry.clinic_id for entry in entries_of(clinic, Wanted())} <= {clinic.pk}
        assert user.current_clinic_id == (None if here is None else clinics[here].pk)
        assert user.current_roles == (set() if here is None else _roles(world, here))

    def _doors(self, user: User, clinics: list[Clinic], world: World, here: int | None) -> None:
        for role in Role:
            is_open = here is not None and role in _roles(world, here)
            assert _door(user, role, None) == (clinics[here].pk if is_open else None)  # type: ignore[index]
            for n, clinic in enumerate(clinics):
                expected = clinic.pk if role in _roles(world, n) else None
                assert _door(user, role, clinic.pk) == expected


def _roles(world: World, n: int) -> set[Role]:
    return {role for clinic, role in world.held if clinic == n}


def _here(world: World) -> int | None:
    """The clinic chosen, where the user works; else the first joined."""
    joined = [n for n, role in sorted(world.roles) if (n, role) in world.held]
    if world.chosen in joined:
        return world.chosen
    return joined[0] if joined else None


def _opens(user: User, patient_id: UUID) -> bool:
    try:
        gate.patient_for(user, patient_id, to="read", what="plan")
    except (Http404, PermissionDenied):
        return False
    return True


def _is_named(user: User, patient_id: UUID) -> bool:
    try:
        gate.identity_for(user, patient_id)
    except Http404:
        return False
    return True


def _door(user: User, role: Role, clinic_id: int | None) -> int | None:
    try:
        return gate.clinic_for(user, roles=(role,), to="read", what="list", clinic_id=clinic_id).pk
    except (Http404, PermissionDenied):
        return None


@pytest.mark.parametrize("role", list(Role))
def test_a_role_elsewhere_gives_no_care_here(cast: Cast, role: Role) -> None:
    member = join(cast, cast.gus, cast.other_clinic, role)
    with pytest.raises(Exception, match="own clinic"):
        actions.assign_care(
            patient=cast.ana_record, member=member, access=Access.READ, by=cast.olga
        )
