"""Text of one cell -> number, whole number or date; each says what arrived and what to write."""

import math
import re
from datetime import date

from sthenia.readers.csv_table import Row, shown

_ANSWER_MAX = 1_000_000
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_EARLIEST = date(1900, 1, 1)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class CellError(ValueError):
    """One cell that cannot be used; the message names its place and the remedy."""


def text(row: Row, column: str) -> str:
    """Return the text of a cell that must not be empty."""
    value = row.cells[column]
    if not value:
        raise CellError(f"{row.place(column)}: is empty; fill it in")
    return value


def number(row: Row, column: str, *, low: float, high: float) -> float:
    """Return a number of the closed range; 1,234 is refused, for it can be read in two ways."""
    written = text(row, column)
    if _DECIMAL_COMMA.fullmatch(written):
        point = written.replace(",", ".")
        raise CellError(f"{row.place(column)}: got '{shown(written)}'; write {point} with a point")
    value = float(written) if _DECIMAL.fullmatch(written) else math.nan
    if not low <= value <= high:
        raise CellError(
            f"{row.place(column)}: got '{shown(written)}'; write a number from {low:g} to {high:g}"
        )
    return value


def optional_number(row: Row, column: str, *, low: float, high: float) -> float | None:
    """Like `number`; None for an empty cell or a column that the file does not have."""
    if not row.cells.get(column):
        return None
    return number(row, column, low=low, high=high)


def optional_answer(row: Row, column: str) -> float | None:
    """Return the answer to an item; None for an empty cell. Its range is not known here."""
    if not row.cells.get(column):
        return None
    try:
        return number(row, column, low=-_ANSWER_MAX, high=_ANSWER_MAX)
    except CellError as fault:
        if _DECIMAL_COMMA.fullmatch(row.cells[column]):
            raise fault from None
        raise CellError(
            f"{row.place(column)}: got '{shown(row.cells[column])}'; write the answer as a number, "
            "and leave the cell empty where it is missing"
        ) from None


def whole_number(row: Row, column: str, *, low: int, high: int) -> int:
    """Return a whole number of the closed range."""
    written = text(row, column)
    value = int(written) if _WHOLE.fullmatch(written) else None
    if value is None or not low <= value <= high:
        raise CellError(
            f"{row.place(column)}: got '{shown(written)}'; write a whole number from {low} to "
            f"{high}"
        )
    return value


def day(row: Row, column: str, *, until: date) -> date:
    """Return a calendar day written year-month-day, not after `until` (as a rule: today)."""
    written = text(row, column)
    match = _ISO_DATE.fullmatch(written)
    if match is None:
        raise CellError(
            f"{row.place(column)}: got '{shown(written)}'; write year-month-day, such as {until}"
        )
    try:
        value = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise CellError(
            f"{row.place(column)}: {written} is not a day of the calendar; correct the date"
        ) from None
    if value < _EARLIEST:
        raise CellError(f"{row.place(column)}: {written} is not in our times; correct the year")
    if value > until:
        raise CellError(
            f"{row.place(column)}: {written} is in the future (today is {until}); correct the date"
        )
    return value


def yes_or_no(row: Row, column: str) -> bool:
    """Return True for yes and False for no or an empty cell."""
    written = row.cells.get(column, "").lower()
    if written not in {"", "yes", "no"}:
        raise CellError(f"{row.place(column)}: got '{shown(written)}'; write yes or no")
    return written == "yes"
