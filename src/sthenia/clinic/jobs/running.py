"""One job from its claim to its end, and what the function may ask about the job it runs in."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from sthenia.clinic.jobs import leases
from sthenia.clinic.jobs.faults import fault_of
from sthenia.clinic.jobs.leases import Claim, LeaseLost
from sthenia.clinic.jobs.models import Job
from sthenia.clinic.jobs.results import task_result
from sthenia.clinic.jobs.task import ClinicTask

log = logging.getLogger("sthenia.jobs")


class NoSuchTask(LookupError):  # noqa: N818 - shown as the reason of a failed job
    """The function was moved or taken away since the job was put in the queue."""


@dataclass(slots=True)
class Run:
    """A job under way in this thread."""

    claim: Claim
    task: ClinicTask
    is_closed: bool = False
    last_report: tuple[float, str] = field(default=(float("-inf"), ""))
    """When progress was last written, on the monotonic clock, and with which word."""


_current: ContextVar[Run | None] = ContextVar("job under way", default=None)


def current() -> Run | None:
    """The job this code runs in; None where a function was called by hand."""
    return _current.get()


def task_at(path: str) -> ClinicTask:
    """The task that a job names.

    Raises
    ------
    NoSuchTask
        There is nothing there, or it is no task.
    """
    try:
        found = import_string(path)
    except ImportError:
        found = None
    if not isinstance(found, ClinicTask):
        raise NoSuchTask(f"{path} is no task of this version")
    return found


def run(claim: Claim, *, rng: Random) -> None:
    """Do the work of a claimed job and close it; a fault is kept with the job, not raised."""
    try:
        _work(claim)
    except LeaseLost:
        log.warning("job lost", extra=_said(claim.job))
    except Exception as error:
        fault = fault_of(error)
        leases.close_as_failed(claim, fault, rng=rng)
        log.exception("job failed", extra=_said(claim.job))
    else:
        log.info("job done", extra=_said(claim.job))


def _work(claim: Claim) -> None:
    task = task_at(claim.job.task)
    under_way = Run(claim, task)
    token = _current.set(under_way)
    try:
        if task.in_transaction:
            with transaction.atomic():
                _close(under_way, _called(under_way))
        else:
            with _savepoint_where_run_at_once():
                result = _called(under_way)
                if not under_way.is_closed:
                    _close(under_way, result)
    finally:
        _current.reset(token)


def _savepoint_where_run_at_once() -> AbstractContextManager[object]:
    """A worker is in no transaction; work run in place must not spoil the one it stands in."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


@contextmanager
def completing(result: Any = None) -> Iterator[None]:
    """Save the effect of a long task together with its end: the last thing such a task does.

    For tasks marked `in_transaction=False` that work long and then write rows:

        report = drawn(...)                  # slow, outside any transaction
        with running.completing():
            Report.objects.create(...)       # saved once, or not at all

    Outside a job, as in a test that calls the function, it is a transaction and nothing more.
    """
    under_way = current()
    with transaction.atomic():
        yield
        if under_way is not None:
            _close(under_way, result)


def _called(under_way: Run) -> Any:
    task, job = under_way.task, under_way.claim.job
    args, kwargs = job.arguments.get("args", []), job.arguments.get("kwargs", {})
    if task.takes_context:
        context = TaskContext(task_result=task_result(job, task))
        return task.func(context, *args, **kwargs)
    return task.func(*args, **kwargs)


def _close(under_way: Run, result: Any) -> None:
    leases.close_as_done(
        under_way.claim,
        result=normalize_json(result),
        forgets_arguments=under_way.task.forgets_arguments,
    )
    under_way.is_closed = True


def _said(job: Job) -> dict[str, object]:
    """What the log says of a job: never its arguments."""
    return {"job": str(job.pk), "task": job.task, "attempt": job.attempts_made}
