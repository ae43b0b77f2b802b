"""Attendance: which days a plan asked for, and on which of them somebody trained.

Nobody is late here: a session moved to another day counts as done, and a planned day that it left
too little rest for is not held against the person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sthenia.science.checks import whole_number_between

DayKind = Literal["done", "not_done", "resting", "due", "ahead", "free"]
"""Trained; planned and over without training; planned, but too close to a session done on another
day; planned for today; planned for later; nothing planned."""

_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """The training days of one plan, and the days from which and until which it held."""

    weekdays: frozenset[int]
    """Monday = 0."""
    from_on: date
    until_on: date | None
    """The first day on which it no longer held; None while it holds."""
    days_between: int
    """Smallest difference of calendar days between two sessions."""

    def __post_init__(self) -> None:
        for weekday in self.weekdays:
            whole_number_between("weekday", weekday, 0, 6)
        whole_number_between("days_between", self.days_between, 1, _DAYS_PER_WEEK)

    def plans(self, day: date) -> bool:
        """Whether the plan has a session on this day."""
        has_ended = self.until_on is not None and day >= self.until_on
        return day >= self.from_on and not has_ended and day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """One day and what became of it."""

    on: date
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Attendance:
    """Sessions done and sessions planned among some days; more may be done than was planned."""

    planned: int
    """Planned days up to now; today counts once done. A day left out to rest after a session done
    on a day without plan stands for that session; where the plan itself left too little rest, the
    day counts for nothing."""
    done: int
    days: tuple[TrainingDay, ...]

    @property
    def not_done_running(self) -> int:
        """Planned days without training since the last session done."""
        kinds = [day.kind for day in self.days if day.kind in ("done", "not_done")]
        return len(kinds) if "done" not in kinds else kinds[::-1].index("done")

    @property
    def next_on(self) -> date | None:
        """The first day, today or later, on which a session is still to be done."""
        return next((day.on for day in self.days if day.kind in ("due", "ahead")), None)


def attendance(
    plans: Sequence[PlanSpan],
    done_on: Iterable[date],
    *,
    from_on: date,
    until_on: date,
    today: date,
) -> Attendance:
    """Say of each day what was planned and what was done.

    Parameters
    ----------
    plans
        Plans that held at some time; none for a person without a plan.
    done_on
        Days on which a session was done, also some days before `from_on`, so that rest after
        those is seen.
    from_on, until_on
        First day, and the day after the last.

    Raises
    ------
    ValueError
        `until_on` lies before `from_on`, or a session is dated after today.

    Examples
    --------
    >>> monday = date(2026, 3, 2)
    >>> plan = PlanSpan(frozenset({0, 3}), monday, None, days_between=2)
    >>> week = attendance(
    ...     [plan], [monday], from_on=monday, until_on=date(2026, 3, 9), today=date(2026, 3, 6)
    ... )
    >>> week.done, week.planned, week.days[3].kind
    (1, 2, 'not_done')
    """
    if until_on < from_on:
        raise ValueError(f"the days run from {from_on} to {until_on}; give the earlier day first")
    done = frozenset(done_on)
    if done and max(done) > today:
        raise ValueError(
            f"a session is dated {max(done)}, after {today}; correct its date, or leave out what "
            "had not happened yet"
        )
    length = (until_on - from_on).days
    days = tuple(
        TrainingDay(day, _kind(plans, done, day, today))
        for day in (from_on + timedelta(n) for n in range(length))
    )
    return Attendance(
        planned=sum(_counts_as_planned(plans, done, day) for day in days),
        done=sum(day.kind == "done" for day in days),
        days=days,
    )


def _kind(plans: Sequence[PlanSpan], done: frozenset[date], day: date, today: date) -> DayKind:
    if day in done:
        return "done"
    plan = _plan_of(plans, day)
    if plan is None:
        return "free"
    if _too_shortly_before(day, done, plan):
        return "resting"
    if day == today:
        return "due"
    return "ahead" if day > today else "not_done"


def _counts_as_planned(plans: Sequence[PlanSpan], done: frozenset[date], day: TrainingDay) -> bool:
    plan = _plan_of(plans, day.on)
    if plan is None or day.kind in ("due", "ahead"):
        return False
    if day.kind == "resting":
        trained_on = _too_shortly_before(day.on, done, plan)
        return any(_plan_of(plans, trained) is None for trained in trained_on)
    return True


def _too_shortly_before(day: date, done: frozenset[date], plan: PlanSpan) -> list[date]:
    return [trained for trained in done if 0 < (day - trained).days < plan.days_between]


def _plan_of(plans: Sequence[PlanSpan], day: date) -> PlanSpan | None:
    return next((plan for plan in plans if plan.plans(day)), None)
