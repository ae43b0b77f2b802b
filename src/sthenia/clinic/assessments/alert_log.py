"""The log of alerts: one line for everything that happened to one, in the order it happened."""

from datetime import datetime

from django.utils import timezone

from sthenia.clinic.assessments.models import AlertEvent, AlertEventKind, SafetyAlert
from sthenia.clinic.people.models import User


def log(
    alert: SafetyAlert,
    kind: AlertEventKind,
    *,
    by: User | None = None,
    to: User | None = None,
    at: datetime | None = None,
) -> None:
    """Add a line; `by` is None for the machine itself, `to` is whom a mail or a call went to."""
    AlertEvent.objects.create(alert=alert, kind=kind, by=by, to=to, at=at or timezone.now())


def log_once(alert: SafetyAlert, kind: AlertEventKind, *, by: User) -> None:
    """Add a line for the first time that this person did this."""
    if not alert.events.filter(kind=kind, by=by).exists():
        log(alert, kind, by=by)
