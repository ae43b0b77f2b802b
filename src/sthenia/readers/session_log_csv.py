"""Sets that were done, and daily check-ins, from CSV files.

A log has one row per set: `date`, `exercise`, `set`, `load`, `repetitions`, and if known
`reps_in_reserve` and `pain` (0-10, during the set). For a hold, `load` is its seconds as the plan
writes them and `repetitions` how often it was held. A check-in file has one row per day: `date`,
`pain`, `fatigue`, and if known `sleep` (all 0-10, 10 worst) and `flare` (yes or no: the person's
own word that this is a flare).
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from sthenia.readers.cells import (
    CellError,
    day,
    number,
    optional_number,
    text,
    whole_number,
    yes_or_no,
)
from sthenia.readers.csv_table import Row, Table, TableError, column_faults, read_table

REPETITIONS_MAX = 200
SETS_MAX = 20

Record = TypeVar("Record", "LoggedSet", "CheckIn")


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """One set as it was done."""

    line: int
    done_on: date
    exercise_id: str
    set_number: int
    load_label: str | None
    """What the equipment was set to, as the plan writes it; None where nothing was written."""
    repetitions: int
    reps_in_reserve: float | None
    pain_during: float | None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How one day was, 0 best to 10 worst."""

    line: int
    on: date
    pain: float
    fatigue: float
    sleep: float | None
    is_flare: bool


def read_session_log(path: Path, *, today: date) -> tuple[LoggedSet, ...]:
    """Read a log of sets, in order of day, exercise as first written, and set.

    Raises
    ------
    TableError
        A date is impossible or in the future, a number is out of range, or a set stands there
        twice: each with its line and the remedy.
    """
    table = read_table(path)
    _refuse_columns(
        table,
        needed=("date", "exercise", "set", "load", "repetitions"),
        allowed=("reps_in_reserve", "pain"),
    )
    logged = _records(
        table,
        lambda row: _logged_set(row, today),
        key=lambda done: (done.done_on, done.exercise_id, done.set_number),
        what=lambda done: f"set {done.set_number} of {done.exercise_id} on {done.done_on}",
    )
    order = {done.exercise_id: done.line for done in reversed(logged)}
    return tuple(
        sorted(logged, key=lambda done: (done.done_on, order[done.exercise_id], done.set_number))
    )


def read_check_ins(path: Path, *, today: date) -> tuple[CheckIn, ...]:
    """Read daily check-ins, in order of day; errors as for a log."""
    table = read_table(path)
    _refuse_columns(table, needed=("date", "pain", "fatigue"), allowed=("sleep", "flare"))
    check_ins = _records(
        table,
        lambda row: _check_in(row, today),
        key=lambda check_in: check_in.on,
        what=lambda check_in: f"the check-in of {check_in.on}",
    )
    return tuple(sorted(check_ins, key=lambda check_in: check_in.on))


def _logged_set(row: Row, today: date) -> LoggedSet:
    return LoggedSet(
        line=row.line,
        done_on=day(row, "date", until=today),
        exercise_id=text(row, "exercise"),
        set_number=whole_number(row, "set", low=1, high=SETS_MAX),
        load_label=row.cells["load"] or None,
        repetitions=whole_number(row, "repetitions", low=0, high=REPETITIONS_MAX),
        reps_in_reserve=optional_number(row, "reps_in_reserve", low=0, high=10),
        pain_during=optional_number(row, "pain", low=0, high=10),
    )


def _check_in(row: Row, today: date) -> CheckIn:
    return CheckIn(
        line=row.line,
        on=day(row, "date", until=today),
        pain=number(row, "pain", low=0, high=10),
        fatigue=number(row, "fatigue", low=0, high=10),
        sleep=optional_number(row, "sleep", low=0, high=10),
        is_flare=yes_or_no(row, "flare"),
    )


def _refuse_columns(table: Table, *, needed: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    faults = column_faults(table, needed=needed, allowed=allowed)
    if faults:
        raise TableError(table.path, faults)


def _records(
    table: Table,
    read: Callable[[Row], Record],
    *,
    key: Callable[[Record], Hashable],
    what: Callable[[Record], str],
) -> list[Record]:
    """Read every row; collect all faults, so that they can be mended in one go."""
    records: dict[Hashable, Record] = {}
    faults: list[str] = []
    for row in table.rows:
        try:
            record = read(row)
        except CellError as fault:
            faults.append(str(fault))
            continue
        first = records.setdefault(key(record), record)
        if first is not record:
            faults.append(
                f"lines {first.line} and {record.line}: {what(record)} stands there twice; keep one"
            )
    if faults:
        raise TableError(table.path, tuple(faults))
    return list(records.values())
