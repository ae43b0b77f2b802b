"""In the background everybody is looked at, and looking again changes nothing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from sthenia.clinic.jobs.leases import LeaseLost
from sthenia.clinic.jobs.models import Job
from sthenia.clinic.jobs.periodic import all_periodic
from sthenia.clinic.jobs.task import ClinicTask
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import actions, tasks
from sthenia.clinic.reviews.models import Look, Review
from tests.clinic.reviews.second_looks import weeks_of_training
from tests.people import Cast

Seen = list[UUID]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Whom each look was about, in turn."""
    seen: Seen = []
    look: Callable[..., Review | None] = actions.look_again

    def noted(*, patient: Patient, on: date) -> Review | None:
        seen.append(patient.pk)
        return look(patient=patient, on=on)

    monkeypatch.setattr(actions, "look_again", noted)
    return seen


def test_everyone_of_every_clinic_is_looked_at(cast: Cast) -> None:
    weeks_of_training(cast)
    for _twice in range(2):
        tasks.look_at_clinic.call(cast.clinic.pk)
        tasks.look_at_clinic.call(cast.other_clinic.pk)
    assert Review.objects.get().patient == cast.ana_record


def test_one_person_is_looked_at_when_something_was_written(cast: Cast) -> None:
    weeks_of_training(cast)
    tasks.look_at_patient.call(str(cast.ana_record.pk))
    assert Review.objects.get().patient == cast.ana_record


def test_it_repeats_by_itself() -> None:
    assert tasks.look_at_everyone in [each.task for each in all_periodic()]


def test_only_a_clinic_in_which_somebody_waits_gets_a_job(cast: Cast, looked_at: Seen) -> None:
    for _twice in range(2):
        tasks.look_at_everyone.call()
    jobs = Job.objects.filter(task=tasks.look_at_clinic.module_path)
    assert jobs.count() == 2 and len(looked_at) == 3, "everybody of both clinics, once"
    note_change(cast.dora_record)
    tasks.look_at_everyone.call()
    assert jobs.count() == 3 and looked_at[3:] == [cast.dora_record.pk]


def test_a_person_without_anything_raises_nothing(cast: Cast) -> None:
    tasks.look_at_patient.call(str(cast.pia_record.pk))
    assert not Review.objects.exists()


def test_only_those_about_whom_something_changed_are_looked_at_again(
    cast: Cast, looked_at: Seen
) -> None:
    tasks.look_at_clinic.call(cast.clinic.pk)
    assert set(looked_at) == {cast.ana_record.pk, cast.pia_record.pk}
    tasks.look_at_clinic.call(cast.clinic.pk)
    assert len(looked_at) == 2
    note_change(cast.pia_record)
    tasks.look_at_clinic.call(cast.clinic.pk)
    assert looked_at[2:] == [cast.pia_record.pk]


def test_one_look_that_fails_keeps_nobody_elses_back_and_is_heard_of(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Patient.objects.filter(clinic=cast.clinic).order_by("pk")[0]
    look = actions.look_again

    def failing(*, patient: Patient, on: date) -> Review | None:
        if patient == first:
            raise ValueError("no look at this one")
        return look(patient=patient, on=on)

    monkeypatch.setattr(actions, "look_again", failing)
    with pytest.raises(ValueError, match="no look at this one"):
        tasks.look_at_clinic.call(cast.clinic.pk)
    others = set(Patient.objects.filter(clinic=cast.clinic).exclude(pk=first.pk))
    assert {one.patient for one in Look.objects.select_related("patient")} == others


def test_a_worker_that_is_lost_half_way_leaves_the_rest_to_the_next_one(
    cast: Cast, looked_at: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_away(*, done: int, total: int) -> None:
        if done == 1:
            raise LeaseLost("taken over")

    with monkeypatch.context() as patch:
        patch.setattr(tasks.progress, "report", taken_away)
        with pytest.raises(LeaseLost):
            tasks.look_at_clinic.call(cast.clinic.pk)
    assert len(looked_at) == 1
    tasks.look_at_clinic.call(cast.clinic.pk)
    assert sorted(looked_at) == sorted([cast.ana_record.pk, cast.pia_record.pk])


def test_the_looks_are_saved_one_by_one_and_not_all_at_the_end() -> None:
    task = tasks.look_at_clinic
    assert isinstance(task, ClinicTask) and not task.in_transaction
