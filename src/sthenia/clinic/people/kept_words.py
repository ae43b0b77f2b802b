"""English that is kept with its values already in it, found again by its template.

The audit log, the names of kept scores and the labels of loads are plain words that must not
change once they stand; their templates are listed here, so that a page can say them otherwise.
"""

import re
from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext_noop as _

TEMPLATES = (
    # the log of who opened what
    _("read: {what}"),
    _("write: {what}"),
    _("examine: {what}"),
    _("signed in ({what})"),
    _("sign-in as {who}: wrong password"),
    _("sign-in as {who}: wrong second factor"),
    _("shared parts, by the link for {who}"),
    _("shared parts with a wrong code, by the link for {who}"),
    _("data restored from the backup of {when} UTC"),
    # names of kept scores
    _("Estimated 1RM: {what}"),
    # loads as they are written on the equipment
    _("shorter than {what}"),
    _("pin {number}, {kg} kg"),
    _("{kg} kg of help"),
    _("{kg} kg"),
)
"""A value called `who` or `when` stays as it is; any other is English again."""
STAYS = {"who", "when"}
PROOFS = (_("password"), _("totp"), _("webauthn"), _("recovery_codes"))
"""How somebody proved who they are, as the library for accounts calls it."""


def template_of(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The first template that the words were made from, with its values; None for any other."""
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return template, found.groupdict()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, re.compile(_pattern(template), re.DOTALL)) for template in TEMPLATES)


def _pattern(template: str) -> str:
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(f"(?P<{part}>.+)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
