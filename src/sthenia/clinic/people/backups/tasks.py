"""Backups by the clock, where STHENIA_BACKUPS names a folder for them."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.backups import keeping


@task(in_transaction=False, attempts=4, longest=timedelta(hours=6))
def make_backup_by_the_clock() -> None:
    """Make the next backup and let the oldest go; nothing where one was made just now.

    Writes files, so it may run twice: a worker may be lost after the backup was made.
    """
    plan, now = settings.BACKUPS, timezone.now()
    if plan is None:
        return
    newest = keeping.newest_in(plan.folder)
    if newest is not None and now - newest.made < plan.every / 2:
        return
    keeping.make_next(plan.folder, keep=plan.keep, now=now)


PERIODIC = (
    (Periodic(task=make_backup_by_the_clock, every=settings.BACKUPS.every),)
    if settings.BACKUPS
    else ()
)
