"""Who may work on a job, and until when."""

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sthenia.clinic.jobs import leases
from sthenia.clinic.jobs.faults import Fault
from sthenia.clinic.jobs.leases import LeaseLost
from sthenia.clinic.jobs.models import Job, JobState
from tests.at_once import at_once
from tests.clinic.jobs.conftest import LEASE, Queue
from tests.clinic.jobs.work_to_do import add

FAULT = Fault(kind="ValueError", where="somewhere:1 work", places=())


def test_a_job_is_taken_by_one_worker_only(queue: Queue) -> None:
    add.enqueue(1)
    assert queue.take() is not None
    assert queue.take() is None


def test_the_more_urgent_comes_first_and_of_equals_the_one_that_waits_longer(queue: Queue) -> None:
    for n, priority in ((1, 0), (2, 10), (3, 0), (4, 10)):
        add.using(priority=priority).enqueue(n)
    taken = [queue.take() for _ in range(4)]
    assert [claim.job.arguments["args"][0] for claim in taken if claim] == [2, 4, 1, 3]


def test_a_job_for_later_waits_for_its_time(queue: Queue) -> None:
    add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(1)
    assert queue.take() is None
    later = timezone.now() + timedelta(hours=2)
    assert leases.is_work_due(now=later)
    assert leases.claimed(worker="later", lease=LEASE, now=later) is not None


def test_a_lost_workers_job_waits_again_when_its_lease_has_ended_and_not_before(
    queue: Queue,
) -> None:
    add.enqueue(1)
    claim = queue.take()
    assert claim is not None
    leases.release_the_lost(now=timezone.now() + LEASE / 2)
    assert queue.take() is None
    leases.release_the_lost(now=timezone.now() + LEASE * 2)
    Job.objects.update(run_after=timezone.now())
    again = queue.take()
    assert again is not None
    assert (again.job.attempts_made, again.job.error) == (2, leases.WORKER_LOST)
    assert again.token != claim.token


def test_a_lease_that_is_renewed_is_kept(queue: Queue) -> None:
    add.enqueue(1)
    claim = queue.take()
    assert claim is not None
    later = timezone.now() + LEASE
    leases.renew([claim.token], lease=LEASE, now=later)
    leases.release_the_lost(now=later + LEASE / 2)
    assert claim.row.exists()


def test_a_worker_that_was_held_up_can_no_longer_close_what_another_took_over(
    queue: Queue,
) -> None:
    add.enqueue(1)
    held_up = queue.take()
    leases.release_the_lost(now=timezone.now() + LEASE * 2)
    Job.objects.update(run_after=timezone.now())
    second = queue.take()
    assert held_up is not None and second is not None
    with pytest.raises(LeaseLost, match="add: taken over"):
        leases.close_as_done(held_up, result=None, forgets_arguments=False)
    leases.close_as_failed(held_up, FAULT, rng=Random(0))
    leases.renew([held_up.token], lease=LEASE * 99, now=timezone.now())
    leases.close_as_done(second, result=None, forgets_arguments=False)
    assert Job.objects.get().state == JobState.DONE


def test_what_takes_its_worker_down_every_time_is_put_away(queue: Queue) -> None:
    add.enqueue(1)
    for _ in range(5):
        assert queue.take() is not None
        leases.release_the_lost(now=timezone.now() + LEASE * 2)
        Job.objects.update(run_after=timezone.now())
    job = Job.objects.get()
    assert (job.state, job.attempts_made, job.error) == (JobState.FAILED, 5, leases.WORKER_LOST)


def test_the_table_holds_no_job_that_runs_without_a_claim(queue: Queue) -> None:
    add.enqueue(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(state=JobState.RUNNING)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_that_reach_out_at_the_same_moment_take_different_jobs(queue: Queue) -> None:
    for n in range(8):
        add.enqueue(n)
    taken = at_once(*([queue.take] * 8))
    assert all(isinstance(claim, leases.Claim) for claim in taken), taken
    assert len({claim.job.pk for claim in taken if isinstance(claim, leases.Claim)}) == 8


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_worker_passes_over_what_another_is_just_taking(queue: Queue) -> None:
    add.enqueue(1)
    add.enqueue(2)
    with transaction.atomic():
        first = queue.take()
        (second,) = at_once(queue.take)  # waits for nobody, though the first is not saved yet
    assert first is not None and isinstance(second, leases.Claim)
    assert first.job.pk != second.job.pk
    assert connection.vendor == "postgresql"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite only")
@pytest.mark.django_db(transaction=True)
def test_after_a_claim_everything_waits_for_the_disk_again(queue: Queue) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        add.enqueue(1)
        assert queue.take() is not None
        assert queue.take() is None
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
