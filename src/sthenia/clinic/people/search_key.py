"""Names as they are looked for: small letters, no accents, single spaces."""

import unicodedata
from typing import Any

from django.db import models

LETTERS_THAT_KEEP_THEIR_MARK = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Unicode takes no mark off these, and people type them without it."""
LONGEST = 400


def search_key(name: str) -> str:
    """What two spellings of one name share.

    >>> search_key("  Zoë  Ångström-Sørensen ")
    'zoe angstrom sorensen'
    """
    # First the plain letter, for only then has one of another form, such as 𝕬, a small one.
    whole = unicodedata.normalize("NFKD", name).casefold()
    parts = unicodedata.normalize("NFKD", whole)
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    spaced = "".join(letter if letter.isalnum() else " " for letter in plain)
    return " ".join(spaced.translate(LETTERS_THAT_KEEP_THEIR_MARK).split())[:LONGEST]


class SearchKeyField(models.CharField[str, str]):
    """The search key of another column, worked out each time the row is written."""

    def __init__(self, *, of: str, **options: Any) -> None:
        self.of = of
        options = {"max_length": LONGEST, "editable": False, "default": "", **options}
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        key = search_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
