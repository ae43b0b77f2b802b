"""What science and the catalogue say in English, said in the reader's language.

Pages show such text through the filter `spoken`; nothing is translated where it is kept.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

from sthenia.clinic.people.kept_words import STAYS, template_of
from sthenia.science.sentences import Sentence, Value, sentence_of


def spoken(text: "str | Mapping[str, Any]") -> str:
    """A sentence, a word of the catalogue, or either as it was kept, in the reader's language.

    What has no translation is said in English.
    """
    said = sentence_of(text)
    if not said:
        return ""
    if not isinstance(said, Sentence):
        return _said_whole(said)
    if not said.values:
        return _said_whole(said.template)
    values = {name: _spoken_value(value) for name, value in said.values.items()}
    return gettext(said.template).format_map(values)


spoken_lazy = lazy(spoken, str)
"""The same once it is shown, for what is made before anybody reads it."""


def spoken_place(label: str) -> str:
    """A place of the body with its side, such as "hip, left": each part is a word of its own."""
    return ", ".join(spoken(part) for part in label.split(", "))


def spoken_number(number: float, form: str = "g") -> str:
    """A number with the reader's decimal mark: 2.5 or 2,5.

    Where numbers are drawn with, or read by a program, they keep their point.
    """
    return with_decimal_mark(format(number, form))


def with_decimal_mark(plain: str) -> str:
    """A written number with the reader's decimal mark in the place of its point."""
    if get_language() in (None, "en"):
        return plain
    return plain.replace(".", number_format("0.1", decimal_pos=1)[1])


def _said_whole(text: str) -> str:
    said = gettext(text)
    if said != text or get_language() in (None, "en"):
        return said
    made = template_of(text)
    if made is None:
        return said
    template, values = made
    return gettext(template).format_map(
        {name: value if name in STAYS else _said_part(value) for name, value in values.items()}
    )


def _said_part(text: str) -> str:
    """A value inside kept words: a number, or words with or without a comma between them."""
    if re.fullmatch(r"\d+\.\d+", text):
        return f"{_Number(text)}"
    said = _said_whole(text)
    return spoken_place(text) if said == text and ", " in text else said


class _Number(float):
    """A number that takes the reader's decimal mark once it has been formatted."""

    def __format__(self, specification: str) -> str:
        return with_decimal_mark(float(self).__format__(specification))


def _spoken_value(value: Value) -> Any:
    if isinstance(value, Sentence):
        return spoken(value)
    if isinstance(value, date):
        return date_format(value, "j M Y")
    if isinstance(value, float) and get_language() not in (None, "en"):
        return _Number(value)
    return gettext(value) if isinstance(value, str) and value else value
