"""The mail that an alert waits: it names no person and says nothing about anybody's health."""

from datetime import datetime

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from sthenia.clinic.assessments.alert_log import log
from sthenia.clinic.assessments.models import AlertEventKind, SafetyAlert
from sthenia.clinic.people.models import User


def mail_that_it_waits(alert: SafetyAlert, people: tuple[User, ...], *, at: datetime) -> None:
    """Let a mail go to each of them; call it inside the transaction that gave the reason."""
    for person in people:
        mail_alert.enqueue(alert.pk, person.pk, at.isoformat())


@task()
def mail_alert(alert_id: int, person_id: int, since: str) -> None:
    """Tell one person that an alert waits; run twice, it sends one mail.

    `since` is when the reason for this mail arose, so that a later round sends its own.
    """
    alert = SafetyAlert.objects.select_related("patient__clinic").get(pk=alert_id)
    person = User.objects.get(pk=person_id)
    was_sent = alert.events.filter(
        kind=AlertEventKind.MAILED, to=person, at__gte=datetime.fromisoformat(since)
    )
    if was_sent.exists():
        return
    with transaction.atomic(), override(person.language):
        log(alert, AlertEventKind.MAILED, to=person)
        context = {"person": person, "clinic": alert.patient.clinic}
        send_mail(
            subject=_("An alert waits in Sthenia"),
            message=render_to_string("assessments/mail/alert_waits.txt", context),
            from_email=None,
            recipient_list=[person.email],
        )
