"""Work in the background: look through everybody for reasons to look again."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.reviews import actions

EVERY = timedelta(hours=6)


@task()
def look_at_everyone() -> None:
    """Put one job in the queue for each clinic."""
    for clinic_id in Clinic.objects.order_by("pk").values_list("pk", flat=True):
        look_at_clinic.enqueue(clinic_id)


@task()
def look_at_clinic(clinic_id: int) -> None:
    """Look at each patient of a clinic by the clinic's own day; doing it again changes nothing."""
    clinic = Clinic.objects.get(pk=clinic_id)
    rules = rules_of(clinic)
    today = timezone.localdate(timezone=ZoneInfo(clinic.zone))
    for patient in Patient.objects.filter(clinic=clinic).select_related("clinic").order_by("pk"):
        actions.look_where_changed(patient=patient, on=today, rules=rules)


@task()
def look_at_patient(patient_id: str) -> None:
    """Look at one patient, because something about them was written."""
    patient = Patient.objects.select_related("clinic").get(pk=UUID(patient_id))
    today = timezone.localdate(timezone=ZoneInfo(patient.clinic.zone))
    actions.look_again(patient=patient, on=today)


PERIODIC = (Periodic(task=look_at_everyone, every=EVERY),)
