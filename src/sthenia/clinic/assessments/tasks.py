"""Work of this room that repeats: passing alerts on, and asking what the clinic's routine asks."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from sthenia.clinic.assessments import actions_of_alerts, queries_of_alerts, routines
from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people.models import Clinic


@task()
def pass_alerts_on() -> None:
    """Find each alert that nobody has acknowledged; each is passed on by itself.

    So that what goes wrong with one holds up no other.
    """
    now = timezone.now()
    for alert in queries_of_alerts.unheard_alerts():
        if queries_of_alerts.is_to_escalate(alert, now=now):
            put_in_queue(task=pass_alert_on, args=[alert.pk], clinic_id=alert.patient.clinic_id)


@task()
def pass_alert_on(alert_id: int) -> None:
    """Pass one alert on, where it is still time."""
    alert = queries_of_alerts.unheard_alerts().filter(pk=alert_id).first()
    if alert is not None:
        actions_of_alerts.escalate_alert(alert=alert, now=timezone.now())


@task()
def ask_by_routine() -> None:
    """Ask what each clinic asks again and again, of everybody for whom it is time."""
    for clinic in Clinic.objects.order_by("pk"):
        put_in_queue(task=ask_by_routine_of, args=[clinic.pk], clinic_id=clinic.pk)


@task()
def ask_by_routine_of(clinic_id: int) -> None:
    """Ask what one clinic asks again and again."""
    clinic = Clinic.objects.get(pk=clinic_id)
    routines.ask_what_is_due(clinic=clinic, now=timezone.now())


PERIODIC = (
    Periodic(task=pass_alerts_on, every=timedelta(minutes=1)),
    Periodic(task=ask_by_routine, every=timedelta(hours=1)),
)
