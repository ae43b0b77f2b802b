"""Words and tones that the pages of this room share."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.words import with_decimal_mark


class Told(NamedTuple):
    """Something said in words, with the tone and the drawing that go with it."""

    words: str | Promise
    tone: str
    icon: str


VERDICTS: Mapping[str, Told] = {
    "met": Told(_("met"), "brand", "tick"),
    "not_met": Told(_("not met"), "plain", "cross"),
    "not_computable": Told(_("cannot be told yet"), "care", "questions"),
}
"""Being met is no good news and no bad news: it is a finding."""

DECISIONS: Mapping[str, Told] = {
    "cleared": Told(_("may start"), "good", "check"),
    "clearance_needed": Told(_("a physician's clearance comes first"), "care", "care"),
    "stop": Told(_("do not start"), "stop", "stop"),
    "not_decided": Told(_("not decided: answers are missing"), "care", "questions"),
}

STANDINGS: Mapping[str, str | Promise] = {
    "below": _("below"),
    "within": _("within"),
    "above": _("above"),
    "at": _("at"),
}


def number_text(value: float) -> str:
    """A number without needless places.

    >>> number_text(54.0), number_text(12.345)
    ('54', '12.3')
    """
    return with_decimal_mark(f"{value:.1f}".removesuffix(".0"))


def measured_text(value: float) -> str:
    """A measured number with about three figures, never as a power of ten.

    >>> measured_text(1.336), measured_text(24.5), measured_text(1012.4)
    ('1.34', '24.5', '1012')
    """
    size = abs(value)
    places = 2 if size < 10 else 1 if size < 100 else 0
    text = f"{value:.{places}f}"
    return with_decimal_mark(text.rstrip("0").rstrip(".") if places else text)


def scheme_name(scheme: str) -> str:
    """Who cut the scale, as the scheme's id says.

    >>> scheme_name("kroenke-2001-cut-off")
    'Kroenke 2001 cut off'
    """
    words = scheme.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
