"""The course of some weeks: for the chart, as a table, and in a sentence or two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sthenia.clinic.outcomes.queries import Course
from sthenia.clinic.people.words import spoken_number
from sthenia.science.exercise.attendance import DayKind
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import DayReading

Json = dict[str, Any]

SYMPTOMS = (
    ("pain", gettext_lazy("Pain"), gettext_lazy("0 no pain, 10 worst pain")),
    ("fatigue", gettext_lazy("Tiredness"), gettext_lazy("0 not tired, 10 exhausted")),
    ("sleep", gettext_lazy("Poor sleep"), gettext_lazy("0 slept well, 10 slept very badly")),
)
"""The three numbers of a check-in: field, name, what its ends mean; higher is always worse."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One symptom of the chart, with its words around it."""

    key: str
    label: str
    ends: str
    usual: str
    """The usual level at the end of the period, in words; empty where none is known."""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One day of the table; only days with something to tell stand in it."""

    on: date
    check_in: SymptomDay | None
    training: DayKind | None
    """Done, or planned and not done; None where neither is told."""
    in_flare: bool


@dataclass(frozen=True, slots=True)
class FlareSpan:
    """One flare, cut to the period; `closed_on` is None while it is open."""

    first: date
    last: date
    closed_on: date | None


def flare_spans(course: Course) -> tuple[FlareSpan, ...]:
    """Flares that touch the period, by date."""
    period = course.period
    return tuple(
        FlareSpan(
            first=max(flare.opened_on, period.first),
            last=min(flare.closed_on or period.last, period.last),
            closed_on=flare.closed_on,
        )
        for flare in course.symptoms.flares
        if flare.opened_on <= period.last and (flare.closed_on or period.last) >= period.first
    )


def panels_of(course: Course) -> tuple[Panel, ...]:
    """The three panels of the chart."""
    reading = _last_known(course)
    usual = {
        "pain": reading.usual_pain if reading else None,
        "fatigue": reading.usual_fatigue if reading else None,
    }
    return tuple(
        Panel(key, str(label), str(ends), _usual_words(usual.get(key)))
        for key, label, ends in SYMPTOMS
    )


def course_chart(course: Course, *, shows_not_done: bool) -> Json:
    """The chart's content: one entry for each day of the period, None where nothing was said.

    Days not trained are shown to the clinic only: at home they help nobody.
    """
    days = course.period.days
    place = {day: n for n, day in enumerate(days)}
    check_ins = {one.on: one for one in course.check_ins}
    readings = {one.on: one for one in course.symptoms.readings}
    kinds = {day.on: day.kind for day in course.attendance.days}
    return {
        "days": [day.isoformat() for day in days],
        "panels": [
            {
                "key": key,
                "label": str(label),
                "values": [getattr(check_ins.get(day), key, None) for day in days],
                "usual": _usual_levels(readings, days, key),
            }
            for key, label, _ends in SYMPTOMS
        ],
        "flares": [[place[span.first], place[span.last]] for span in flare_spans(course)],
        "done": [place[day] for day in days if kinds.get(day) == "done"],
        "not_done": [place[day] for day in days if shows_not_done and kinds.get(day) == "not_done"],
        "words": {
            "flare": _("flare"),
            "done": _("trained"),
            "not_done": _("planned, not done") if shows_not_done else "",
            "no_check_in": _("no check-in"),
        },
    }


def course_rows(course: Course, *, shows_not_done: bool) -> tuple[CourseRow, ...]:
    """The same as a table, newest day first."""
    check_ins = {one.on: one for one in course.check_ins}
    spans = flare_spans(course)
    told = ("done", "not_done") if shows_not_done else ("done",)
    rows = (
        CourseRow(
            on=day.on,
            check_in=check_ins.get(day.on),
            training=day.kind if day.kind in told else None,
            in_flare=any(span.first <= day.on <= span.last for span in spans),
        )
        for day in reversed(course.attendance.days)
    )
    return tuple(row for row in rows if row.check_in or row.training)


def course_sentences(course: Course) -> tuple[str, ...]:
    """What the chart shows, for those who do not see it."""
    if not course.check_ins and not course.attendance.done:
        return (_("Nothing was written down in these weeks."),)
    return (
        _check_in_words(course),
        *_change_of_usual(course),
        _flare_words(flare_spans(course)),
        training_words(course),
    )


def own_sentences(course: Course) -> tuple[str, ...]:
    """The same for the person it is about: what was done, never what was not."""
    if not course.check_ins and not course.attendance.done:
        return (_("Your check-ins and your training will show here."),)
    done = course.attendance.done
    trained = ngettext("You trained once.", "You trained %(n)s times.", done) % {"n": done}
    known = [day.usual_pain for day in _known_in_period(course) if day.usual_pain is not None]
    sentences = [trained] if done else []
    if known:
        now, then = spoken_number(known[-1]), spoken_number(known[0])
        sentences.append(
            _("Your usual pain is about %(now)s, as at the beginning.") % {"now": now}
            if now == then
            else _("Your usual pain is about %(now)s; at the beginning it was about %(then)s.")
            % {"now": now, "then": then}
        )
    if spans := flare_spans(course):
        sentences.append(_flare_words(spans))
    return tuple(sentences)


def training_words(course: Course) -> str:
    """How many sessions were done, of how many planned."""
    done, planned = course.attendance.done, course.attendance.planned
    if not planned:
        return ngettext("%(n)s session done.", "%(n)s sessions done.", done) % {"n": done}
    return ngettext(
        "%(done)s session done, %(planned)s planned.",
        "%(done)s sessions done, %(planned)s planned.",
        done,
    ) % {"done": done, "planned": planned}


def _check_in_words(course: Course) -> str:
    return _("Check-ins on %(n)s of %(days)s days.") % {
        "n": len(course.check_ins),
        "days": len(course.period.days),
    }


def _change_of_usual(course: Course) -> tuple[str, ...]:
    known = _known_in_period(course)
    if not known:
        return (_("Too few check-ins to say what is usual."),)
    first, last = known[0], known[-1]
    return (
        _level_words(_("Usual pain"), first, last, "usual_pain"),
        _level_words(_("Usual tiredness"), first, last, "usual_fatigue"),
    )


def _known_in_period(course: Course) -> list[DayReading]:
    """Readings of the period for which the usual level was known."""
    return [
        reading
        for reading in course.symptoms.readings
        if reading.on >= course.period.first and reading.usual_pain is not None
    ]


def _level_words(name: str, first: DayReading, last: DayReading, field: str) -> str:
    then, now = getattr(first, field), getattr(last, field)
    parts = {
        "name": name,
        "then": spoken_number(then),
        "now": spoken_number(now),
        "since": date_format(first.on, "j M"),
        "until": date_format(last.on, "j M"),
    }
    if then == now:
        return _("%(name)s: %(now)s on %(until)s, as on %(since)s.") % parts
    return _("%(name)s: %(then)s on %(since)s, %(now)s on %(until)s.") % parts


def _flare_words(spans: Sequence[FlareSpan]) -> str:
    if not spans:
        return _("No flare.")
    dates = [
        _("from %(first)s, still open") % {"first": date_format(span.first, "j M")}
        if span.closed_on is None
        else _("%(first)s to %(last)s")
        % {"first": date_format(span.first, "j M"), "last": date_format(span.last, "j M")}
        for span in spans
    ]
    count = ngettext("%(n)s flare", "%(n)s flares", len(spans)) % {"n": len(spans)}
    return f"{count}: {'; '.join(dates)}."


def _usual_levels(
    readings: Mapping[date, DayReading], days: Sequence[date], key: str
) -> list[float | None]:
    """The usual level of each day; a day without a check-in keeps that of the day before it."""
    levels: list[float | None] = []
    level: float | None = None
    last_with_check_in = max(
        (place for place, day in enumerate(days) if day in readings), default=-1
    )
    for place, day in enumerate(days):
        if day in readings:
            level = getattr(readings[day], f"usual_{key}", None)
        levels.append(level if place <= last_with_check_in else None)
    return levels


def _last_known(course: Course) -> DayReading | None:
    readings = [one for one in course.symptoms.readings if one.usual_pain is not None]
    return readings[-1] if readings else None


def _usual_words(level: float | None) -> str:
    return (
        _("usual lately: %(level)s") % {"level": spoken_number(level)} if level is not None else ""
    )
