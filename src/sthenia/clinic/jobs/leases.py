"""Taking a job, keeping it, and giving it back: each a single UPDATE that somebody wins.

A claim is a random number written into the row together with the end of the lease. Every later
write asks for the claim, so that a worker that was held up, and whose job another one has taken
over meanwhile, changes nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Subquery
from django.utils import timezone

from sthenia.clinic.jobs.backoff import wait_before
from sthenia.clinic.jobs.faults import Fault
from sthenia.clinic.jobs.models import Job, JobState

WORKER_LOST = "WorkerLost"
_UNCLAIMED: dict[str, Any] = {"claim": None, "lease_until": None, "is_wanted_again": False}


class LeaseLost(Exception):  # noqa: N818 - it is news, not a fault
    """The job was taken over by another worker, cancelled, or is closed already."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that is ours until the lease ends."""

    job: Job
    token: UUID

    @property
    def row(self) -> QuerySet[Job]:
        """The row, as long as it is ours."""
        return Job.objects.filter(pk=self.job.pk, claim=self.token, state=JobState.RUNNING)


def is_work_due(*, now: datetime) -> bool:
    """Whether `claimed` would find a job; reads only, so that an idle worker locks nothing."""
    return Job.objects.filter(state=JobState.WAITING, run_after__lte=now).exists()


def claimed(*, worker: str, lease: timedelta, now: datetime) -> Claim | None:
    """The most urgent job that is due, now ours; None where nothing is."""
    token = uuid4()
    with _without_waiting_for_the_disk(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO OFF")
        due = Job.objects.filter(state=JobState.WAITING, run_after__lte=now)
        due = due.order_by("-priority", "run_after")
        if connection.features.has_select_for_update_skip_locked:
            # Two workers then never wait for each other; SQLite lets one write at a time anyway.
            due = due.select_for_update(skip_locked=True)
        taken = Job.objects.filter(pk=Subquery(due.values("pk")[:1])).update(
            state=JobState.RUNNING,
            claim=token,
            lease_until=now + lease,
            worker=worker,
            attempts_made=F("attempts_made") + 1,
            started_at=now,
        )
        return Claim(job=Job.objects.get(claim=token), token=token) if taken else None


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """Let a claim be forgotten by a power cut: its job then waits again, which is all it needs.

    A worker that is killed forgets nothing by this. What a job did is written through to the disk
    when it is closed, and with it everything before. PostgreSQL is told inside the transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        (usual,) = cursor.fetchone()
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous={int(usual)}")


def renew(tokens: Iterable[UUID], *, lease: timedelta, now: datetime) -> None:
    """Keep the jobs under these claims for another lease, as far as they are still ours."""
    Job.objects.filter(claim__in=list(tokens), state=JobState.RUNNING).update(
        lease_until=now + lease
    )


def release_the_lost(*, now: datetime) -> None:
    """Let jobs whose worker is gone wait again; put away what took its worker down every time."""
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lte=now)
    if not lost.exists():
        return
    is_spent = Q(attempts_made__gte=F("attempts_allowed"))
    said = {
        "error": WORKER_LOST,
        "error_where": "the worker ended, or did not answer, during the attempt",
        "error_at": now,
    }
    lost.exclude(is_spent).update(state=JobState.WAITING, run_after=now, **_UNCLAIMED, **said)
    lost.filter(is_spent).update(state=JobState.FAILED, finished_at=now, **_UNCLAIMED, **said)


def close_as_done(claim: Claim, *, result: Any, forgets_arguments: bool) -> None:
    """Mark a job done, inside the transaction that holds its effect.

    A job whose key was asked for while it ran waits for another round instead.

    Raises
    ------
    LeaseLost
        It is not ours any more; the caller's transaction has to be undone.
    """
    changes: dict[str, Any] = {"result": result, "error": "", "error_where": "", "error_at": None}
    if forgets_arguments:
        changes["arguments"] = {}
    if not _ended(claim, JobState.DONE, changes):
        raise LeaseLost(f"{claim.job.task}: taken over, cancelled or closed meanwhile")


def close_as_failed(claim: Claim, fault: Fault, *, rng: Random) -> None:
    """Let a job wait for its next attempt, or put it away as failed; nothing where it was lost."""
    now = timezone.now()
    job = claim.job
    said = {"error": fault.kind[:200], "error_where": fault.where[:300], "error_at": now}
    if job.attempts_made >= job.attempts_allowed:
        _ended(claim, JobState.FAILED, said)
        return
    wait = wait_before(job.attempts_made + 1, rng=rng)
    claim.row.update(state=JobState.WAITING, run_after=now + wait, **_UNCLAIMED, **said)


def _ended(claim: Claim, state: JobState, changes: dict[str, Any]) -> bool:
    """Close a job so, or let it start anew where it is wanted again; False where it was lost.

    Who wants it again holds the row until that is saved, so the second look sees what the first
    one had to wait for.
    """
    now = timezone.now()
    at_rest = {"state": state, "finished_at": now, **_UNCLAIMED}
    if claim.row.filter(is_wanted_again=False).update(**at_rest, **changes):
        return True
    anew = {"state": JobState.WAITING, "attempts_made": 0, "run_after": now, **_UNCLAIMED}
    return bool(claim.row.filter(is_wanted_again=True).update(**anew, **changes))
