"""What science and the catalogue say in English, said in the reader's language.

Pages show such text through the filter `spoken`; nothing is translated where it is kept.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from sthenia.science.sentences import Sentence, Value, sentence_of


def spoken(text: "str | Mapping[str, Any]") -> str:
    """A sentence, a word of the catalogue, or either as it was kept, in the reader's language.

    What has no translation is said in English.
    """
    said = sentence_of(text)
    if not said:
        return ""
    if not isinstance(said, Sentence):
        return gettext(said)
    if not said.values:
        return gettext(said.template)
    values = {name: _spoken_value(value) for name, value in said.values.items()}
    return gettext(said.template).format_map(values)


def spoken_place(label: str) -> str:
    """A place of the body with its side, such as "hip, left": each part is a word of its own."""
    return ", ".join(spoken(part) for part in label.split(", "))


class _Number(float):
    """A number that takes the reader's decimal mark once it has been formatted."""

    def __format__(self, specification: str) -> str:
        plain = float(self).__format__(specification)
        mark = number_format("0.1", decimal_pos=1)[1]
        return plain.replace(".", mark)


def _spoken_value(value: Value) -> Any:
    if isinstance(value, Sentence):
        return spoken(value)
    if isinstance(value, date):
        return date_format(value, "j M Y")
    if isinstance(value, float) and get_language() not in (None, "en"):
        return _Number(value)
    return gettext(value) if isinstance(value, str) and value else value
