"""What the patient's phone shows at home and in the history, from the rooms below."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import get_language

from sthenia.clinic.assessments import history as examined
from sthenia.clinic.assessments.models import AnswerSheet
from sthenia.clinic.assessments.queries_of_asking import DueQuestionnaire, questionnaires_due
from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.queries import Course, Period
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.history import consents_over_time
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import history as trained
from sthenia.clinic.training import queries as training
from sthenia.clinic.training.models import CheckIn, Session
from sthenia.clinic.training.queries import Due
from sthenia.science.exercise.diary import SymptomDay

DAYS_IN_THE_PICTURE = 28


@dataclass(frozen=True, slots=True)
class Home:
    """Today, in one screen."""

    today: date
    check_in: SymptomDay | None
    session: Session | None
    """Today's, once it was opened."""
    due: Due
    n_exercises: int
    """Of the session that is due; 0 where none is."""
    course: Course
    questionnaires: tuple[DueQuestionnaire, ...]
    """Those that wait for the person's answers today."""
    is_asked_about_data: bool
    """The person has never said what may be done with what is kept about them."""
    welcome: str = ""
    """What the clinic says to somebody who has written nothing down so far."""


@dataclass(frozen=True, slots=True)
class Month:
    """What was written down in one month, by day."""

    first: date
    last: date
    check_ins: Mapping[date, CheckIn]
    sessions: Mapping[date, Session]
    """Those in which at least one set was done."""
    forms: Mapping[date, tuple[AnswerSheet, ...]]

    @property
    def days(self) -> frozenset[date]:
        """Days that have something to tell."""
        return frozenset({*self.check_ins, *self.sessions, *self.forms})


@dataclass(frozen=True, slots=True)
class PastDay:
    """One day as the person left it."""

    on: date
    check_in: CheckIn | None
    session: Session | None
    forms: tuple[AnswerSheet, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing was written down."""
        return self.check_in is None and self.session is None and not self.forms


def home_of(patient: Patient, *, today: date) -> Home:
    """The patient's home; as many queries whatever the length of the history."""
    period = Period(today - timedelta(DAYS_IN_THE_PICTURE - 1), today)
    due = training.session_due(patient, on=today)
    course = queries.course_by(due.plan, patient=patient, period=period, today=today)
    newest = course.check_ins[-1] if course.check_ins else None
    return Home(
        today=today,
        check_in=newest if newest is not None and newest.on == today else None,
        session=trained.sessions_in_brief(patient).filter(due_on=today).first(),
        due=due,
        n_exercises=due.planned.exercises.count() if due.planned else 0,
        course=course,
        questionnaires=questionnaires_due(patient, today),
        is_asked_about_data=not consents_over_time(patient).exists(),
        welcome=_welcome(patient) if _is_at_the_beginning(course) else "",
    )


def _is_at_the_beginning(course: Course) -> bool:
    return not course.check_ins and not course.attendance.done


def _welcome(patient: Patient) -> str:
    return rules_of(patient.clinic).text("welcome", get_language() or patient.language)


def month_of(patient: Patient, *, day: date) -> Month:
    """The month in which a day lies; three queries."""
    first = day.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    check_ins = training.check_ins_of(patient, since=first).filter(on__lte=last)
    sessions = trained.sessions_in_brief(patient).filter(
        Q(n_sets__gt=0), due_on__range=(first, last)
    )
    forms: dict[date, tuple[AnswerSheet, ...]] = {}
    for form in examined.forms_answered_between(patient, first=first, last=last):
        on = form.examination.examined_on
        forms[on] = (*forms.get(on, ()), form)
    return Month(
        first=first,
        last=last,
        check_ins={row.on: row for row in check_ins},
        sessions={row.due_on: row for row in sessions},
        forms=forms,
    )


def past_day(patient: Patient, *, on: date) -> PastDay:
    """Everything of one day."""
    return PastDay(
        on=on,
        check_in=training.check_in_on(patient, on),
        session=trained.session_of_day(patient, on),
        forms=tuple(examined.forms_answered_between(patient, first=on, last=on)),
    )
