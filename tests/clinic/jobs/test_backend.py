"""The queue as django-tasks speaks of it."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist, TaskResultMismatch

from sthenia.clinic.jobs.models import Job
from tests.clinic.jobs import work_to_do
from tests.clinic.jobs.conftest import Queue


def test_a_result_is_found_by_its_id_and_follows_the_job(queue: Queue) -> None:
    result = work_to_do.add.enqueue(3)
    assert (result.status, result.args) == (TaskResultStatus.READY, [3])
    queue.do_all()
    found = work_to_do.add.get_result(result.id)
    assert (found.status, found.return_value, found.attempts) == (
        TaskResultStatus.SUCCESSFUL,
        3,
        1,
    )


def test_the_result_of_another_task_is_not_this_ones(queue: Queue) -> None:
    result = work_to_do.add.enqueue(3)
    with pytest.raises(TaskResultMismatch):
        work_to_do.forget.get_result(result.id)


@pytest.mark.parametrize("result_id", ["01890a5d-ac96-774b-bcce-b302099a8057", "no id at all"])
def test_a_result_that_is_not_there_is_said_so(queue: Queue, result_id: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        work_to_do.add.get_result(result_id)


def test_a_failure_has_its_class_and_place(queue: Queue) -> None:
    result = work_to_do.fail_in_the_database.enqueue()
    queue.do_all()
    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    (error,) = result.errors
    assert error.exception_class_path == Job.objects.get().error
    assert "nowhere" not in error.traceback


def test_a_time_without_its_zone_is_refused(queue: Queue) -> None:
    with pytest.raises(InvalidTaskError, match="aware"):
        work_to_do.add.using(run_after=timezone.now().replace(tzinfo=None))


@pytest.mark.parametrize("attempts", [0, 31])
def test_a_number_of_attempts_that_cannot_be_is_refused(attempts: int) -> None:
    with pytest.raises(InvalidTaskError, match="give a number from 1 to 30"):
        task(attempts=attempts)(work_to_do.leave_effect)
