"""Every read that the pages of this room need, through the queries of the rooms below.

Each page looks at a bounded stretch of days, so that it costs the same after ten weeks and after
ten years; what lies before is one link further back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sthenia.clinic.assessments import history as examined_before
from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.assessments.queries_of_asking import DueQuestionnaire, open_questionnaires
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import queries as reviews
from sthenia.clinic.reviews.queries import OpenReview
from sthenia.clinic.training import queries as training
from sthenia.clinic.training.models import Plan, PlanStatus
from sthenia.science.exercise.attendance import Attendance, attendance
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import SymptomCourse, symptom_course

DAYS_SHOWN = 84
DAYS_OF_A_YEAR = 365
DAYS_SHOWN_LEAST = 28
"""A history that has only begun is drawn over its own days, though never over fewer than these."""
LEAD_IN_DAYS = 28
"""Check-ins read before the days shown, so that on their first day the usual level is known."""
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
    review: OpenReview | None
    """The second look that waits for somebody."""
    questionnaires: tuple[DueQuestionnaire, ...]
    """Those that wait for answers, of the person or on paper."""
    scores: Mapping[str, tuple[KeptScore, ...]]
    forms: Mapping[tuple[str, str], tuple[DatedScores, ...]]


def period_until(last: date) -> Period:
    """The weeks that a page shows, ending on a day."""
    return Period(last - timedelta(DAYS_SHOWN - 1), last)


def year_until(last: date) -> Period:
    """A year of training, ending on a day."""
    return Period(last - timedelta(DAYS_OF_A_YEAR - 1), last)


def course_of(patient: Patient, *, period: Period, today: date) -> Course:
    """Check-ins and training of a stretch of days."""
    return _course(patient, training.plans_on_record(patient), period, today)


def course_by(plan: Plan | None, *, patient: Patient, period: Period, today: date) -> Course:
    """The same by one plan that is at hand already; earlier plans are not asked for."""
    return _course(patient, (plan,) if plan is not None else (), period, today)


def overview_of(
    patient: Patient, *, period: Period, today: date, asks_what_waits: bool = True
) -> Overview:
    """The page about one person; as many queries whatever the length of the history.

    On paper nothing waits: without `asks_what_waits` it is not read.
    """
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
        review=reviews.open_reviews_by_patient([patient]).get(patient.pk)
        if asks_what_waits
        else None,
        questionnaires=_due(patient, today) if asks_what_waits else (),
        scores=examined_before.outcomes_over_time(patient),
        forms=examined_before.forms_from_first_to_latest(patient),
    )


def _course(patient: Patient, plans: tuple[Plan, ...], period: Period, today: date) -> Course:
    spans = training.spans_of(plans)
    agreed = _with_status(plans, PlanStatus.AGREED)
    settings = None if agreed is not None else rules_of(patient.clinic)
    rule = training.flare_rule_of(agreed, settings)
    lead_in = period.first - timedelta(LEAD_IN_DAYS)
    days = training.days_told_by_patient([patient], first=lead_in, last=period.last)
    told = days.get(patient.pk, training.NOTHING_TOLD)
    trained = [day for day in training.days_trained_on(patient, since=lead_in) if day <= today]
    first_told = [day.on for day in told.for_flares[:1]]
    begins = [*first_told, *trained[:1], *(span.from_on for span in spans)]
    period = _from_beginning(period, min(begins, default=period.first))
    return Course(
        period=period,
        check_ins=tuple(day for day in told.check_ins if day.on >= period.first),
        symptoms=symptom_course(told.for_flares, rule),
        attendance=attendance(
            spans,
            trained,
            from_on=period.first,
            until_on=period.last + timedelta(1),
            today=today,
        ),
    )


def _due(patient: Patient, today: date) -> tuple[DueQuestionnaire, ...]:
    return tuple(one for one in open_questionnaires(patient) if one.asked.due_on <= today)


def _from_beginning(period: Period, begins_on: date) -> Period:
    latest_first = period.last - timedelta(DAYS_SHOWN_LEAST - 1)
    return Period(max(period.first, min(begins_on, latest_first)), period.last)


def _with_status(plans: tuple[Plan, ...], status: PlanStatus) -> Plan | None:
    return next((plan for plan in plans if plan.status == status), None)
