"""Every read that the pages of this room need, through the queries of the rooms below.

Each page looks at a bounded stretch of days, so that it costs the same after ten weeks and after
ten years; what lies before is one link further back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.queries import patients_in_care
from sthenia.clinic.training import queries as training
from sthenia.clinic.training.models import Plan, PlanStatus
from sthenia.clinic.training.queries import LoadOnDay
from sthenia.science.exercise.attendance import Attendance, attendance
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import FlareState, SymptomCourse, flare_state, symptom_course

DAYS_SHOWN = 84
DAYS_SHOWN_LEAST = 28
"""A history that has only begun is drawn over its own days, though never over fewer than these."""
LEAD_IN_DAYS = 28
"""Check-ins read before the days shown, so that on their first day the usual level is known."""
DAYS_LATELY = 14
"""Days of training the caseload looks back on."""
DAYS_AHEAD = 15
"""Two weeks hold a next session of any plan that has training days."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def day_before(self) -> date:
        """The last day of the stretch before."""
        return self.first - timedelta(1)

    @property
    def last_of_next(self) -> date:
        """The last day of the stretch after."""
        return self.last + timedelta(DAYS_SHOWN)

    @property
    def days(self) -> tuple[date, ...]:
        """Each day."""
        length = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(n) for n in range(length))


@dataclass(frozen=True, slots=True)
class Course:
    """How some weeks went: check-ins, what was usual, flares, and training."""

    period: Period
    check_ins: tuple[SymptomDay, ...]
    symptoms: SymptomCourse
    """Readings also of the days that lead in."""
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page about one person shows."""

    examined_on: date | None
    agreed: Plan | None
    draft: Plan | None
    next_session_on: date | None
    course: Course
    loads: Mapping[str, tuple[LoadOnDay, ...]]
    scores: Mapping[str, tuple[KeptScore, ...]]
    forms: Mapping[tuple[str, str], tuple[DatedScores, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person of the caseload stands."""

    patient: Patient
    today: date
    alert_raised_at: datetime | None
    examined_on: date | None
    agreed: Plan | None
    draft: Plan | None
    flare: FlareState
    lately: Attendance
    """The last two weeks and the next two."""
    last_session_on: date | None
    """None also where it is further back than the caseload looks."""
    last_check_in_on: date | None


def period_until(last: date) -> Period:
    """The weeks that a page shows, ending on a day."""
    return Period(last - timedelta(DAYS_SHOWN - 1), last)


def course_of(patient: Patient, *, period: Period, today: date) -> Course:
    """Check-ins and training of a stretch of days."""
    return _course(patient, training.plans_on_record(patient), period, today)


def overview_of(patient: Patient, *, period: Period, today: date) -> Overview:
    """The page about one person; as many queries whatever the length of the history."""
    plans = training.plans_on_record(patient)
    course = _course(patient, plans, period, today)
    ahead = attendance(
        training.spans_of(plans),
        [day.on for day in course.attendance.days if day.kind == "done"],
        from_on=today,
        until_on=today + timedelta(DAYS_AHEAD),
        today=today,
    )
    examined = assessments.latest_examination(patient)
    return Overview(
        examined_on=examined.examined_on if examined else None,
        agreed=_with_status(plans, PlanStatus.AGREED),
        draft=_with_status(plans, PlanStatus.DRAFT),
        next_session_on=ahead.next_on,
        course=course,
        loads=training.loads_over_time(patient, first=course.period.first, last=course.period.last),
        scores=assessments.scores_over_time(patient),
        forms=assessments.forms_over_time(patient),
    )


def caseload_of(user: User, *, today: date) -> tuple[Standing, ...]:
    """Everyone in a member of staff's care, by name; as many queries however many people."""
    patients = list({patient.pk: patient for patient in patients_in_care(user)}.values())
    since = period_until(today).first - timedelta(LEAD_IN_DAYS)
    known = _Known(
        today=today,
        plans=training.plans_by_patient(patients),
        trained=training.days_trained_by_patient(patients, since=since),
        symptoms=training.symptom_days_by_patient(patients, first=since, last=today),
        alerts=assessments.alerts_by_patient(patients),
        examined=assessments.last_examined_by_patient(patients),
    )
    return tuple(known.standing_of(patient) for patient in patients)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everyone in the caseload, by patient."""

    today: date
    plans: Mapping[UUID, tuple[Plan, ...]]
    trained: Mapping[UUID, tuple[date, ...]]
    symptoms: Mapping[UUID, tuple[SymptomDay, ...]]
    alerts: Mapping[UUID, datetime]
    examined: Mapping[UUID, date]

    def standing_of(self, patient: Patient) -> Standing:
        plans = self.plans.get(patient.pk, ())
        agreed = _with_status(plans, PlanStatus.AGREED)
        symptoms = self.symptoms.get(patient.pk, ())
        trained = [day for day in self.trained.get(patient.pk, ()) if day <= self.today]
        rule = training.flare_rule_of(agreed)
        return Standing(
            patient=patient,
            today=self.today,
            alert_raised_at=self.alerts.get(patient.pk),
            examined_on=self.examined.get(patient.pk),
            agreed=agreed,
            draft=_with_status(plans, PlanStatus.DRAFT),
            flare=flare_state(symptoms, on=self.today, rule=rule),
            lately=attendance(
                training.spans_of(plans),
                trained,
                from_on=self.today - timedelta(DAYS_LATELY - 1),
                until_on=self.today + timedelta(DAYS_AHEAD),
                today=self.today,
            ),
            last_session_on=max(trained, default=None),
            last_check_in_on=symptoms[-1].on if symptoms else None,
        )


def _course(patient: Patient, plans: tuple[Plan, ...], period: Period, today: date) -> Course:
    spans = training.spans_of(plans)
    rule = training.flare_rule_of(_with_status(plans, PlanStatus.AGREED))
    lead_in = period.first - timedelta(LEAD_IN_DAYS)
    days = training.symptom_days_by_patient([patient], first=lead_in, last=period.last)
    symptoms = days.get(patient.pk, ())
    trained = [day for day in training.days_trained_on(patient, since=lead_in) if day <= today]
    begins = [*(day.on for day in symptoms[:1]), *trained[:1], *(span.from_on for span in spans)]
    period = _from_beginning(period, min(begins, default=period.first))
    return Course(
        period=period,
        check_ins=tuple(day for day in symptoms if day.on >= period.first),
        symptoms=symptom_course(symptoms, rule),
        attendance=attendance(
            spans,
            trained,
            from_on=period.first,
            until_on=period.last + timedelta(1),
            today=today,
        ),
    )


def _from_beginning(period: Period, begins_on: date) -> Period:
    latest_first = period.last - timedelta(DAYS_SHOWN_LEAST - 1)
    return Period(max(period.first, min(begins_on, latest_first)), period.last)


def _with_status(plans: tuple[Plan, ...], status: PlanStatus) -> Plan | None:
    return next((plan for plan in plans if plan.status == status), None)
