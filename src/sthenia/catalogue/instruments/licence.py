"""The wall around licensed wording: an entry marked SCORE or AVOID carries none of it.

Works on the plain content of a file, not on its shape, so that a new field cannot slip past it.
"""

import re
from collections.abc import Iterator, Mapping

from sthenia.catalogue.load import FieldPath, dotted

RESTRICTED = frozenset({"SCORE", "AVOID"})
WORDING_FIELDS = frozenset(
    {"text", "low_text", "high_text", "instruction", "stem", "stems", "question", "wording"}
)
"""Fields that hold the words a person answering would read."""

LABEL_LENGTH = 40
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9 ,:()-]*")
_FIRST_PERSON = re.compile(r"\b(i|me|my|mine|myself|you|your|yourself)\b", re.IGNORECASE)


def wording_faults(content: object) -> tuple[str, ...]:
    """Every place where a restricted entry in this file carries wording; empty when none does.

    A restricted entry is any part of the file with `verdict` SCORE or AVOID. It may carry only
    labels of our own: marked `own_label: true`, at most 40 characters, a heading and not a
    sentence that speaks to or for a person. An entry marked AVOID has no items at all.

    Examples
    --------
    >>> wording_faults({"verdict": "SCORE", "items": [{"number": 1, "text": "My back hurts."}]})
    ('items[0].text: wording of an instrument marked SCORE; remove it',
     'items[0]: needs a `label` of our own with `own_label: true`')
    """
    faults: list[str] = []
    for path, part in _parts(content, ()):
        verdict = _verdict(part)
        if verdict not in RESTRICTED:
            continue
        faults += _wording_fields(part, path, verdict)
        if verdict == "AVOID" and "items" in part:
            faults.append(f"{dotted((*path, 'items'))}: an entry marked AVOID has no items")
        items = part.get("items")
        if isinstance(items, list):
            for index, item in enumerate(items):
                if isinstance(item, Mapping):
                    faults += _label_faults(item, dotted((*path, "items", index)))
    return tuple(faults)


def _verdict(part: Mapping[str, object]) -> str:
    """Verdict of an entry, given on it or in its `licence`."""
    licence = part.get("licence")
    inner = licence.get("verdict") if isinstance(licence, Mapping) else None
    return str(part.get("verdict", inner))


def _parts(content: object, path: FieldPath) -> Iterator[tuple[FieldPath, Mapping[str, object]]]:
    if isinstance(content, Mapping):
        yield path, content
        for key, value in content.items():
            yield from _parts(value, (*path, str(key)))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _parts(value, (*path, index))


def _wording_fields(entry: Mapping[str, object], path: FieldPath, verdict: str) -> list[str]:
    return [
        f"{dotted((*at, key))}: wording of an instrument marked {verdict}; remove it"
        for at, part in _parts(entry, path)
        for key, value in part.items()
        if str(key) in WORDING_FIELDS and value
    ]


def _label_faults(item: Mapping[str, object], place: str) -> list[str]:
    label = item.get("label")
    if not isinstance(label, str) or item.get("own_label") is not True:
        return [f"{place}: needs a `label` of our own with `own_label: true`"]
    faults = []
    if len(label) > LABEL_LENGTH:
        faults.append(
            f"{place}.label: {len(label)} characters; a label of our own has at most {LABEL_LENGTH}"
        )
    if not _LABEL.fullmatch(label):
        faults.append(f"{place}.label: {label!r} reads like a sentence; write a heading")
    if _FIRST_PERSON.search(label):
        faults.append(f"{place}.label: {label!r} speaks to or for a person; write a heading")
    return faults
