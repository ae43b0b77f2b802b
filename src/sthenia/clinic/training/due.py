"""Which training day of a plan falls on a day, and which one comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class TrainingDays:
    """The weekdays of a plan, the day it starts, and how far apart sessions have to be."""

    weekdays: frozenset[int]
    """Monday = 0."""
    starts_on: date
    days_between: int
    """Smallest difference of calendar days between two sessions."""

    def is_planned(self, on: date) -> bool:
        """Whether the plan has a session on this day, whatever was done before."""
        return on >= self.starts_on and on.weekday() in self.weekdays

    def too_close(self, on: date, trained_on: Iterable[date]) -> date | None:
        """The latest day of training that leaves too little rest before a day; None where none."""
        near = [day for day in trained_on if 0 < (on - day).days < self.days_between]
        return max(near, default=None)

    def is_due(self, on: date, trained_on: Iterable[date]) -> bool:
        """Whether a session is to be done: planned for the day, and enough rest before it."""
        return self.is_planned(on) and self.too_close(on, trained_on) is None

    def next_after(self, on: date, trained_on: Iterable[date]) -> date | None:
        """The next day after this one on which a session is due; None for a plan without days."""
        trained = tuple(trained_on)
        first = max(on + timedelta(1), self.starts_on)
        days = (first + timedelta(n) for n in range(2 * WEEK_DAYS))
        return next((day for day in days if self.is_due(day, trained)), None)
