"""What may stand as the name of a person or a clinic: anything that can be read as it is."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make text run the other way, by which one name can be shown as another."""
_NOT_LETTERS = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode's controls, broken halves of letters, and ends of lines."""


def check_name(name: str) -> None:
    """Refuse a name that cannot be read, or that reads otherwise than it is written.

    >>> check_name("Zoë O'Neill-山田")
    >>> check_name("Ana\u202eanA")
    Traceback (most recent call last):
    django.core.exceptions.ValidationError: ['This name holds a hidden character (U+202E); ...']
    """
    hidden = [
        letter
        for letter in name
        if letter in _TURNS_THE_LINE or unicodedata.category(letter) in _NOT_LETTERS
    ]
    if hidden:
        raise ValidationError(
            _("This name holds a hidden character (%(code)s); type it again by hand."),
            params={"code": f"U+{ord(hidden[0]):04X}"},
        )
    if not any(letter.isalpha() for letter in name):
        raise ValidationError(_("This name has no letters; write it as it is spoken."))
