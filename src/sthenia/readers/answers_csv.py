"""Answers to a questionnaire from a CSV file, one row per sheet (wide) or per answer (long).

Wide has the columns `id`, `date` and one column per item; long has `id`, `date`, `item` and
`answer`. An empty cell is a missing answer; scoring decides what a missing answer means. Where the
person names what an item is about, wide has a column such as `activity1` beside `item1`, long a
column `activity`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sthenia.readers.cells import CellError, day, optional_answer, text
from sthenia.readers.csv_table import Row, Table, TableError, column_faults, read_table

SHEET_COLUMNS = ("id", "date")
LONG_COLUMNS = (*SHEET_COLUMNS, "item", "answer")
ACTIVITY_COLUMN = "activity"
_ACTIVITY_NAME = re.compile(r"activity[ _-]?0*(\d{1,3})", re.IGNORECASE)
_ITEM_NAME = re.compile(r"(item|question|q)?[ _-]*\d{1,3}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """One answer as it stands in the file; `place` is its line and column."""

    item: str
    value: float
    place: str


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What one person answered on one day, missing answers left out."""

    person_id: str
    answered_on: date
    line: int
    answers: tuple[WrittenAnswer, ...]
    activities: Mapping[str, str]
    """Item -> what the person named; empty where the file has no such columns."""

    def values(self) -> Mapping[str, float]:
        """Item -> answer."""
        return {answer.item: answer.value for answer in self.answers}


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """Every sheet of a file, by person in order of appearance and then by day."""

    path: str
    items: tuple[str, ...]
    """Items that the file names, in its order."""
    sheets: tuple[AnswerSheet, ...]


def read_answers(path: Path, *, today: date) -> AnswerFile:
    """Read a file of answers; its header tells wide from long.

    Raises
    ------
    TableError
        An answer is not a number, a date is impossible or in the future, a person is empty, or
        one person answers the same item twice on a day: each with its line and the remedy.
    """
    table = read_table(path)
    is_long = "item" in table.columns or "answer" in table.columns
    needed = LONG_COLUMNS if is_long else SHEET_COLUMNS
    allowed = (ACTIVITY_COLUMN,) if is_long else tuple(filter(_is_of_an_item, table.columns))
    faults = column_faults(table, needed=needed, allowed=allowed)
    if not is_long and not _item_columns(table):
        faults += ("line 1: no column holds answers; add one column per item, such as item1",)
    if faults:
        raise TableError(table.path, faults)
    return _long_file(table, today) if is_long else _wide_file(table, today)


def _wide_file(table: Table, today: date) -> AnswerFile:
    items = _item_columns(table)
    sheets: dict[tuple[str, date], AnswerSheet] = {}
    faults: list[str] = []
    for row in table.rows:
        try:
            key = (text(row, "id"), day(row, "date", until=today))
        except CellError as fault:
            faults.append(str(fault))
            continue
        if key in sheets:
            faults.append(_doubled(row.line, sheets[key].line, f"{key[0]} answered on {key[1]}"))
            continue
        answers = _row_answers(row, items, faults)
        sheets[key] = AnswerSheet(key[0], key[1], row.line, answers, _row_activities(row))
    if faults:
        raise TableError(table.path, tuple(faults))
    return AnswerFile(table.path, items, _in_order(list(sheets.values())))


def _item_columns(table: Table) -> tuple[str, ...]:
    return tuple(column for column in table.columns if _ITEM_NAME.fullmatch(column))


def _is_of_an_item(column: str) -> bool:
    return bool(_ITEM_NAME.fullmatch(column) or _ACTIVITY_NAME.fullmatch(column))


def _row_activities(row: Row) -> dict[str, str]:
    """Item number -> name, from columns such as `activity1`."""
    named = ((_ACTIVITY_NAME.fullmatch(column), cell) for column, cell in row.cells.items())
    return {match[1]: cell for match, cell in named if match and cell}


def _row_answers(row: Row, items: tuple[str, ...], faults: list[str]) -> tuple[WrittenAnswer, ...]:
    answers = []
    for item in items:
        try:
            value = optional_answer(row, item)
        except CellError as fault:
            faults.append(str(fault))
            continue
        if value is not None:
            answers.append(WrittenAnswer(item, value, row.place(item)))
    return tuple(answers)


def _long_file(table: Table, today: date) -> AnswerFile:
    lines: dict[tuple[str, date, str], int] = {}
    sheets: dict[tuple[str, date], list[WrittenAnswer]] = {}
    activities: dict[tuple[str, date], dict[str, str]] = {}
    first_line: dict[tuple[str, date], int] = {}
    faults: list[str] = []
    for row in table.rows:
        try:
            key = (text(row, "id"), day(row, "date", until=today))
            item = text(row, "item")
            value = optional_answer(row, "answer")
        except CellError as fault:
            faults.append(str(fault))
            continue
        if (*key, item) in lines:
            what = f"{key[0]} answered '{item}' on {key[1]}"
            faults.append(_doubled(row.line, lines[*key, item], what))
            continue
        lines[*key, item] = row.line
        first_line.setdefault(key, row.line)
        answers = sheets.setdefault(key, [])
        named = activities.setdefault(key, {})
        if row.cells.get(ACTIVITY_COLUMN):
            named[item] = row.cells[ACTIVITY_COLUMN]
        if value is not None:
            answers.append(WrittenAnswer(item, value, row.place("answer")))
    if faults:
        raise TableError(table.path, tuple(faults))
    items = tuple(dict.fromkeys(item for _, _, item in lines))
    read = [
        AnswerSheet(*key, first_line[key], tuple(answers), activities[key])
        for key, answers in sheets.items()
    ]
    return AnswerFile(table.path, items, _in_order(read))


def _doubled(line: int, first_line: int, what: str) -> str:
    return f"lines {first_line} and {line}: {what} twice; keep one of them"


def _in_order(sheets: list[AnswerSheet]) -> tuple[AnswerSheet, ...]:
    order = {sheet.person_id: index for index, sheet in reversed(list(enumerate(sheets)))}
    return tuple(sorted(sheets, key=lambda sheet: (order[sheet.person_id], sheet.answered_on)))
