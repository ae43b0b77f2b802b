"""What the template of the caseload is given: rows, counts as bars, headers that sort, choices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.outcomes.caseload import (
    ATTENTION,
    EVERYONE,
    MINE,
    NOTHING,
    Caseload,
    Wanted,
)
from sthenia.clinic.outcomes.concerns import ORDER, concern_of
from sthenia.clinic.outcomes.forms_of_caseload import Asked, query_of
from sthenia.clinic.outcomes.models import PlanState, Standing
from sthenia.clinic.outcomes.presenters.concerns import KINDS, Shown, shown
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.templatetags.parts import Tone

BAR_WIDTH = 100.0
"""Of the longest bar, in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person with every reason to turn to them, the first one first."""

    patient: Patient
    standing: Standing | None
    concerns: tuple[Shown, ...]
    plan: str
    old_since: date | None
    """The day of a row that is not of today."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people there are of one reason; choosing it shows only them."""

    name: str
    tone: Tone
    n: int
    width: float
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Header:
    """A column that sorts; choosing it again turns it round."""

    name: str
    query: str
    direction: str
    """`ascending`, `descending` or `none`, as `aria-sort` says it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    name: str
    is_chosen: bool


def caseload_context(caseload: Caseload, asked: Asked) -> dict[str, Any]:
    """Everything on the page."""
    wanted = asked.wanted
    page = caseload.page
    here = replace(wanted, page=page.number)
    return {
        "caseload": caseload,
        "wanted": wanted,
        "rows": [_row(patient, caseload.day.today) for patient in page],
        "bars": list(_bars(caseload, wanted)),
        "headers": _headers(wanted),
        "whose": _whose(caseload, wanted),
        "plans": _plans(wanted),
        "is_narrowed": query_of(here) != query_of(Wanted(order=wanted.order)),
        "everyone": query_of(Wanted(order=wanted.order)),
        "earlier": query_of(wanted, page=page.number - 1) if page.has_previous() else "",
        "later": query_of(wanted, page=page.number + 1) if page.has_next() else "",
        "not_understood": asked.not_understood,
    }


def _row(patient: Patient, today: date) -> Row:
    standing: Standing | None = getattr(patient, "standing", None)
    if standing is None:
        return Row(patient, None, (), "", None)
    concerns = [concern_of(content) for content in standing.concerns]
    return Row(
        patient=patient,
        standing=standing,
        concerns=tuple(shown(concern) for concern in concerns if concern is not None),
        plan=_plan_words(standing, today),
        old_since=standing.on if getattr(patient, "is_old", False) else None,
    )


def _plan_words(standing: Standing, today: date) -> str:
    if standing.plan_starts_on is None:
        return str(PlanState(standing.plan_state).label)
    if standing.plan_state == PlanState.AHEAD:
        day = date_format(standing.plan_starts_on, "j M")
        return _("begins %(day)s") % {"day": day}
    return _("week %(n)s") % {"n": (today - standing.plan_starts_on).days // 7 + 1}


def _bars(caseload: Caseload, wanted: Wanted) -> Iterator[Bar]:
    counts = caseload.counts
    most = max(counts[code] for code in ORDER) or 1
    yield Bar(
        name=_("Everyone"),
        tone="plain",
        n=counts[EVERYONE],
        width=0.0,
        query=query_of(wanted, reason=""),
        is_chosen=not wanted.reason,
    )
    for code in (*ORDER, NOTHING):
        if counts[code] or code == wanted.reason:
            kind = KINDS.get(code)
            yield Bar(
                name=str(kind.name) if kind else _("nothing waits"),
                tone=kind.tone if kind else "good",
                n=counts[code],
                width=BAR_WIDTH * counts[code] / most if kind else 0.0,
                query=query_of(wanted, reason=code),
                is_chosen=code == wanted.reason,
            )


def _headers(wanted: Wanted) -> list[Header]:
    columns = (
        ("name", _("Name")),
        (ATTENTION, _("What waits")),
        ("plan", _("Plan")),
        ("last_session", _("Last session")),
        ("next_session", _("Next session")),
        ("last_check_in", _("Last check-in")),
    )
    return [_header(column, name, wanted) for column, name in columns]


def _header(column: str, name: str, wanted: Wanted) -> Header:
    if wanted.order == column:
        return Header(name, query_of(wanted, order=f"-{column}"), "ascending")
    direction = "descending" if wanted.order == f"-{column}" else "none"
    return Header(name, query_of(wanted, order=column), direction)


def _whose(caseload: Caseload, wanted: Wanted) -> Sequence[Choice]:
    choices = [
        (EVERYONE, _("all I may see")),
        (MINE, _("those in my charge")),
        *((str(member.pk), member.user.name) for member in caseload.colleagues),
    ]
    return [Choice(value, name, value == wanted.who) for value, name in choices]


def _plans(wanted: Wanted) -> Sequence[Choice]:
    choices = [("", _("any plan")), *((str(value), str(name)) for value, name in PlanState.choices)]
    return [Choice(value, name, value == wanted.plan) for value, name in choices]
