"""What people and other rooms may do with the queue."""

from random import Random
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sthenia.clinic.jobs import actions, running
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
    assert actions.try_again(job_id=job.pk, by=cast.olga)
    assert not actions.try_again(job_id=job.pk, by=cast.olga)
    job.refresh_from_db()
    assert (job.state, job.attempts_made) == (JobState.WAITING, 0)
    assert job.decided_by_id == cast.olga.pk
    assert queue.do_one()


def test_what_failed_is_not_tried_again_while_the_same_work_waits(queue: Queue, cast: Cast) -> None:
    job = failed(queue)
    Job.objects.filter(pk=job.pk).update(unique_key="count")
    actions.put_in_queue(task=add, args=[1], unique_key="count")
    with pytest.raises(ValidationError, match="waiting already"):
        actions.try_again(job_id=job.pk, by=cast.olga)


def test_what_failed_is_given_up_with_a_reason_and_forgets_what_it_was_about(
    queue: Queue, cast: Cast
) -> None:
    job = failed(queue)
    assert actions.give_up(job_id=job.pk, why=" The mailbox is gone. ", by=cast.olga)
    assert not actions.give_up(job_id=job.pk, why="Twice.", by=cast.ana)
    job.refresh_from_db()
    assert (job.state, job.decided_why) == (JobState.GIVEN_UP, "The mailbox is gone.")
    assert job.decided_by_id == cast.olga.pk
    assert job.arguments == {}


@pytest.mark.parametrize(("why", "fault"), [("  ", "in a few words"), ("x" * 301, "at most 300")])
def test_giving_up_needs_a_short_reason(queue: Queue, cast: Cast, why: str, fault: str) -> None:
    job = failed(queue)
    with pytest.raises(ValidationError, match=fault):
        actions.give_up(job_id=job.pk, why=why, by=cast.olga)


def test_what_runs_well_can_neither_be_tried_again_nor_given_up(queue: Queue, cast: Cast) -> None:
    job = actions.put_in_queue(task=add, args=[1])
    assert not actions.try_again(job_id=job.pk, by=cast.olga)
    assert not actions.give_up(job_id=job.pk, why="No.", by=cast.olga)
    assert not actions.cancel(job_id=uuid4(), by=cast.olga)
    assert queue.do_all() == 1


def test_arguments_that_are_not_json_are_refused_at_once(queue: Queue) -> None:
    with pytest.raises(TypeError, match="Unsupported type"):
        add.enqueue(timezone.now())  # type: ignore[arg-type]


def test_a_task_that_forgets_its_arguments_takes_no_key(queue: Queue) -> None:
    with pytest.raises(ValueError, match="cannot run once more"):
        actions.put_in_queue(task=work_to_do.forget, args=["x"], unique_key="key")
