"""The last seven days, each with its training and its check-in."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from sthenia.clinic.outcomes.presenters.course import flare_spans
from sthenia.clinic.outcomes.queries import Course
from sthenia.science.exercise.attendance import DayKind
from sthenia.science.exercise.diary import SymptomDay

DAYS_OF_A_WEEK = 7
SHORT_NAMES = (
    ("pain", gettext_lazy("Pain")),
    ("fatigue", gettext_lazy("Tired")),
    ("sleep", gettext_lazy("Sleep")),
)


@dataclass(frozen=True, slots=True)
class DayLevel:
    """One number of a check-in."""

    key: str
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day: what became of its training, and how it was."""

    on: date
    is_last: bool
    kind: DayKind
    levels: tuple[DayLevel, ...]
    """Empty where there was no check-in."""
    in_flare: bool


def week_days(course: Course) -> tuple[WeekDay, ...]:
    """The last seven days of the period, oldest first."""
    check_ins = {one.on: one for one in course.check_ins}
    spans = flare_spans(course)
    return tuple(
        WeekDay(
            on=day.on,
            is_last=day.on == course.period.last,
            kind=day.kind,
            levels=_levels(check_ins.get(day.on)),
            in_flare=any(span.first <= day.on <= span.last for span in spans),
        )
        for day in course.attendance.days[-DAYS_OF_A_WEEK:]
    )


def _levels(check_in: SymptomDay | None) -> tuple[DayLevel, ...]:
    found = []
    for key, label in SHORT_NAMES:
        value: float | None = getattr(check_in, key, None)
        if value is not None:
            found.append(DayLevel(key, str(label), value))
    return tuple(found)
