"""What a shape found wrong -> plain words: what arrived, what was needed, what to do."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_SHOWN_MAX = 60
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_QUOTED = re.compile(r"'([^']*)'")

_FIELDS = "must hold fields, each on a line below it as `name: value`"
_LIST = "must be a list, such as [first, second]"
_DAY = "must be a day, year-month-day without quotes, such as 2026-01-19"
_YES_NO = "must be true or false"
_WHOLE = "must be a whole number"
_NUMERIC = "must be a number"
_TEXT = "must be text"

_NEEDED: Mapping[str, str] = {
    "model_type": _FIELDS,
    "dict_type": _FIELDS,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "float_type": _NUMERIC,
    "float_parsing": _NUMERIC,
    "finite_number": _NUMERIC,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "greater_than_equal": "must be {ge} or more",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be {le} or less",
    "less_than": "must be less than {lt}",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "too_short": "holds {actual_length}, but needs {min_length} or more",
    "too_long": "holds {actual_length}, but may hold {max_length} at most",
    "string_too_short": "must have {min_length} or more letters",
    "string_too_long": "must have {max_length} letters at most",
    "string_pattern_mismatch": "must be written like the pattern {pattern}",
    "invalid_key": "must have names in letters; put them in quotes",
}
_PATTERNS: Mapping[str, str] = {
    r"^[a-z][a-z0-9_]*$": "must be small letters, digits and _, with a letter first",
    r"^[a-z][a-z0-9-]*$": "must be small letters, digits and -, with a letter first",
}
_COUNTED = frozenset({"too_short", "too_long"})

Field = tuple[str | int, ...]


def plain_faults(error: ValidationError) -> Iterator[tuple[Field, str]]:
    """Each field at fault with what is wrong, in plain words.

    A list that counts as too short only because what it holds is at fault is left out.
    """
    details = error.errors(include_url=False)
    fields = [_field(detail) for detail in details]
    with_fault_inside = {field[:end] for field in fields for end in range(len(field))}
    for field, detail in zip(fields, details, strict=True):
        if not (detail["type"] in _COUNTED and field in with_fault_inside):
            yield field, _words(detail)


def shown(value: object) -> str:
    """A value as it can stand in one line of a message, cut where it is long.

    Examples
    --------
    >>> shown("leg"), shown("x" * 100)[-6:]
    ('leg', 'xxx...')
    """
    try:
        text = str(value)
    except ValueError:
        return "a number of thousands of digits"
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_MAX else f"{line[:_SHOWN_MAX]}..."


def _field(detail: ErrorDetails) -> Field:
    field = tuple(detail["loc"])
    return field[:-1] if field[-1:] == ("[key]",) else field


def _words(detail: ErrorDetails) -> str:
    kind, arrived = detail["type"], detail["input"]
    if kind == "missing":
        return "is missing and needed"
    if kind == "extra_forbidden":
        return "is not a known field; check the spelling or remove it"
    if arrived is None:
        return f"is empty; it {_needed(detail)}"
    hint = _HINTS.get(_NEEDED.get(kind, ""), _no_hint)(arrived)
    if kind in ("literal_error", "enum"):
        hint = _near(arrived, detail)
    return f"{_needed(detail)}{hint}{_got(arrived)}"


def _needed(detail: ErrorDetails) -> str:
    words = _NEEDED.get(detail["type"])
    if words is None:
        message = detail["msg"].removeprefix("Value error, ")
        return f"{message[:1].lower()}{message[1:]}"
    if detail["type"] == "string_pattern_mismatch":
        pattern = str(detail.get("ctx", {}).get("pattern"))
        words = _PATTERNS.get(pattern, words)
    context = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in detail.get("ctx", {}).items()
    }
    return words.format(**context)


def _got(arrived: object) -> str:
    if isinstance(arrived, str):
        return f" (got '{shown(arrived)}')"
    return f" (got {shown(arrived)})" if isinstance(arrived, int | float | date) else ""


def _no_hint(arrived: object) -> str:
    return ""


def _number_hint(arrived: object) -> str:
    if isinstance(arrived, str) and _DECIMAL_COMMA.fullmatch(arrived.strip()):
        return f"; write {arrived.strip().replace(',', '.')} with a point"
    if isinstance(arrived, str) and _NUMBER.fullmatch(arrived.strip()):
        return "; take it out of its quotes"
    return ""


def _text_hint(arrived: object) -> str:
    is_plain = isinstance(arrived, int | float | date)
    return f"; put it in quotes: '{shown(arrived)}'" if is_plain else ""


def _near(arrived: object, detail: ErrorDetails) -> str:
    choices = _QUOTED.findall(str(detail.get("ctx", {}).get("expected", "")))
    given = arrived.lower() if isinstance(arrived, str) else ""
    near = difflib.get_close_matches(given, choices, n=1, cutoff=0.4)
    return f"; did you mean {near[0]}?" if near else ""


_HINTS: Mapping[str, Callable[[object], str]] = {
    _TEXT: _text_hint,
    _WHOLE: _number_hint,
    _NUMERIC: _number_hint,
}
