"""Courses put together from values, for tests that need no database."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sthenia.clinic.outcomes.queries import Course, Period
from sthenia.science.exercise.attendance import PlanSpan, attendance
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import symptom_course
from sthenia.science.exercise.rule_set import FlareRule

FIRST = date(2026, 3, 2)
"""A Monday."""
MONDAYS_AND_THURSDAYS = PlanSpan(frozenset({0, 3}), FIRST, None, days_between=2)


def day(n: int) -> date:
    """So many days after FIRST."""
    return FIRST + timedelta(n)


def a_course(
    pains: Sequence[int | None] = (),
    *,
    done: Iterable[int] = (),
    plans: Sequence[PlanSpan] = (),
    days: int = 28,
    lead_in: Sequence[int] = (),
) -> Course:
    """Pain of each day from FIRST on (None: no check-in), tiredness one more, sleep 4.

    `lead_in` are the pains of the days just before.
    """
    period = Period(FIRST, day(days - 1))
    before = [_check_in(n - len(lead_in), pain) for n, pain in enumerate(lead_in)]
    within = [_check_in(n, pain) for n, pain in enumerate(pains) if pain is not None]
    return Course(
        period=period,
        check_ins=tuple(within),
        symptoms=symptom_course((*before, *within), FlareRule()),
        attendance=attendance(
            plans,
            [day(n) for n in done],
            from_on=FIRST,
            until_on=day(days),
            today=period.last,
        ),
    )


def _check_in(n: int, pain: int) -> SymptomDay:
    return SymptomDay(day(n), pain=pain, fatigue=min(10, pain + 1), sleep=4)
