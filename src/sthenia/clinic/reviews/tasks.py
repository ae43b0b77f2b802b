"""Work in the background: look through everybody for reasons to look again."""

import logging
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs import progress
from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.reviews import actions, queries

log = logging.getLogger("sthenia.reviews")

EVERY = timedelta(minutes=1)
"""Little is read where nothing changed; and each clinic's day begins at its own midnight."""


@task()
def look_at_everyone() -> None:
    """Put one job in the queue for each clinic in which somebody is to be looked at."""
    for clinic in Clinic.objects.order_by("pk"):
        if _waiting(clinic).exists():
            key = f"reviews:clinic:{clinic.pk}"
            put_in_queue(task=look_at_clinic, args=[clinic.pk], clinic_id=clinic.pk, unique_key=key)


@task(in_transaction=False)
def look_at_clinic(clinic_id: int) -> None:
    """Look at each patient of a clinic who was not looked at since something changed.

    Each look is saved by itself, so that nobody who writes waits for all of them, and a worker
    that is lost half way leaves the rest to the next one. Where one look fails the others are
    made all the same; then the job fails, so that somebody hears of it.
    """
    clinic = Clinic.objects.get(pk=clinic_id)
    today, waiting = _today(clinic), _waiting(clinic)
    faults: list[Exception] = []
    for done, patient in enumerate(waiting):
        progress.report(done=done, total=len(waiting))
        try:
            actions.look_again(patient=patient, on=today)
        except Exception as fault:  # whatever it is, it is kept with the job
            log.exception("look failed")
            faults.append(fault)
    if faults:
        raise faults[0]


@task()
def look_at_patient(patient_id: str) -> None:
    """Look at one patient, because something about them was written."""
    patient = Patient.objects.select_related("clinic").get(pk=UUID(patient_id))
    actions.look_again(patient=patient, on=_today(patient.clinic))


def _today(clinic: Clinic) -> date:
    return timezone.localdate(timezone=ZoneInfo(clinic.zone))


def _waiting(clinic: Clinic) -> QuerySet[Patient]:
    return queries.not_looked_at(clinic, on=_today(clinic), rules=rules_of(clinic))


PERIODIC = (Periodic(task=look_at_everyone, every=EVERY),)
