"""The queue behind the interface of django-tasks: `some_task.enqueue(...)` saves a row.

The row is saved in the caller's transaction: work that was asked for by something that was undone
never runs. `OPTIONS = {"runs_at_once": True}` runs it in place, for tests of other rooms; the row,
its end and its failure are the same.

django-tasks' signals are not sent: what listens to them would be given the exception's words.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult
from django_tasks.exceptions import TaskResultDoesNotExist

from sthenia.clinic.jobs.task import ClinicTask


class LeasedQueue(BaseTaskBackend):
    """Tasks as rows of `Job`, for the workers of `manage.py work`."""

    # django-tasks types it for every signature at once, which no subclass can be.
    task_class = ClinicTask  # type: ignore[assignment]
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.runs_at_once = bool(self.options.get("runs_at_once"))

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Save the job; nothing of it is seen by a worker before the caller's transaction ends."""
        from sthenia.clinic.jobs import actions, results

        job = actions.put_in_queue(task=task, args=args, kwargs=kwargs)
        return results.task_result(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The job as it stands.

        Raises
        ------
        TaskResultDoesNotExist
            There is none by this id, or its task is gone.
        """
        from sthenia.clinic.jobs import results, running
        from sthenia.clinic.jobs.models import Job

        try:
            job = Job.objects.get(pk=result_id)
            return results.task_result(job, running.task_at(job.task))
        except (Job.DoesNotExist, ValidationError, running.NoSuchTask):
            raise TaskResultDoesNotExist(result_id) from None
