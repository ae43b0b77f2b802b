"""What the templates of a person's page are given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sthenia.catalogue.exercises import entries
from sthenia.clinic.assessments.models import CriteriaRecord
from sthenia.clinic.outcomes.presenters.changes import outcome_rows
from sthenia.clinic.outcomes.presenters.course import (
    course_chart,
    course_rows,
    course_sentences,
    own_sentences,
    panels_of,
)
from sthenia.clinic.outcomes.presenters.glance import flare_now, numbers_that_matter, what_waits
from sthenia.clinic.outcomes.presenters.loads import load_chart, load_courses
from sthenia.clinic.outcomes.presenters.pain_map import body_context
from sthenia.clinic.outcomes.presenters.week import week_days
from sthenia.clinic.outcomes.queries import Course, Overview, Period
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.history import content_by_plan
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.queries import LoadOnDay

Context = dict[str, Any]


def course_context(course: Course, *, today: date, shows_not_done: bool) -> Context:
    """The chart of some weeks with its words and its table, and where to go from there."""
    period = course.period
    return {
        "course": course,
        "period": period,
        "earlier": period.day_before,
        "later": min(today, period.last_of_next) if period.last < today else None,
        "chart": course_chart(course, shows_not_done=shows_not_done),
        "panels": panels_of(course),
        "rows": course_rows(course, shows_not_done=shows_not_done),
        "has_anything": bool(course.check_ins or course.attendance.done),
    }


def own_context(course: Course, *, today: date) -> Context:
    """How it goes, for the person it is about."""
    return {
        **course_context(course, today=today, shows_not_done=False),
        "sentences": own_sentences(course),
    }


def overview_context(overview: Overview, patient: Patient, *, today: date) -> Context:
    """Everything on the page about one person."""
    outcomes = outcome_rows(overview.scores, overview.forms)
    return {
        **course_context(overview.course, today=today, shows_not_done=True),
        "sentences": course_sentences(overview.course),
        "overview": overview,
        "plan_days": _plan_days(overview.agreed),
        "week": week_days(overview.course),
        "waits": what_waits(overview, patient),
        "flare": flare_now(overview.course),
        "numbers": numbers_that_matter(outcomes),
        "outcomes": outcomes,
    }


def loads_context(loads: Mapping[str, Sequence[LoadOnDay]], period: Period) -> Context:
    """The load of each exercise from session to session."""
    courses = load_courses(loads)
    return {"loads": courses, "load_chart": load_chart(courses, period), "period": period}


def summary_context(
    patient: Patient, overview: Overview, records: Sequence[CriteriaRecord], *, today: date
) -> Context:
    """What stands on the summary for paper."""
    outcomes = outcome_rows(overview.scores, overview.forms)
    plan = overview.agreed
    content = content_by_plan([plan.pk]).get(plan.pk) if plan is not None else None
    return {
        "patient": patient,
        "overview": overview,
        "today": today,
        "period": overview.course.period,
        "sentences": course_sentences(overview.course),
        "flare": flare_now(overview.course),
        "numbers": numbers_that_matter(outcomes),
        "measured": [row for row in outcomes if row.followed],
        "plan_days": _plan_days(plan),
        "exercises": [
            spoken(entries()[name].name) for name in content.exercise_ids if name in entries()
        ]
        if content
        else [],
        **body_context(records, then=None, now=None),
    }


def _plan_days(plan: Plan | None) -> list[int]:
    return [session.weekday for session in plan.sessions.all()] if plan is not None else []
