"""What the person did, by month and by day, in kind words: what was done, never what was not."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sthenia.catalogue import instruments
from sthenia.clinic.assessments.models import AnswerSheet
from sthenia.clinic.outcomes.phone import Month, PastDay
from sthenia.clinic.training.models import CheckIn
from sthenia.clinic.training.presenters import ExerciseCard, cards_of

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One square of the calendar."""

    on: date
    is_of_month: bool
    is_today: bool
    has_trained: bool
    has_checked_in: bool
    has_answered: bool

    @property
    def has_anything(self) -> bool:
        """Whether there is a page to open."""
        return self.has_trained or self.has_checked_in or self.has_answered

    @property
    def words(self) -> str:
        """What the marks of the square mean, for those who do not see them."""
        told = (
            (self.has_trained, _("trained")),
            (self.has_checked_in, _("checked in")),
            (self.has_answered, _("answered questions")),
        )
        return ", ".join(words for is_so, words in told if is_so)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One day of the list."""

    on: date
    lines: tuple[str, ...]
    has_trained: bool


def month_context(month: Month, *, today: date) -> Context:
    """The calendar, the list of days, and the months to either side."""
    return {
        "month": month,
        "weeks": calendar_weeks(month, today=today),
        "lines": history_lines(month),
        "summary": kind_words(month, today=today),
        "earlier": (month.first - timedelta(1)).replace(day=1),
        "later": month.last + timedelta(1) if month.last < today else None,
    }


def calendar_weeks(month: Month, *, today: date) -> tuple[tuple[CalendarDay, ...], ...]:
    """Whole weeks from Monday to Sunday that hold the month."""
    weeks = calendar.Calendar().monthdatescalendar(month.first.year, month.first.month)
    return tuple(
        tuple(
            CalendarDay(
                on=day,
                is_of_month=month.first <= day <= month.last,
                is_today=day == today,
                has_trained=day in month.sessions,
                has_checked_in=day in month.check_ins,
                has_answered=day in month.forms,
            )
            for day in week
        )
        for week in weeks
    )


def history_lines(month: Month) -> tuple[HistoryLine, ...]:
    """Every day with something to tell, newest first."""
    return tuple(
        HistoryLine(day, tuple(_lines_of_day(month, day)), day in month.sessions)
        for day in sorted(month.days, reverse=True)
    )


def kind_words(month: Month, *, today: date) -> str:
    """What was done in a month; a month without anything is all right too."""
    if not month.days:
        return (
            _("Nothing is written down yet this month. That is all right.")
            if today <= month.last
            else _("Nothing is written down for this month. That is all right.")
        )
    said = []
    if sessions := len(month.sessions):
        said.append(
            ngettext("You trained once.", "You trained %(n)s times.", sessions) % {"n": sessions}
        )
    if days := len(month.check_ins):
        said.append(
            ngettext("You checked in once.", "You checked in on %(n)s days.", days) % {"n": days}
        )
    if forms := sum(len(forms) for forms in month.forms.values()):
        said.append(
            ngettext("You answered one questionnaire.", "You answered %(n)s questionnaires.", forms)
            % {"n": forms}
        )
    return " ".join(said)


def day_context(day: PastDay) -> Context:
    """One day: how it was, what was trained, what was answered."""
    cards: Sequence[ExerciseCard] = cards_of(day.session) if day.session is not None else ()
    return {
        "day": day,
        "cards": [card for card in cards if card.sets],
        "forms": [_name_of(form) for form in day.forms],
        "has_anything": bool(day.check_in or day.forms or any(card.sets for card in cards)),
    }


def check_in_words(check_in: CheckIn) -> str:
    """The three numbers of a check-in in one line."""
    parts = {"pain": check_in.pain, "fatigue": check_in.fatigue, "sleep": check_in.sleep}
    if check_in.sleep is None:
        return _("Pain %(pain)s, tiredness %(fatigue)s") % parts
    return _("Pain %(pain)s, tiredness %(fatigue)s, poor sleep %(sleep)s") % parts


def _lines_of_day(month: Month, day: date) -> list[str]:
    lines = []
    if (session := month.sessions.get(day)) is not None:
        n_sets: int = session.n_sets  # type: ignore[attr-defined] # counted by the query
        lines.append(ngettext("Trained: %(n)s set", "Trained: %(n)s sets", n_sets) % {"n": n_sets})
    if (check_in := month.check_ins.get(day)) is not None:
        lines.append(check_in_words(check_in))
    if forms := len(month.forms.get(day, ())):
        lines.append(
            ngettext("Answered one questionnaire", "Answered %(n)s questionnaires", forms)
            % {"n": forms}
        )
    return lines


def _name_of(form: AnswerSheet) -> str:
    return instruments.entry(form.instrument_id, form.instrument_version).short_title
