"""Work in the background: look through everybody for reasons to look again."""

import logging
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs import progress
from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.reviews import actions, queries

log = logging.getLogger("sthenia.reviews")

EVERY = timedelta(hours=6)


@task()
def look_at_everyone() -> None:
    """Put one job in the queue for each clinic."""
    for clinic_id in Clinic.objects.order_by("pk").values_list("pk", flat=True):
        put_in_queue(task=look_at_clinic, args=[clinic_id], clinic_id=clinic_id)


@task(in_transaction=False)
def look_at_clinic(clinic_id: int) -> None:
    """Look at each patient of a clinic who was not looked at since something changed.

    Each look is saved by itself, so that nobody who writes waits for all of them, and a worker
    that is lost half way leaves the rest to the next one. Where one look fails the others are
    made all the same; then the job fails, so that somebody hears of it.
    """
    clinic = Clinic.objects.get(pk=clinic_id)
    rules = rules_of(clinic)
    today = timezone.localdate(timezone=ZoneInfo(clinic.zone))
    waiting = queries.not_looked_at(clinic, on=today, rules=rules)
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
    today = timezone.localdate(timezone=ZoneInfo(patient.clinic.zone))
    actions.look_again(patient=patient, on=today)


PERIODIC = (Periodic(task=look_at_everyone, every=EVERY),)
