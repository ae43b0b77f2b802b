"""What the caseload is worked out from: where each person stands today, read from every room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.assessments.queries_of_alerts import OpenAlerts, open_alerts_by_patient
from sthenia.clinic.assessments.queries_of_asking import due_by_patient
from sthenia.clinic.people.clinic_rules import ClinicRules, rules_of
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.reviews.queries import OpenReview, open_reviews_by_patient
from sthenia.clinic.training import queries as training
from sthenia.clinic.training import queries_of_many
from sthenia.clinic.training.models import Plan, PlanStatus
from sthenia.science.exercise.attendance import Attendance, attendance
from sthenia.science.exercise.flare import FlareState, flare_state

DAYS_BACK = 112
"""Days of check-ins and training that are looked at: twelve weeks, and four to know what is
usual."""
DAYS_LATELY = 14
"""Days in which sessions that were not done are counted."""
DAYS_AHEAD = 15
"""Two weeks hold a next session of any plan that has training days."""


@dataclass(frozen=True, slots=True)
class Day:
    """A clinic's own today, and the rules that hold on it."""

    clinic: Clinic
    today: date
    rules: ClinicRules

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's clock."""
        return ZoneInfo(self.clinic.zone)


@dataclass(frozen=True, slots=True)
class Facts:
    """Where one person stands on a day, as the rooms tell it."""

    patient: Patient
    today: date
    zone: ZoneInfo
    rules: ClinicRules
    alert: OpenAlerts | None
    review: OpenReview | None
    questionnaires_due_since: date | None
    examined_on: date | None
    agreed: Plan | None
    draft: Plan | None
    ended_on: date | None
    """The last day of the plan that ended last."""
    flare: FlareState
    lately: Attendance
    """The last two weeks and the next two."""
    last_session_on: date | None
    """None also where it is further back than is looked at."""
    last_check_in_on: date | None


def day_at(clinic: Clinic, now: datetime) -> Day:
    """The clinic's day; one query."""
    return Day(clinic, now.astimezone(ZoneInfo(clinic.zone)).date(), rules_of(clinic))


def facts_about(patients: Sequence[Patient], day: Day) -> tuple[Facts, ...]:
    """Where each person of one clinic stands; as many queries however many people."""
    since = day.today - timedelta(DAYS_BACK - 1)
    known = _Known(
        day=day,
        plans=queries_of_many.plans_by_patient(patients),
        trained=queries_of_many.days_trained_by_patient(patients, since=since),
        told=training.days_told_by_patient(patients, first=since, last=day.today),
        ended=queries_of_many.ended_by_patient(patients),
        alerts=open_alerts_by_patient(patients),
        reviews=open_reviews_by_patient(patients),
        due=due_by_patient(patients, day.today),
        examined=assessments.last_examined_by_patient(patients),
    )
    return tuple(known.facts_of(patient) for patient in patients)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everyone asked for, by patient."""

    day: Day
    plans: Mapping[UUID, tuple[Plan, ...]]
    trained: Mapping[UUID, tuple[date, ...]]
    told: Mapping[UUID, training.DaysTold]
    ended: Mapping[UUID, date]
    alerts: Mapping[UUID, OpenAlerts]
    reviews: Mapping[UUID, OpenReview]
    due: Mapping[UUID, date]
    examined: Mapping[UUID, date]

    def facts_of(self, patient: Patient) -> Facts:
        today = self.day.today
        plans = self.plans.get(patient.pk, ())
        agreed = _with_status(plans, PlanStatus.AGREED)
        told = self.told.get(patient.pk, training.NOTHING_TOLD)
        trained = [on for on in self.trained.get(patient.pk, ()) if on <= today]
        return Facts(
            patient=patient,
            today=today,
            zone=self.day.zone,
            rules=self.day.rules,
            alert=self.alerts.get(patient.pk),
            review=self.reviews.get(patient.pk),
            questionnaires_due_since=self.due.get(patient.pk),
            examined_on=self.examined.get(patient.pk),
            agreed=agreed,
            draft=_with_status(plans, PlanStatus.DRAFT),
            ended_on=self.ended.get(patient.pk),
            flare=flare_state(
                told.for_flares, on=today, rule=training.flare_rule_of(agreed, self.day.rules)
            ),
            lately=_lately(plans, trained, today),
            last_session_on=max(trained, default=None),
            last_check_in_on=told.check_ins[-1].on if told.check_ins else None,
        )


def _lately(plans: Iterable[Plan], trained: Sequence[date], today: date) -> Attendance:
    return attendance(
        training.spans_of(plans),
        trained,
        from_on=today - timedelta(DAYS_LATELY - 1),
        until_on=today + timedelta(DAYS_AHEAD),
        today=today,
    )


def _with_status(plans: Iterable[Plan], status: PlanStatus) -> Plan | None:
    return next((plan for plan in plans if plan.status == status), None)
