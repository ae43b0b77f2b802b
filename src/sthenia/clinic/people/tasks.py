"""Work that the people room repeats."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.accounts import tasks as accounts
from sthenia.clinic.people.backups import tasks as backups
from sthenia.clinic.people.owning import log_check


@task()
def check_log_onward() -> None:
    """Walk along the entries that came to the audit log since the last walk."""
    log_check.check_log(now=timezone.now(), is_whole=False)


@task()
def check_whole_log() -> None:
    """Walk along the whole audit log."""
    log_check.check_log(now=timezone.now(), is_whole=True)


PERIODIC = (
    *accounts.PERIODIC,
    *backups.PERIODIC,
    Periodic(task=check_log_onward, every=timedelta(hours=1)),
    Periodic(task=check_whole_log, every=timedelta(days=1)),
)
