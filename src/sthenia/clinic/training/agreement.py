"""What two people agree on besides the plan itself, and whether they may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sthenia.clinic.people.words import spoken
from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.plan_check import PlanCheck


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """The draft that somebody had before them; None for no draft."""

    plan_id: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Who was there and what was said, in words."""

    present: tuple[str, ...] = ()
    goals: str = ""
    """What the person wants to be able to do, in their own words."""
    when_it_hurts: str = ""
    """What the person will do when it hurts."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Code of a departure from the rule set -> why it is kept knowingly."""


def codes_to_accept(departures: Iterable[Departure]) -> tuple[str, ...]:
    """Kinds of departure for which a plan needs a reason, each once."""
    return tuple(dict.fromkeys(one.code for one in departures if one.severity == "differs"))


def hold_against(check: PlanCheck, terms: Terms) -> None:
    """Refuse what breaks a hard rule, and what leaves the rules without saying why.

    Raises
    ------
    ValidationError
        With every departure that stands against it.
    """
    broken = [spoken(str(one)) for one in check.departures if one.severity == "breaks"]
    if broken:
        raise ValidationError(
            [_("This plan cannot be agreed as long as it breaks a hard rule."), *broken]
        )
    unsaid = [
        code
        for code in codes_to_accept(check.departures)
        if not terms.accepted.get(code, "").strip()
    ]
    if unsaid:
        raise ValidationError(
            [
                _("The plan differs from its rule set; say why for each, or change it."),
                *(spoken(str(one)) for one in check.departures if one.code in unsaid),
            ]
        )
