"""The mail that an alert waits: it names no person and says nothing about anybody's health."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from sthenia.clinic.assessments.alert_log import log
from sthenia.clinic.assessments.models import AlertEventKind, SafetyAlert
from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.jobs.tasks import send_mail
from sthenia.clinic.people.models import User


def mail_that_it_waits(alert: SafetyAlert, people: Iterable[User]) -> None:
    """Put a mail to each of them in the queue, in the transaction that gave the reason."""
    for person in people:
        with override(person.language):
            context = {
                "person": person,
                "clinic": alert.patient.clinic,
                "origin": settings.ORIGIN,
            }
            mail = {
                "to": person.email,
                "subject": _("An alert waits in Sthenia"),
                "text": render_to_string("assessments/mail/alert_waits.txt", context).strip(),
            }
            put_in_queue(task=send_mail, kwargs=mail, clinic_id=alert.patient.clinic_id)
        log(alert, AlertEventKind.MAILED, to=person)
