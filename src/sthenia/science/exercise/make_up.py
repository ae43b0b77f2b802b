"""A session that was missed, done on another day: only where enough rest lies around it."""

from collections.abc import Iterable
from datetime import date, timedelta

from sthenia.science.exercise.attendance import PlanSpan

_DAYS_PER_WEEK = 7


def missed_day_to_make_up(
    plan: PlanSpan, done_on: Iterable[date], *, on: date, made_up: Iterable[date] = ()
) -> date | None:
    """The planned day whose missed session may be done on this day instead; None where none may.

    Only the latest planned day before it, within less than a week: what was missed is not piled up.
    The day has to keep the plan's distance from every session done, and from the next planned day,
    so that nothing planned is pushed away. Not on a planned day: that has a session of its own.

    Parameters
    ----------
    done_on
        Days on which a session was done, up to this day.
    made_up
        Planned days whose session was done on another day already.

    Examples
    --------
    >>> monday = date(2026, 3, 2)
    >>> plan = PlanSpan(frozenset({0, 3}), monday, None, days_between=2)
    >>> missed_day_to_make_up(plan, [], on=date(2026, 3, 3))
    datetime.date(2026, 3, 2)
    >>> missed_day_to_make_up(plan, [], on=date(2026, 3, 4)) is None
    True
    """
    done = frozenset(done_on)
    if plan.plans(on) or on < plan.from_on or (plan.until_on is not None and on >= plan.until_on):
        return None
    missed = _latest_planned(plan, before=on)
    if missed is None or missed in done or missed in frozenset(made_up):
        return None
    if any(missed < day < on for day in done) or _is_too_near(missed, done, plan.days_between):
        return None
    if _is_too_near(on, done, plan.days_between) or on in done:
        return None
    coming = (on + timedelta(n) for n in range(1, plan.days_between))
    return None if any(plan.plans(day) for day in coming) else missed


def _latest_planned(plan: PlanSpan, *, before: date) -> date | None:
    days = (before - timedelta(n) for n in range(1, _DAYS_PER_WEEK))
    return next((day for day in days if plan.plans(day)), None)


def _is_too_near(day: date, done: frozenset[date], days_between: int) -> bool:
    """Whether a session done before leaves too little rest."""
    return any(0 < (day - other).days < days_between for other in done)
