"""Every write to the queue that people or other rooms ask for."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from sthenia.clinic.jobs import running
from sthenia.clinic.jobs.leases import Claim
from sthenia.clinic.jobs.models import UNFINISHED, Job, JobState
from sthenia.clinic.jobs.queries import failed_jobs
from sthenia.clinic.jobs.task import ClinicTask

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

LONGEST_REASON = 300


def put_in_queue(
    *,
    task: Task[..., Any],
    args: Sequence[object] = (),
    kwargs: Mapping[str, object] | None = None,
    owner: "AbstractBaseUser | None" = None,
    unique_key: str | None = None,
    clinic_id: int | None = None,
) -> Job:
    """Save a job in the caller's transaction; `task.enqueue(...)` does so without the extras.

    Parameters
    ----------
    owner
        Who may watch it: `queries.job_for` finds it for them alone.
    unique_key
        At most one unfinished job holds it. A job that waits under it already is that job; one
        that runs already runs once more when it ends, because what it read may be old by now.
    clinic_id
        The clinic whose work it is: its owner sees and decides when it failed. Left out, it is
        that of the job under way, and outside of one the installation's own.
    """
    if not isinstance(task, ClinicTask):
        raise TypeError(f"{task!r} is no task of this queue; mark the function with @task()")
    backend = task.get_backend()
    backend.validate_task(task)
    if unique_key and task.forgets_arguments:
        raise ValueError(f"{task.module_path} forgets its arguments, so it cannot run once more")
    job = Job(
        task=task.module_path,
        arguments=normalize_json({"args": list(args), "kwargs": dict(kwargs or {})}),
        priority=task.priority,
        run_after=task.run_after or timezone.now(),
        attempts_allowed=task.attempts,
        owner_id=owner.pk if owner else None,
        clinic_id=_clinic_of_job_under_way() if clinic_id is None else clinic_id,
        unique_key=unique_key or None,
    )
    saved, is_new = _saved(job)
    is_due = saved.run_after <= timezone.now()
    if is_new and is_due and getattr(backend, "runs_at_once", False):
        return _run_at_once(saved)
    return saved


def cancel(*, job_id: UUID, by: "AbstractBaseUser") -> bool:
    """Let a job that waits or runs come to nothing; False where it had ended already.

    One that runs is not broken off: its effect is undone at its end, or where it next tells how
    far it is. What it did outside the database by then is done.
    """
    return _decided(
        Job.objects.filter(pk=job_id, state__in=UNFINISHED), JobState.CANCELLED, by=by, why=""
    )


def try_again(*, job_id: UUID, clinic_id: int | None, by: "AbstractBaseUser | None") -> bool:
    """Let a job that failed for good have as many attempts again; False where it is not failed.

    Parameters
    ----------
    clinic_id
        Whose owner decides: a job of another clinic, or of the installation, is none that failed.
        None is for whoever runs the installation, where `by` is None too.

    Raises
    ------
    ValidationError
        The same work is waiting already under another job.
    """
    now = timezone.now()
    anew = {"state": JobState.WAITING, "attempts_made": 0, "run_after": now, "finished_at": None}
    decision = {"decided_by_id": by.pk if by else None, "decided_at": now, "decided_why": ""}
    try:
        with transaction.atomic():
            failed = failed_jobs(clinic_id).filter(pk=job_id)
            return bool(failed.update(**anew, **decision))
    except IntegrityError:
        raise ValidationError(
            _("The same work is waiting already. Give this one up instead.")
        ) from None


def give_up(
    *, job_id: UUID, clinic_id: int | None, why: str, by: "AbstractBaseUser | None"
) -> bool:
    """Close a job that failed for good, with a reason; False where it is not failed any more.

    `clinic_id` and `by` as in `try_again`.
    """
    reason = why.strip()
    if not reason:
        raise ValidationError(_("Say in a few words why this is given up."))
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            _("The reason has %(length)d letters; at most %(most)d fit.")
            % {"length": len(reason), "most": LONGEST_REASON}
        )
    failed = failed_jobs(clinic_id).filter(pk=job_id)
    return _decided(failed, JobState.GIVEN_UP, by=by, why=reason)


def _clinic_of_job_under_way() -> int | None:
    """Work that a job asks for is the same clinic's, where nobody says another."""
    under_way = running.current()
    return None if under_way is None else under_way.claim.job.clinic_id


def _saved(job: Job) -> tuple[Job, bool]:
    """The job, or the unfinished one that holds its key; and whether it is new."""
    if job.unique_key is None:
        job.save(force_insert=True)
        return job, True
    while True:
        earlier = _asked_for_again(job.unique_key)
        if earlier is not None:
            return earlier, False
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:  # somebody else took the key a moment ago
            continue
        return job, True


def _asked_for_again(key: str) -> Job | None:
    """The unfinished job under a key, marked to run once more where it runs already.

    An UPDATE, not a look: until our transaction ends, no worker takes the waiting job and no
    worker closes the running one, so neither can miss what we are about to save.
    """
    holder = Job.objects.filter(unique_key=key, state__in=UNFINISHED)
    is_running = When(state=JobState.RUNNING, then=Value(True))  # noqa: FBT003
    wanted = Case(is_running, default=Value(False))  # noqa: FBT003
    return holder.first() if holder.update(is_wanted_again=wanted) else None


def _run_at_once(job: Job) -> Job:
    token = uuid4()
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        claim=token,
        attempts_made=1,
        started_at=timezone.now(),
        worker="at once",
    )
    job.refresh_from_db()
    running.run(Claim(job, token), rng=Random(0))  # noqa: S311 - spreads attempts, hides nothing
    job.refresh_from_db()
    return job


def _decided(
    jobs: QuerySet[Job], state: JobState, *, by: "AbstractBaseUser | None", why: str
) -> bool:
    """Close jobs by somebody's decision; what they were to work on is forgotten."""
    now = timezone.now()
    return bool(
        jobs.update(
            state=state,
            arguments={},
            claim=None,
            lease_until=None,
            is_wanted_again=False,
            finished_at=now,
            decided_by_id=by.pk if by else None,
            decided_at=now,
            decided_why=why,
        )
    )
