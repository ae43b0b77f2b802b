"""What people and other rooms may do with the queue."""

from random import Random
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sthenia.clinic.jobs import actions, queries, running
from sthenia.clinic.jobs.models import Job, JobState
from tests.at_once import at_once
from tests.clinic.jobs import work_to_do
from tests.clinic.jobs.conftest import Queue
from tests.clinic.jobs.work_to_do import add
from tests.people import Cast


def failed(queue: Queue) -> Job:
    work_to_do.fail_in_the_database.enqueue()
    queue.do_all()
    return Job.objects.get(state=JobState.FAILED)


@pytest.mark.django_db(transaction=True)
def test_work_asked_for_by_what_was_undone_is_not_in_the_queue(queue: Queue) -> None:
    with transaction.atomic():
        add.enqueue(1)
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_work_under_one_key_waits_once(queue: Queue) -> None:
    first = actions.put_in_queue(task=add, args=[1], unique_key="count")
    second = actions.put_in_queue(task=add, args=[1], unique_key="count")
    assert first.pk == second.pk
    assert not second.is_wanted_again
    assert queue.do_all() == 1
    third = actions.put_in_queue(task=add, args=[1], unique_key="count")
    assert third.pk != first.pk


def test_work_asked_for_while_it_runs_is_marked_to_run_once_more(queue: Queue) -> None:
    first = actions.put_in_queue(task=add, args=[1], unique_key="count")
    assert queue.take() is not None
    assert actions.put_in_queue(task=add, args=[1], unique_key="count").pk == first.pk
    first.refresh_from_db()
    assert first.is_wanted_again


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_share_one_job(queue: Queue) -> None:
    def ask() -> Job:
        return actions.put_in_queue(task=add, args=[1], unique_key="count")

    came_to = at_once(*([ask] * 6))
    assert all(isinstance(job, Job) for job in came_to), came_to
    assert Job.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_worker_takes_a_job_whose_reason_to_run_is_being_saved(queue: Queue) -> None:
    actions.put_in_queue(task=add, args=[1], unique_key="count")
    with transaction.atomic():
        actions.put_in_queue(task=add, args=[1], unique_key="count")
        assert at_once(queue.take) == [None]
    assert queue.take() is not None


def test_a_job_that_waits_is_cancelled_once_and_says_by_whom(queue: Queue, cast: Cast) -> None:
    job = actions.put_in_queue(task=add, args=[1])
    assert actions.cancel(job_id=job.pk, by=cast.olga)
    assert not actions.cancel(job_id=job.pk, by=cast.ana)
    job.refresh_from_db()
    assert (job.state, job.decided_by_id) == (JobState.CANCELLED, cast.olga.pk)
    assert not queue.do_one()


def test_a_job_cancelled_while_it_runs_leaves_no_effect(queue: Queue, cast: Cast) -> None:
    job = actions.put_in_queue(task=add, args=[1])
    claim = queue.take()
    assert claim is not None
    assert actions.cancel(job_id=job.pk, by=cast.olga)
    running.run(claim, rng=Random(0))
    assert work_to_do.effects() == []
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_what_failed_is_tried_again_once_and_says_by_whom(queue: Queue, cast: Cast) -> None:
    job = failed(queue)
    assert actions.try_again(job_id=job.pk, clinic_id=None, by=cast.olga)
    assert not actions.try_again(job_id=job.pk, clinic_id=None, by=cast.olga)
    job.refresh_from_db()
    assert (job.state, job.attempts_made) == (JobState.WAITING, 0)
    assert job.decided_by_id == cast.olga.pk
    assert queue.do_one()


def test_what_failed_is_not_tried_again_while_the_same_work_waits(queue: Queue, cast: Cast) -> None:
    job = failed(queue)
    Job.objects.filter(pk=job.pk).update(unique_key="count")
    actions.put_in_queue(task=add, args=[1], unique_key="count")
    with pytest.raises(ValidationError, match="waiting already"):
        actions.try_again(job_id=job.pk, clinic_id=None, by=cast.olga)


