"""The page of one alert: what was answered, what has happened, what is still to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import UnknownInstrumentError, entry
from sthenia.clinic.assessments.models import AlertAssessment, AlertEvent, SafetyAlert


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
    assessments: tuple[AlertAssessment, ...]
    log: tuple[LogLine, ...]
    may_close: bool


def alert_page(alert: SafetyAlert) -> AlertPage:
    """The page of an alert as it stands."""
    assessments = tuple(alert.assessments.select_related("recorded_by").order_by("assessed_at"))
    form, question, answer = _asked(alert)
    return AlertPage(
        alert=alert,
        form=form,
        question=question,
        answer=answer,
        assessments=assessments,
        log=tuple(_log_lines(alert)),
        may_close=alert.acknowledged_at is not None and bool(assessments),
    )


def _asked(alert: SafetyAlert) -> tuple[str, str, str]:
    """Name of the form, wording of the question and of the answer, as far as they are at hand."""
    try:
        found = entry(alert.instrument_id)
        question = found.item(alert.item).shown
    except (UnknownInstrumentError, ValueError):
        return alert.instrument_id.upper(), "", str(alert.answer)
    wordings = {choice.value: choice.text for choice in found.answers_to(alert.item)}
    return found.short_title, question, wordings.get(alert.answer) or str(alert.answer)


def _log_lines(alert: SafetyAlert) -> Iterator[LogLine]:
    events: list[AlertEvent] = list(alert.events.select_related("by", "to"))
    for event in events:
        if event.to is not None:
            who = _("to %(name)s") % {"name": event.to.name}
        else:
            who = event.by.name if event.by is not None else ""
        yield LogLine(event.at, event.get_kind_display(), who)
