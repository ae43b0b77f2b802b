"""The page of one alert: what was answered, what has happened, what is still to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import UnknownInstrumentError, entry
from sthenia.clinic.assessments.models import AlertAssessment, AlertEvent, SafetyAlert
from sthenia.clinic.assessments.wording import worded
from sthenia.clinic.people.words import spoken


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log in words."""

    at: datetime
    words: str | Promise
    who: str


@dataclass(frozen=True, slots=True)
class AlertPage:
    """Everything that the template walks through. It states no level, and works none out."""

    alert: SafetyAlert
    form: str
    question: str
    answer: str
    question_language: str
    """Of question and answer, where it is not that of the page."""
    assessments: tuple[AlertAssessment, ...]
    log: tuple[LogLine, ...]
    may_close: bool


def alert_page(alert: SafetyAlert) -> AlertPage:
    """The page of an alert as it stands."""
    assessments = tuple(alert.assessments.select_related("recorded_by").order_by("assessed_at"))
    form, question, answer, language = _asked(alert)
    return AlertPage(
        alert=alert,
        form=form,
        question=question,
        answer=answer,
        question_language=language,
        assessments=assessments,
        log=tuple(_log_lines(alert)),
        may_close=alert.acknowledged_at is not None and bool(assessments),
    )


def _asked(alert: SafetyAlert) -> tuple[str, str, str, str]:
    """Name of the form, wording of question and answer, and their language, as far as at hand."""
    try:
        asked = worded(alert.instrument_id, entry(alert.instrument_id).version)
        found = asked.form
        question = found.item(alert.item).shown
    except (UnknownInstrumentError, ValueError):
        return alert.instrument_id.upper(), "", str(alert.answer), ""
    wordings = {choice.value: choice.text for choice in found.answers_to(alert.item)}
    answer = wordings.get(alert.answer) or str(alert.answer)
    return spoken(found.short_title), question, answer, asked.other_language


def _log_lines(alert: SafetyAlert) -> Iterator[LogLine]:
    events: list[AlertEvent] = list(alert.events.select_related("by", "to"))
    for event in events:
        if event.to is not None:
            who = _("to %(name)s") % {"name": event.to.name}
        else:
            who = event.by.name if event.by is not None else ""
        yield LogLine(event.at, event.get_kind_display(), who)