def test_what_failed_is_given_up_with_a_reason_and_forgets_what_it_was_about(
    queue: Queue, cast: Cast
) -> None:
    job = failed(queue)
    assert actions.give_up(
        job_id=job.pk, clinic_id=None, why=" The mailbox is gone. ", by=cast.olga
    )
    assert not actions.give_up(job_id=job.pk, clinic_id=None, why="Twice.", by=cast.ana)
    job.refresh_from_db()
    assert (job.state, job.decided_why) == (JobState.GIVEN_UP, "The mailbox is gone.")
    assert job.decided_by_id == cast.olga.pk
    assert job.arguments == {}


@pytest.mark.parametrize(("why", "fault"), [("  ", "in a few words"), ("x" * 301, "at most 300")])
def test_giving_up_needs_a_short_reason(queue: Queue, cast: Cast, why: str, fault: str) -> None:
    job = failed(queue)
    with pytest.raises(ValidationError, match=fault):
        actions.give_up(job_id=job.pk, clinic_id=None, why=why, by=cast.olga)


def test_what_runs_well_can_neither_be_tried_again_nor_given_up(queue: Queue, cast: Cast) -> None:
    job = actions.put_in_queue(task=add, args=[1])
    assert not actions.try_again(job_id=job.pk, clinic_id=None, by=cast.olga)
    assert not actions.give_up(job_id=job.pk, clinic_id=None, why="No.", by=cast.olga)
    assert not actions.cancel(job_id=uuid4(), by=cast.olga)
    assert queue.do_all() == 1


def test_an_owner_decides_on_the_work_of_their_clinic_and_on_nothing_else(
    queue: Queue, cast: Cast
) -> None:
    job = failed(queue)
    here, there = cast.clinic.pk, cast.other_clinic.pk
    for whose, decides in ((there, here), (None, here)):
        Job.objects.filter(pk=job.pk).update(clinic_id=whose)
        assert not actions.try_again(job_id=job.pk, clinic_id=decides, by=cast.olga)
        assert not actions.give_up(job_id=job.pk, clinic_id=decides, why="No.", by=cast.olga)
        assert list(queries.failed_jobs(decides)) == []
    job.refresh_from_db()
    assert (job.state, job.decided_at) == (JobState.FAILED, None)
    Job.objects.filter(pk=job.pk).update(clinic_id=here)
    assert list(queries.failed_jobs(here)) == [job]
    assert actions.try_again(job_id=job.pk, clinic_id=here, by=cast.olga)


def test_whoever_runs_the_installation_decides_on_everything(queue: Queue) -> None:
    job = failed(queue)
    for whose in (None, 7):
        Job.objects.filter(pk=job.pk).update(clinic_id=whose, state=JobState.FAILED)
        assert list(queries.failed_jobs(None)) == [job]
        assert actions.try_again(job_id=job.pk, clinic_id=None, by=None)


def test_what_a_job_asks_for_is_the_work_of_the_same_clinic(queue: Queue) -> None:
    actions.put_in_queue(task=work_to_do.ask_for_more, args=[5], clinic_id=7)
    assert queue.do_all() == 2
    assert set(Job.objects.values_list("clinic_id", flat=True)) == {7}
    actions.put_in_queue(task=add, args=[1])
    assert Job.objects.get(state=JobState.WAITING).clinic_id is None


def test_a_clinic_counts_its_own_work_and_hears_how_much_of_the_installation_failed(
    queue: Queue,
) -> None:
    for clinic_id in (7, 8, None):
        actions.put_in_queue(task=add, args=[1], clinic_id=clinic_id)
    failed(queue)
    state = queries.queue_state(7, now=timezone.now())
    assert (state.waiting, state.failed, state.failed_of_installation) == (0, 0, 1)
    actions.put_in_queue(task=add, args=[1], clinic_id=7)
    assert queries.queue_state(7, now=timezone.now()).waiting == 1
    assert queries.queue_state(8, now=timezone.now()).waiting == 0


def test_arguments_that_are_not_json_are_refused_at_once(queue: Queue) -> None:
    with pytest.raises(TypeError, match="Unsupported type"):
        add.enqueue(timezone.now())  # type: ignore[arg-type]


def test_a_task_that_forgets_its_arguments_takes_no_key(queue: Queue) -> None:
    with pytest.raises(ValueError, match="cannot run once more"):
        actions.put_in_queue(task=work_to_do.forget, args=["x"], unique_key="key")
