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


def _alert_heard(concern: Concern) -> str:
    words = _("Somebody acts on the answer from %(day)s; what was found is not written down yet.")
    return words % {"day": _day(concern.since)}


def _emergency(concern: Concern) -> str:
    words = _("A sign that cannot wait was told on %(day)s: speak with this person now.")
    return words % {"day": _day(concern.since)}


def _red_flag(concern: Concern) -> str:
    words = _("A sign that needs another look was found on %(day)s.")
    return words % {"day": _day(concern.since)}


def _review(concern: Concern) -> str:
    why = _WHY_REVIEW.get(str(concern.values["first"]), _REVIEW_TO_CLOSE)
    return str(why) % {"day": _day(concern.since)}


def _questionnaires(concern: Concern) -> str:
    return _("Questionnaires have waited for answers since %(day)s.") % {"day": _day(concern.since)}


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


_REVIEW_TO_CLOSE = gettext_lazy("What asked for another look on %(day)s has passed: close it.")
_WHY_REVIEW: Mapping[str, "_StrPromise"] = {
    "diagnosis_expired": gettext_lazy("A working diagnosis is past its date; noticed on %(day)s."),
    "outcome_worse": gettext_lazy("Worse than before; noticed on %(day)s: examine again."),
    "little_change": gettext_lazy(
        "Weeks of training with too little change; noticed on %(day)s: examine again."
    ),
    "change_not_known": gettext_lazy(
        "Whether the training helps cannot be told; noticed on %(day)s: look again together."
    ),
    "not_measured": gettext_lazy(
        "Nothing was measured before and now; noticed on %(day)s: measure again."
    ),
    "too_little_training": gettext_lazy(
        "Too little training to judge by; noticed on %(day)s: ask what stands in the way."
    ),
}
"""First reason of an open review -> what the caseload says of it."""

KINDS: Mapping[str, Kind] = {
    "alert": Kind(gettext_lazy("safety alert"), "stop", _alert),
    "emergency": Kind(gettext_lazy("cannot wait"), "stop", _emergency),
    "red_flag": Kind(gettext_lazy("sign to look at"), "stop", _red_flag),
    "alert_heard": Kind(gettext_lazy("alert acted on"), "care", _alert_heard),
    "review": Kind(gettext_lazy("look again"), "care", _review),
    "questionnaires": Kind(gettext_lazy("answers due"), "plain", _questionnaires),
    "flare": Kind(gettext_lazy("flare"), "care", _flare),
    "not_examined": Kind(gettext_lazy("not examined"), "info", _not_examined),
    "draft": Kind(gettext_lazy("draft waits"), "info", _draft),
    "no_plan": Kind(gettext_lazy("no plan"), "info", _no_plan),
    "not_training": Kind(gettext_lazy("not training"), "plain", _not_training),
    "silent": Kind(gettext_lazy("no check-in"), "plain", _silent),
}
"""Code of `concerns.ORDER` -> how it is said."""
