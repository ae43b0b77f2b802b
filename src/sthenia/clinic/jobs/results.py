"""A job as django-tasks speaks of it."""

from typing import Any

from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus

from sthenia.clinic.jobs.models import Job, JobState

_STATUS = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
    JobState.CANCELLED: TaskResultStatus.FAILED,
    JobState.GIVEN_UP: TaskResultStatus.FAILED,
}


def task_result(job: Job, task: Task[..., Any]) -> TaskResult[Any]:
    """The row as a `TaskResult`; its error has a place instead of a traceback."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=_STATUS[JobState(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.arguments.get("args", []),
        kwargs=job.arguments.get("kwargs", {}),
        backend=task.backend,
        errors=[TaskError(exception_class_path=job.error, traceback=job.error_where)]
        if job.error
        else [],
        worker_ids=[job.worker] * job.attempts_made,
    )
    # As django-tasks' own backends do: the field has no place in the constructor.
    object.__setattr__(result, "_return_value", job.result)
    return result
