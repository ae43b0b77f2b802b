"""Who in a caseload needs somebody first, and why: reasons as codes with dates and numbers.

The order is our own proposal: what may be urgent comes first, then what only the clinic can do
next, then silence. It judges nobody and sets no level of risk.

A room whose state is a reason to turn to somebody adds a code to `ORDER`, a function here that
gives its `Concern` from `Facts`, and the words in `presenters/concerns.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sthenia.clinic.outcomes.facts import Facts

ORDER = (
    "alert",
    "emergency",
    "red_flag",
    "alert_heard",
    "flare",
    "not_examined",
    "draft",
    "no_plan",
    "review",
    "not_training",
    "questionnaires",
    "silent",
)
"""Every reason there is, from what comes first to what comes last."""
RANKS: Mapping[str, int] = {code: rank for rank, code in enumerate(ORDER)}
_SIGNS = ("red_flag", "strain_sign")
"""Reasons of a review that point to something else than fibromyalgia, or to harm."""
NOTHING_WAITS = 99
"""The rank of somebody for whom nothing waits."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason to turn to somebody, without words: those are made for whoever reads it."""

    code: str
    since: date
    values: Mapping[str, str | int] = field(default_factory=dict)
    """Numbers, and dates as ISO 8601, that the words need."""

    @property
    def rank(self) -> int:
        """A lower rank comes first."""
        return RANKS[self.code]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, to be kept."""
        return {"code": self.code, "since": self.since.isoformat(), "values": dict(self.values)}


def concern_of(content: Mapping[str, Any]) -> Concern | None:
    """The same concern back; None for a code that this version does not know any more."""
    if content["code"] not in RANKS:
        return None
    return Concern(content["code"], date.fromisoformat(content["since"]), content["values"])


def concerns_about(facts: Facts) -> tuple[Concern, ...]:
    """Every reason to turn to a person, the first one first; empty where nothing waits."""
    found = (
        _open_alert(facts),
        _open_review(facts),
        _open_flare(facts),
        _next_for_the_clinic(facts),
        _sessions_not_done(facts),
        _questionnaires(facts),
        _silence(facts),
    )
    return tuple(
        sorted((one for one in found if one is not None), key=lambda one: (one.rank, one.since))
    )


def _open_alert(facts: Facts) -> Concern | None:
    if facts.alert is None:
        return None
    code = "alert_heard" if facts.alert.is_heard else "alert"
    return Concern(code, _day_of(facts.alert.raised_at, facts))


def _open_review(facts: Facts) -> Concern | None:
    if facts.review is None:
        return None
    urgent = [one.raised_at for one in facts.review.reasons if one.route == "emergency"]
    if urgent:
        return Concern("emergency", _day_of(min(urgent), facts))
    found = [reason.code for reason in facts.review.reasons]
    first = found[0] if found else ""
    code = "red_flag" if first in _SIGNS else "review"
    since = _day_of(facts.review.raised_at, facts)
    return Concern(code, since, {"first": first, "n": len(found)})


def _open_flare(facts: Facts) -> Concern | None:
    since = facts.flare.opened_on
    if facts.flare.condition != "open" or since is None:
        return None
    return Concern("flare", since)


def _next_for_the_clinic(facts: Facts) -> Concern | None:
    """What the clinic has to do before training can go on; one thing at a time."""
    registered_on = _day_of(facts.patient.registered_at, facts)
    if facts.examined_on is None and facts.agreed is None:
        return Concern("not_examined", registered_on)
    if facts.draft is not None:
        return Concern("draft", _day_of(facts.draft.recorded_at, facts))
    if facts.agreed is None and facts.ended_on is None:
        return Concern("no_plan", facts.examined_on or registered_on)
    return None


def _sessions_not_done(facts: Facts) -> Concern | None:
    running = facts.lately.not_done_running
    if running < facts.rules.sessions_not_done:
        return None
    not_done = [day.on for day in facts.lately.days if day.kind == "not_done"]
    return Concern("not_training", not_done[-running], {"n": running})


def _questionnaires(facts: Facts) -> Concern | None:
    if facts.questionnaires_due_since is None:
        return None
    return Concern("questionnaires", facts.questionnaires_due_since)


def _silence(facts: Facts) -> Concern | None:
    if facts.agreed is None or facts.agreed.starts_on is None:
        return None
    since = facts.last_check_in_on or facts.agreed.starts_on
    if (facts.today - since).days <= facts.rules.silent_days:
        return None
    return Concern("silent", since, {"ever": int(facts.last_check_in_on is not None)})


def _day_of(instant: datetime, facts: Facts) -> date:
    return instant.astimezone(facts.zone).date()
