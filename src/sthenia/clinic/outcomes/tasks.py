"""Work that no reader waits for: standings made anew when a day began or something was written."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.outcomes.actions import renew_standings
from sthenia.clinic.outcomes.facts import day_at
from sthenia.clinic.outcomes.freshness import old_among
from sthenia.clinic.people.models import Clinic


@task(in_transaction=False)
def renew_old_standings() -> None:
    """Make every old standing of every clinic anew; where none is old, little is read."""
    for clinic in Clinic.objects.order_by("pk"):
        now = timezone.now()
        day = day_at(clinic, now)
        old = list(old_among(clinic.patients.all(), day))
        renew_standings(patients=old, day=day, now=now)


def ask_to_renew() -> None:
    """Let old standings be made anew in the background, once however many ask."""
    put_in_queue(task=renew_old_standings, unique_key="outcomes:standings")


PERIODIC = (Periodic(task=renew_old_standings, every=timedelta(minutes=1)),)
"""Little is read where nothing changed; and each clinic's day begins at its own midnight."""
