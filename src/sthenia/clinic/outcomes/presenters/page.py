"""What the templates of a person's page are given."""

from datetime import date
from typing import Any

from sthenia.clinic.outcomes.presenters.changes import outcome_rows
from sthenia.clinic.outcomes.presenters.course import (
    course_chart,
    course_rows,
    course_sentences,
    own_sentences,
    panels_of,
)
from sthenia.clinic.outcomes.presenters.loads import load_chart, load_courses
from sthenia.clinic.outcomes.presenters.week import week_days
from sthenia.clinic.outcomes.queries import Course, Overview
from sthenia.clinic.training.models import Plan

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


def overview_context(overview: Overview, *, today: date) -> Context:
    """Everything on the page about one person."""
    courses = load_courses(overview.loads)
    return {
        **course_context(overview.course, today=today, shows_not_done=True),
        "sentences": course_sentences(overview.course),
        "overview": overview,
        "plan_days": _plan_days(overview.agreed),
        "week": week_days(overview.course),
        "loads": courses,
        "load_chart": load_chart(courses, overview.course.period),
        "outcomes": outcome_rows(overview.scores, overview.forms),
    }


def _plan_days(plan: Plan | None) -> list[int]:
    return [session.weekday for session in plan.sessions.all()] if plan is not None else []
