"""Sets that somebody logged elsewhere, as plain values, whichever program wrote them down.

What is read is told apart from what is not: a row that holds no set is kept with the reason why it
was left out, and the columns that nobody reads are named.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from sthenia.readers.cells import CellError
from sthenia.readers.csv_table import TableError, shown
from sthenia.science.exercise.perceived_exertion import RATING_MAX, reserve_at_exertion

MassUnit = Literal["kg", "lb"]
SetKind = Literal["work", "to_failure", "drop", "warm_up"]

KG_IN_A_POUND = 0.45359237
LOAD_MAX = 2000
REPETITIONS_MAX = 10_000
TIME_S_MAX = 86_400
DISTANCE_MAX = 1_000_000
NAME_MAX = 200

_EARLIEST = date(1900, 1, 1)
_DECIMAL = re.compile(r"\d+(\.\d*)?|\.\d+", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,(\d{1,2}|\d{4,})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{1,2}:\d{2}.{0,25})?", re.ASCII)
_NAMED_DAY = re.compile(
    r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})(?:, \d{1,2}:\d{2}.{0,10})?", re.ASCII
)

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class HistorySet:
    """One set as it was logged elsewhere; at least repetitions or a time are known."""

    place: str
    """Where it stands: `line 12` of a table, `entry 12` of a list."""
    done_on: date
    exercise_name: str
    kind: SetKind
    load_kg: float | None
    """None where none was written, or 0, which these programs write for none."""
    repetitions: int | None
    time_s: float | None
    reps_in_reserve: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One row that holds no set that can be used, and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """Everything a file holds: its sets in its own order, and what was left aside."""

    path: str
    written_by: str
    sets: tuple[HistorySet, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]
    """What was not read of rows that were: columns, notes, distances, ratings that tell nothing."""


def history_of(
    sources: Iterable[Source],
    read: Callable[[Source], HistorySet | LeftOut],
    *,
    path: str,
    written_by: str,
    remarks: tuple[str, ...],
) -> TrainingHistory:
    """Read every row; all faults are collected, so that they can be mended in one go.

    Raises
    ------
    TableError
        With each fault that `read` raised.
    """
    found: list[HistorySet | LeftOut] = []
    faults: list[str] = []
    for source in sources:
        try:
            found.append(read(source))
        except CellError as fault:
            faults.append(str(fault))
    if faults:
        raise TableError(path, tuple(faults))
    return TrainingHistory(
        path=path,
        written_by=written_by,
        sets=tuple(one for one in found if isinstance(one, HistorySet)),
        left_out=tuple(one for one in found if isinstance(one, LeftOut)),
        remarks=remarks,
    )


def amount(written: str, *, place: str, high: float) -> float | None:
    """A number from 0 to `high`; None where nothing is written. A decimal comma is understood.

    1,234 is refused, for it can be read in two ways.
    """
    if not written:
        return None
    plain = written.replace(",", ".") if _DECIMAL_COMMA.fullmatch(written) else written
    value = float(plain) if _DECIMAL.fullmatch(plain) else math.nan
    if not 0 <= value <= high:
        raise CellError(
            f"{place}: got '{shown(written)}'; needed is a number from 0 to {high:g}, such as 62.5"
        )
    return value


def whole_amount(written: str, *, place: str, high: int) -> int | None:
    """Like `amount`, for what is counted; 8.0 is 8."""
    value = amount(written, place=place, high=high)
    if value is not None and value != int(value):
        raise CellError(f"{place}: got '{shown(written)}'; needed is a whole number, such as 8")
    return None if value is None else int(value)


def in_kg(size: float | None, unit: MassUnit) -> float | None:
    """A load in kilograms to the hundredth; None for none, and for 0."""
    if not size:
        return None
    return round(size * KG_IN_A_POUND, 2) if unit == "lb" else size


def day_of(written: str, *, place: str, until: date) -> date:
    """The day of `2025-03-28 17:29:00`, `2025-03-28T17:29:00+01:00` or `28 Mar 2025, 17:29`.

    The day is taken as it stands there; no clock is turned.
    """
    if match := _ISO_DAY.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
    elif (match := _NAMED_DAY.fullmatch(written)) and match[2].lower() in _MONTHS:
        year, month, day = int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])
    else:
        raise CellError(
            f"{place}: got '{shown(written)}'; needed is a day such as 2025-03-28 or 28 Mar 2025"
        )
    try:
        value = date(year, month, day)
    except ValueError:
        raise CellError(f"{place}: '{shown(written)}' is not a day; correct the date") from None
    if not _EARLIEST <= value <= until:
        raise CellError(f"{place}: {value} is not from {_EARLIEST} to {until}; correct the date")
    return value


def rating_of(written: str, *, place: str) -> float | None:
    """A rating of effort up to 10; None where nothing is written, or 0, which is no rating."""
    rating = amount(written, place=place, high=RATING_MAX)
    if rating and rating < 1:
        raise CellError(f"{place}: got '{shown(written)}'; needed is a rating from 1 to 10")
    return rating or None


def reserve_of(rating: float | None, kind: SetKind) -> float | None:
    """Repetitions left, by the rating; none in a set that was marked as taken to failure."""
    if rating is not None:
        return reserve_at_exertion(rating)
    return 0.0 if kind == "to_failure" else None


def name_of(written: str, *, place: str) -> str:
    """The name of an exercise, which must be there, with single spaces."""
    name = " ".join(written.split())
    if not name:
        raise CellError(f"{place}: is empty; needed is the name of an exercise")
    if not name.isprintable():
        raise CellError(f"{place}: holds a hidden character; type the name anew")
    if len(name) > NAME_MAX:
        raise CellError(f"{place}: got '{shown(name)}'; needed are at most {NAME_MAX} letters")
    return name


def counted(count: int, one: str, more: str) -> str:
    """`1 set`, `2 sets`: a number with the word that fits it."""
    return f"{count} {one if count == 1 else more}"
