"""Every write about an alert. Nothing here, and nobody's later answer, takes an alert back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import instrument
from sthenia.clinic.assessments import queries_of_alerts
from sthenia.clinic.assessments.alert_log import log, log_once
from sthenia.clinic.assessments.alert_mail import mail_that_it_waits
from sthenia.clinic.assessments.inputs import SheetInput
from sthenia.clinic.assessments.models import (
    AlertAssessment,
    AlertEventKind,
    SafetyAlert,
)
from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.science.questionnaires import SafetyAlert as AlertFound
from sthenia.science.questionnaires import safety_alerts


@transaction.atomic
def raise_alerts(
    *,
    patient: Patient,
    sheets: Sequence[SheetInput],
    by: User,
    client_id: UUID,
    is_new_answer: bool = False,
) -> tuple[SafetyAlert, ...]:
    """Keep every alert that the answers raise as they came in, right or wrong otherwise.

    The same answer of the same form raises one alert, however often it is sent. `is_new_answer`
    says that somebody gave it just now: then an alert that was closed before is not enough.
    """
    alerts = []
    for sheet in sheets:
        form = instrument(sheet.instrument_id, sheet.instrument_version)
        for found in safety_alerts(form, sheet.answers):
            same = SafetyAlert.objects.filter(
                patient=patient,
                client_id=client_id,
                instrument_id=form.id,
                item=found.item,
                answer=found.answer,
            )
            newest = same.order_by("-occasion").first()
            if newest is None or (is_new_answer and newest.closed_at is not None):
                occasion = 0 if newest is None else newest.occasion + 1
                newest = _raised(patient, form.id, found, by, client_id, occasion)
            alerts.append(newest)
    return tuple(alerts)


@transaction.atomic
def note_changed_answer(*, patient: Patient, client_id: UUID, item: int, by: User) -> None:
    """Write in the log of a form's open alerts that the answer was changed; they stand."""
    standing = SafetyAlert.objects.filter(
        patient=patient, client_id=client_id, item=item, closed_at=None
    )
    for alert in standing:
        log(alert, AlertEventKind.ANSWERED_AGAIN, by=by)


@transaction.atomic
def note_contacts_shown(*, alerts: Iterable[SafetyAlert], to: User) -> None:
    """The person saw whom they can call; once an alert."""
    for alert in alerts:
        log_once(alert, AlertEventKind.CONTACTS_SHOWN, by=to)


@transaction.atomic
def note_shown(*, alert: SafetyAlert, to: User) -> None:
    """Somebody of the staff opened the alert; the first time of each is kept."""
    log_once(alert, AlertEventKind.SHOWN, by=to)


@transaction.atomic
def acknowledge_alert(*, alert: SafetyAlert, by: User) -> SafetyAlert:
    """Say that one acts on the alert now; it stops being passed on. The first word stands."""
    now = timezone.now()
    is_first = SafetyAlert.objects.filter(pk=alert.pk, acknowledged_at=None).update(
        acknowledged_at=now, acknowledged_by=by
    )
    if is_first:
        log(alert, AlertEventKind.ACKNOWLEDGED, by=by)
        note_change(alert.patient_id)
    alert.refresh_from_db()
    return alert


@transaction.atomic
def record_assessment(
    *,
    alert: SafetyAlert,
    tool: str,
    found: str,
    done: str,
    assessed_at: datetime,
    by: User,
    client_id: UUID,
) -> AlertAssessment:
    """Keep what a structured assessment found and what was done, in the clinician's words.

    The tool is the clinic's choice; nothing is computed from it. Another assessment is another
    row. Who writes one down has acknowledged the alert by that.
    """
    row = AlertAssessment(
        alert=alert,
        patient=alert.patient,
        tool=tool.strip(),
        found=found.strip(),
        done=done.strip(),
        assessed_at=assessed_at,
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False)
    _check_time(alert, assessed_at)
    assessment, is_new = saved_once(row)
    if is_new:
        acknowledge_alert(alert=alert, by=by)
        log(alert, AlertEventKind.ASSESSED, by=by)
        note_change(alert.patient_id)
    return assessment


@transaction.atomic
def close_alert(*, alert: SafetyAlert, by: User) -> SafetyAlert:
    """Close an alert that was acknowledged and assessed; closing it twice changes nothing.

    Raises
    ------
    ValidationError
        Nobody has acknowledged it, or no assessment is written down.
    """
    alert = SafetyAlert.objects.select_for_update().get(pk=alert.pk)
    if alert.closed_at is not None:
        return alert
    if alert.acknowledged_at is None or not alert.assessments.exists():
        raise ValidationError(
            _(
                "This alert stays open until somebody has acknowledged it and written down what "
                "a structured assessment found and what was done."
            )
        )
    alert.closed_at, alert.closed_by = timezone.now(), by
    alert.save(update_fields=["closed_at", "closed_by"])
    log(alert, AlertEventKind.CLOSED, by=by)
    note_change(alert.patient_id)
    return alert


@transaction.atomic
def escalate_alert(*, alert: SafetyAlert, now: datetime) -> tuple[User, ...]:
    """Pass an alert on that nobody has acknowledged; whom it went to, empty where it is not time.

    The clinic's second person is told, or the owners, and the named clinicians once more. It is
    passed on again after the same time, until somebody has acknowledged it.
    """
    alert = SafetyAlert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if not queries_of_alerts.is_to_escalate(alert, now=now):
        return ()
    second = queries_of_alerts.second_people(alert)
    for person in second:
        log(alert, AlertEventKind.ESCALATED, to=person, at=now)
    audit.append(
        act="write",
        what="alert passed on, because nobody had acknowledged it",
        by=None,
        patient=alert.patient,
    )
    named = queries_of_alerts.named_clinicians(alert.patient)
    mail_that_it_waits(alert, dict.fromkeys((*second, *named)))
    return second


def _raised(
    patient: Patient, instrument_id: str, found: AlertFound, by: User, client_id: UUID, n: int
) -> SafetyAlert:
    """Make the row, unless another sending of the same answer made it at this moment."""
    alert, is_new = SafetyAlert.objects.get_or_create(
        patient=patient,
        client_id=client_id,
        instrument_id=instrument_id,
        item=found.item,
        answer=found.answer,
        occasion=n,
        defaults={"text": found.text, "raised_by": by},
    )
    if is_new:
        log(alert, AlertEventKind.RAISED, by=by, at=alert.raised_at)
        audit.append(act="write", what="alert from an answer to a form", by=by, patient=patient)
        named = queries_of_alerts.named_clinicians(patient)
        people = named or queries_of_alerts.second_people(alert)
        mail_that_it_waits(alert, people)
        note_change(patient)
    return alert


def _check_time(alert: SafetyAlert, assessed_at: datetime) -> None:
    if assessed_at > timezone.now():
        raise ValidationError(
            {"assessed_at": _("This time has not come yet; give the time it really was.")}
        )
