"""One job, from its claim to its end."""

import logging
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task_backends

from sthenia.clinic.jobs import actions, leases, running
from sthenia.clinic.jobs.models import Job, JobState
from tests.clinic.jobs import work_to_do
from tests.clinic.jobs.conftest import LEASE, Queue


def test_the_effect_and_the_end_are_there_together(queue: Queue) -> None:
    result = work_to_do.add.enqueue(4)
    assert queue.do_all() == 1
    result.refresh()
    assert result.return_value == 4
    assert work_to_do.effects() == [4]


def test_a_worker_that_lost_its_lease_leaves_no_effect(queue: Queue) -> None:
    work_to_do.add.enqueue(4)
    claim = queue.take()
    assert claim is not None
    leases.release_the_lost(now=timezone.now() + LEASE * 2)
    running.run(claim, rng=Random(0))
    assert work_to_do.effects() == []
    Job.objects.update(run_after=timezone.now())
    assert queue.do_all() == 1
    assert work_to_do.effects() == [4]


def test_long_work_is_saved_once_with_its_end(queue: Queue) -> None:
    work_to_do.add_at_the_end.enqueue(4)
    claim = queue.take()
    assert claim is not None
    leases.release_the_lost(now=timezone.now() + LEASE * 2)
    running.run(claim, rng=Random(0))
    assert work_to_do.effects() == []
    Job.objects.update(run_after=timezone.now())
    assert queue.do_all() == 1
    assert work_to_do.effects() == [4]
    assert Job.objects.get().state == JobState.DONE


def test_what_fails_leaves_no_effect_and_is_tried_again_later(queue: Queue) -> None:
    work_to_do.add_and_fail.enqueue(4)
    assert queue.do_one()
    job = Job.objects.get()
    assert work_to_do.effects() == []
    assert (job.state, job.attempts_made) == (JobState.WAITING, 1)
    assert timedelta(seconds=1) < job.run_after - timezone.now() < timedelta(seconds=6)
    assert not queue.do_one()


def test_what_fails_at_every_attempt_is_put_away_with_its_place_and_without_its_words(
    queue: Queue,
) -> None:
    work_to_do.add_and_fail.enqueue(4)
    for _ in range(3):
        assert queue.do_one()
        Job.objects.update(run_after=timezone.now())
    assert not queue.do_one()
    job = Job.objects.get()
    assert (job.state, job.attempts_made, job.error) == (JobState.FAILED, 3, "ValueError")
    assert job.error_where.endswith(" add_and_fail")
    assert "work_to_do.py:" in job.error_where
    kept = " ".join(str(value) for value in Job.objects.values_list().get())
    assert work_to_do.SECRET not in kept


def test_a_fault_of_the_database_spoils_nothing_around_it(queue: Queue) -> None:
    work_to_do.fail_in_the_database.enqueue()
    assert queue.do_one()
    job = Job.objects.get()
    assert job.state == JobState.FAILED
    assert job.error.endswith(("OperationalError", "ProgrammingError"))


@pytest.mark.parametrize("path", ["not_a_task", "no_such_thing", "SECRET"])
def test_a_job_whose_function_is_gone_is_put_away_and_says_so(queue: Queue, path: str) -> None:
    work_to_do.add.enqueue(1)
    Job.objects.update(task=f"tests.clinic.jobs.work_to_do.{path}", attempts_allowed=1)
    assert queue.do_one()
    job = Job.objects.get()
    assert (job.state, job.error) == (
        JobState.FAILED,
        "sthenia.clinic.jobs.running.NoSuchTask",
    )


def test_work_asked_for_again_while_it_ran_runs_once_more(queue: Queue) -> None:
    actions.put_in_queue(task=work_to_do.ask_for_oneself_again, args=["a key"], unique_key="a key")
    assert queue.do_one()
    job = Job.objects.get()
    assert (job.state, job.attempts_made) == (JobState.WAITING, 0)
    Job.objects.update(arguments={"args": ["another"], "kwargs": {}})
    assert queue.do_all() == 1
    assert Job.objects.get().state == JobState.DONE


def test_arguments_are_forgotten_when_a_task_says_so(queue: Queue) -> None:
    work_to_do.forget.enqueue("ana@home.example")
    assert queue.do_all() == 1
    assert Job.objects.get().arguments == {}


def test_a_task_is_told_which_attempt_it_is(queue: Queue) -> None:
    result = work_to_do.which_attempt.enqueue()
    Job.objects.update(attempts_made=1)
    queue.do_all()
    result.refresh()
    assert result.return_value == 2


def test_the_log_names_the_job_and_never_what_it_is_about(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="sthenia.jobs"):
        work_to_do.forget.enqueue("ana@home.example")
        queue.do_all()
    (record,) = caplog.records
    assert record.getMessage() == "job done"
    assert record.__dict__["task"] == "tests.clinic.jobs.work_to_do.forget"
    assert "ana" not in str(record.__dict__)


def test_a_function_called_by_hand_is_in_no_job() -> None:
    assert running.current() is None


def test_at_once_a_task_runs_in_place_and_its_failure_spoils_nothing(db: None) -> None:
    work_to_do.make_effects_table()
    assert getattr(task_backends["default"], "runs_at_once", False)
    assert work_to_do.add.enqueue(3).return_value == 3
    assert work_to_do.fail_in_the_database.enqueue().status == TaskResultStatus.FAILED
    assert work_to_do.effects() == [3]
    assert Job.objects.filter(state=JobState.FAILED).count() == 1
