"""The crowd: at every stage, the same for the same seed, a part of a larger one, all made up."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from sthenia.clinic.people import demo
from sthenia.clinic.people.demo_crowd import LIVES, Staff, Stage, by_life, drawn
from sthenia.clinic.people.models import Access, CareAssignment, Clinic, Patient

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    clinic = demo._clinic_with_people()
    held = {row.user.name: row for row in clinic.memberships.select_related("user")}
    return Staff(held["Bea Brandt"], held["Carl Costa"], held["Eve Ekman"])


def _drawn(staff: Staff, count: int, seed: int = 1) -> list[tuple[object, ...]]:
    people = drawn(Clinic.objects.get(), staff, count=count, seed=seed, now=NOW)
    return [
        (one.patient.pk, one.patient.name, one.patient.birth_on, one.patient.client_id, one.life)
        for one in people
    ]


def test_the_same_seed_gives_the_same_people_and_another_others(staff: Staff) -> None:
    assert _drawn(staff, 70) == _drawn(staff, 70)
    assert _drawn(staff, 70) != _drawn(staff, 70, seed=2)


def test_a_smaller_crowd_is_the_beginning_of_a_larger_one(staff: Staff) -> None:
    assert _drawn(staff, 90)[:40] == _drawn(staff, 40)


def test_forty_stand_at_every_stage_there_is(staff: Staff) -> None:
    everyone = list(drawn(Clinic.objects.get(), staff, count=40, seed=1, now=NOW))
    assert {one.life.stage for one in everyone} == set(get_args(Stage))
    assert len({one.patient.name for one in everyone}) == 40
    assert {one.patient.sex for one in everyone} == {"female", "male"}
    for one in everyone:
        one.patient.full_clean(validate_constraints=False, exclude=["name_key"])
        assert one.patient.is_synthetic and one.patient.registered_at <= NOW


def test_more_than_there_are_lives_live_them_again_under_other_names(staff: Staff) -> None:
    everyone = list(drawn(Clinic.objects.get(), staff, count=2 * LIVES, seed=1, now=NOW))
    groups = list(by_life(everyone))
    assert len(groups) == LIVES
    for one, other in groups:
        assert one.life == other.life and one.patient.age == other.patient.age
        assert one.patient.pk != other.patient.pk


def test_a_larger_demo_adds_people_and_the_same_again_adds_nobody() -> None:
    demo.load_all(now=NOW, people=10)
    demo.load_all(now=NOW, people=12)
    names = list(Patient.objects.order_by("pk").values_list("name"))
    demo.load_all(now=NOW, people=12)
    assert list(Patient.objects.order_by("pk").values_list("name")) == names
    assert len(names) == 12


def test_each_of_the_crowd_is_in_one_clinicians_charge() -> None:
    demo.load_all(now=NOW, people=18)
    for patient in Patient.objects.exclude(name__in=[row[0] for row in demo._PEOPLE]):
        care = CareAssignment.objects.filter(patient=patient, member__role="clinician")
        assert sorted(care.values_list("access", flat=True)) == [Access.READ, Access.WRITE]
