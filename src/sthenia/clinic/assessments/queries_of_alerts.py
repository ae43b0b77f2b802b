"""Every read about alerts: who has to hear one, who waits, whether it is time to pass it on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
)

from sthenia.clinic.assessments.models import AlertEvent, AlertEventKind, SafetyAlert
from sthenia.clinic.people.clinic_rules import CrisisContact, rules_of
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)

_ACTING = (Role.CLINICIAN, Role.OWNER)
"""Roles in which somebody may be told of an alert about a person who is not in their care."""


def named_clinicians(patient: Patient) -> tuple[User, ...]:
    """The clinicians who may write in the record: an alert goes to them at once."""
    care = CareAssignment.objects.filter(
        patient=patient,
        ended_at=None,
        access=Access.WRITE,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        member__clinic=patient.clinic_id,
        member__user__is_active=True,
    )
    return tuple(User.objects.filter(memberships__care__in=care).distinct().order_by("name", "pk"))


def second_people(alert: SafetyAlert) -> tuple[User, ...]:
    """To whom an alert is passed on: the clinic's second person, or else its owners."""
    clinic = alert.patient.clinic
    held = Membership.objects.filter(clinic=clinic, ended_at=None, role__in=_ACTING)
    chosen = rules_of(clinic).alert_second_person_id
    second = None if chosen is None else _open_accounts(held.filter(user=chosen)).first()
    if second is not None:
        return (second,)
    return tuple(_open_accounts(held.filter(role=Role.OWNER)).order_by("name", "pk"))


def _open_accounts(held: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def is_to_escalate(alert: SafetyAlert, *, now: datetime) -> bool:
    """Whether nobody has acknowledged the alert for as long as the clinic's rules wait."""
    if alert.acknowledged_at is not None:
        return False
    passed_on = alert.events.filter(kind=AlertEventKind.ESCALATED).aggregate(Max("at"))["at__max"]
    waited_since: datetime = passed_on or alert.raised_at
    minutes = rules_of(alert.patient.clinic).alert_escalates_after_min
    return now - waited_since >= timedelta(minutes=minutes)


def unheard_alerts() -> QuerySet[SafetyAlert]:
    """Every alert of every clinic that nobody has acknowledged, oldest first."""
    return (
        SafetyAlert.objects.filter(acknowledged_at=None)
        .select_related("patient__clinic")
        .order_by("raised_at", "id")
    )


def open_alerts(patient: Patient) -> QuerySet[SafetyAlert]:
    """Alerts that are not closed yet, oldest first."""
    return alerts_of(patient).filter(closed_at=None)


def alerts_of(patient: Patient) -> QuerySet[SafetyAlert]:
    """Every alert there was, oldest first."""
    return (
        SafetyAlert.objects.filter(patient=patient)
        .select_related("patient", "raised_by", "acknowledged_by", "closed_by", "examination")
        .order_by("raised_at", "id")
    )


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """The alerts of one person that are not closed, in short."""

    raised_at: datetime
    """When the oldest was raised."""
    is_heard: bool
    """Somebody acts on each of them."""


def open_alerts_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, OpenAlerts]:
    """The open alerts of each who has any; one query for all."""
    rows = (
        SafetyAlert.objects.filter(patient__in=patients, closed_at=None)
        .values_list("patient_id")
        .annotate(oldest=Min("raised_at"), unheard=Count("pk", filter=Q(acknowledged_at=None)))
    )
    return {patient: OpenAlerts(raised_at, n == 0) for patient, raised_at, n in rows}


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """An open alert as the head of every page of the desk tells of it."""

    alert: SafetyAlert
    may_open: bool
    """The reader cares for the person; else it was passed on to them and its content is not."""
    named: tuple[User, ...] = ()
    """Who may act on it, told to those who cannot open it."""


def waiting_alerts(user: User) -> tuple[WaitingAlert, ...]:
    """What waits for somebody of the staff: of the people they care for, or passed on to them."""
    # Asked of each open alert, of which there are few, and not of everyone in somebody's care.
    cares = Exists(
        CareAssignment.objects.filter(
            patient=OuterRef("patient"),
            ended_at=None,
            member__user=user,
            member__ended_at=None,
            member__role__in=(Role.CLINICIAN, Role.EXAMINER),
            member__clinic=F("patient__clinic"),
        )
    )
    passed_on = AlertEvent.objects.filter(
        kind=AlertEventKind.ESCALATED,
        to=user,
        alert__acknowledged_at=None,
        # Whoever left the clinic since, or arranges visits there now, hears of nobody's alert.
        alert__patient__clinic__memberships__user=user,
        alert__patient__clinic__memberships__ended_at=None,
        alert__patient__clinic__memberships__role__in=_ACTING,
    ).values("alert")
    rows = (
        SafetyAlert.objects.filter(cares | Q(pk__in=passed_on), closed_at=None)
        .annotate(may_open=cares)
        .select_related("patient", "acknowledged_by")
        .order_by("raised_at", "id")
    )
    return tuple(
        WaitingAlert(row, row.may_open, () if row.may_open else named_clinicians(row.patient))
        for row in rows
    )


def contacts_for(clinic: Clinic, language: str) -> tuple[CrisisContact, ...]:
    """Whom a reader of this language can call; everybody the clinic named where none is for it."""
    rules = rules_of(clinic)
    return rules.contacts_for(language) or rules.crisis_contacts
