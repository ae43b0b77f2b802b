"""Background work of this room."""

from datetime import timedelta

from django.utils.translation import gettext_noop
from django_tasks import task

from sthenia.clinic.exchange import actions, queries
from sthenia.clinic.jobs import progress
from sthenia.clinic.jobs.periodic import Periodic


@task()
def make_copy(copy_id: int, page: str) -> dict[str, str]:
    """Write the file of a copy that somebody asked for on a page."""
    actions.fill_copy(copy_id=copy_id)
    return progress.link(page, gettext_noop("Go to the file"))


@task()
def let_go() -> None:
    """Empty the copies whose days are over, and erase the records that need no longer be kept."""
    actions.let_go_of_copies()
    for request in queries.erasures_to_finish():
        actions.erase(request=request, by=None)


PERIODIC = (Periodic(task=let_go, every=timedelta(hours=6)),)
