"""Words for the reasons to turn to somebody, made in the reader's language when they are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sthenia.clinic.outcomes.concerns import Concern
from sthenia.clinic.people.templatetags.parts import Tone

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Sentence = Callable[[Concern], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of reason looks: its name on a chip, and its colour."""

    name: "_StrPromise"
    tone: Tone
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """One reason as a page shows it."""

    code: str
    tone: Tone
    short: str
    since: date
    words: str


def shown(concern: Concern) -> Shown:
    """The reason in words."""
    kind = KINDS[concern.code]
    return Shown(concern.code, kind.tone, str(kind.name), concern.since, kind.sentence(concern))


def _alert(concern: Concern) -> str:
    words = _("An answer from %(day)s needs somebody to talk with this person today.")
    return words % {"day": _day(concern.since)}


def _flare(concern: Concern) -> str:
    return _("A flare has been open since %(day)s.") % {"day": _day(concern.since)}


def _not_examined(_concern: Concern) -> str:
    return _("Examine this person: there is no examination yet.")


def _draft(concern: Concern) -> str:
    return _("A draft from %(day)s waits to be agreed.") % {"day": _day(concern.since)}


def _no_plan(concern: Concern) -> str:
    words = _("Examined on %(day)s, and no plan yet: propose one.")
    return words % {"day": _day(concern.since)}


def _not_training(concern: Concern) -> str:
    n = int(concern.values["n"])
    return ngettext(
        "The last planned session was not done: ask how it goes.",
        "The last %(n)s planned sessions were not done: ask how it goes.",
        n,
    ) % {"n": n}


def _silent(concern: Concern) -> str:
    if not concern.values["ever"]:
        words = _("No check-in since the plan began on %(day)s.")
        return words % {"day": _day(concern.since)}
    return _("No check-in since %(day)s.") % {"day": _day(concern.since)}


def _day(day: date) -> str:
    return date_format(day, "j M")


KINDS: Mapping[str, Kind] = {
    "alert": Kind(gettext_lazy("safety alert"), "stop", _alert),
    "flare": Kind(gettext_lazy("flare"), "care", _flare),
    "not_examined": Kind(gettext_lazy("not examined"), "info", _not_examined),
    "draft": Kind(gettext_lazy("draft waits"), "info", _draft),
    "no_plan": Kind(gettext_lazy("no plan"), "info", _no_plan),
    "not_training": Kind(gettext_lazy("not training"), "plain", _not_training),
    "silent": Kind(gettext_lazy("no check-in"), "plain", _silent),
}
"""Code of `concerns.ORDER` -> how it is said."""
