"""Every read of the queue that a page or a measure needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.http import Http404

from sthenia.clinic.jobs.models import BackupMade, Job, JobState, WorkerSeen

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

WORKER_IS_FRESH_FOR = timedelta(minutes=2)
"""A worker says that it lives four times in each lease; see `worker.Manner`."""


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue at a glance."""

    waiting: int
    running: int
    failed: int
    failed_of_installation: int
    """Of no clinic: what repeats for all, such as backups; whoever runs the program decides."""
    oldest_due_at: datetime | None
    """Since when the longest waiting job could have run; None where none waits that could."""
    worker_seen_at: datetime | None
    is_worked: bool
    """A worker was seen within the last two minutes."""


def job_for(user: "AbstractBaseUser", job_id: UUID) -> Job:
    """A job, for its owner only.

    Raises
    ------
    Http404
        There is none by this id, or it is another's.
    """
    job = Job.objects.filter(pk=job_id, owner_id=user.pk).first()
    if job is None:
        raise Http404("no such job")
    return job


def failed_jobs(clinic_id: int | None) -> QuerySet[Job]:
    """What needs a decision, the newest first; without arguments, which hold ids.

    Of one clinic, for its owner; None: of all and of none, for whoever runs the installation.
    """
    failed = _jobs_of(clinic_id).filter(state=JobState.FAILED)
    return failed.defer("arguments", "result").order_by("-finished_at")


def decided_jobs(clinic_id: int) -> QuerySet[Job]:
    """What was given up in a clinic, newest first."""
    given_up = _jobs_of(clinic_id).filter(state=JobState.GIVEN_UP)
    return given_up.defer("arguments", "result").order_by("-decided_at")


def queue_state(clinic_id: int | None, *, now: datetime) -> QueueState:
    """How much waits, runs and failed, and whether somebody works; four queries.

    Of one clinic, for its owner; None: everything. Whether somebody works is the same for all.
    """
    jobs = _jobs_of(clinic_id)
    open_states = (JobState.WAITING, JobState.RUNNING, JobState.FAILED)
    counted = jobs.filter(state__in=open_states).values_list("state").annotate(Count("pk"))
    by_state = dict(counted.order_by())
    due = jobs.filter(state=JobState.WAITING, run_after__lte=now)
    of_installation = Job.objects.filter(state=JobState.FAILED, clinic_id=None)
    seen = WorkerSeen.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
    return QueueState(
        waiting=by_state.get(JobState.WAITING, 0),
        running=by_state.get(JobState.RUNNING, 0),
        failed=by_state.get(JobState.FAILED, 0),
        failed_of_installation=of_installation.count(),
        oldest_due_at=due.aggregate(at=Min("run_after"))["at"],
        worker_seen_at=seen,
        is_worked=seen is not None and now - seen <= WORKER_IS_FRESH_FOR,
    )


def _jobs_of(clinic_id: int | None) -> QuerySet[Job]:
    return Job.objects.all() if clinic_id is None else Job.objects.filter(clinic_id=clinic_id)


def ended_since(since: datetime) -> list[tuple[str, str, int]]:
    """Task, how it ended, and how often, since then."""
    ended = Job.objects.filter(finished_at__gte=since).values_list("task", "state")
    return [(task, state, n) for task, state, n in ended.annotate(Count("pk")).order_by("task")]


def newest_backup() -> BackupMade | None:
    """The last backup that was made and checked."""
    return BackupMade.objects.first()


def is_backup_late(newest: BackupMade | None, *, every: timedelta | None, now: datetime) -> bool:
    """Whether backups are made by the clock, and the last one is older than two rounds of it."""
    if every is None or newest is None:
        return False
    return now - newest.made_at > every * 2
