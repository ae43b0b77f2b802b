"""Who in a caseload needs somebody first, and why, in plain words.

The order is our own proposal: what may be urgent comes first, then what only the clinic can do
next, then silence. It judges nobody and sets no level of risk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sthenia.clinic.outcomes.queries import Standing
from sthenia.clinic.people.templatetags.parts import Tone

SESSIONS_NOT_DONE = 2
"""Planned sessions running without training after which somebody should ask. Our proposal."""
SILENT_DAYS = 7
"""Days without a check-in, in somebody who has a plan, after which one should ask. Our proposal."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason to turn to somebody; a lower rank comes first."""

    rank: int
    since: date
    tone: Tone
    short: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One person with every reason to turn to them, the first one first."""

    standing: Standing
    concerns: tuple[Concern, ...]


def caseload_rows(standings: Iterable[Standing]) -> tuple[CaseloadRow, ...]:
    """Everyone, those who need somebody first on top; of the same need, the longest standing."""
    rows = [CaseloadRow(standing, concerns_about(standing)) for standing in standings]
    return tuple(sorted(rows, key=_place))


def concerns_about(standing: Standing) -> tuple[Concern, ...]:
    """Every reason to turn to a person, the first one first; empty where nothing waits."""
    found = (
        _open_alert(standing),
        _open_flare(standing),
        _next_for_the_clinic(standing),
        _sessions_not_done(standing),
        _silence(standing),
    )
    return tuple(concern for concern in found if concern is not None)


def _place(row: CaseloadRow) -> tuple[int, date, str]:
    name = row.standing.patient.name.casefold()
    if not row.concerns:
        return (99, row.standing.today, name)
    return (row.concerns[0].rank, row.concerns[0].since, name)


def _open_alert(standing: Standing) -> Concern | None:
    if standing.alert_raised_at is None:
        return None
    since = timezone.localtime(standing.alert_raised_at).date()
    words = _("An answer from %(day)s needs somebody to talk with this person today.")
    return Concern(0, since, "stop", _("safety alert"), words % {"day": _day(since)})


def _open_flare(standing: Standing) -> Concern | None:
    since = standing.flare.opened_on
    if standing.flare.condition != "open" or since is None:
        return None
    words = _("A flare has been open since %(day)s.") % {"day": _day(since)}
    return Concern(1, since, "care", _("flare"), words)


def _next_for_the_clinic(standing: Standing) -> Concern | None:
    """What the clinic has to do before training can go on; one thing at a time."""
    registered_on = timezone.localtime(standing.patient.registered_at).date()
    if standing.examined_on is None and standing.agreed is None:
        words = _("Examine this person: there is no examination yet.")
        return Concern(2, registered_on, "info", _("not examined"), words)
    if standing.draft is not None:
        since = timezone.localtime(standing.draft.recorded_at).date()
        words = _("A draft from %(day)s waits to be agreed.") % {"day": _day(since)}
        return Concern(3, since, "info", _("draft waits"), words)
    if standing.agreed is None:
        since = standing.examined_on or registered_on
        words = _("Examined on %(day)s, and no plan yet: propose one.") % {"day": _day(since)}
        return Concern(4, since, "info", _("no plan"), words)
    return None


def _sessions_not_done(standing: Standing) -> Concern | None:
    running = standing.lately.not_done_running
    if running < SESSIONS_NOT_DONE:
        return None
    since = min(day.on for day in standing.lately.days if day.kind == "not_done")
    words = ngettext(
        "The last planned session was not done: ask how it goes.",
        "The last %(n)s planned sessions were not done: ask how it goes.",
        running,
    ) % {"n": running}
    return Concern(5, since, "plain", _("not training"), words)


def _silence(standing: Standing) -> Concern | None:
    if standing.agreed is None or standing.agreed.starts_on is None:
        return None
    since = standing.last_check_in_on or standing.agreed.starts_on
    if (standing.today - since).days <= SILENT_DAYS:
        return None
    if standing.last_check_in_on is None:
        words = _("No check-in since the plan began on %(day)s.") % {"day": _day(since)}
    else:
        words = _("No check-in since %(day)s.") % {"day": _day(since)}
    return Concern(6, since, "plain", _("no check-in"), words)


def _day(day: date) -> str:
    return date_format(day, "j M")
