"""CSV file -> rows of text with their line numbers, or an error naming line, column and remedy."""

import csv
import difflib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SEPARATORS = (",", ";", "\t")
_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


class TableError(ValueError):
    """A CSV file that cannot be used: one line per fault, each with its place and the remedy."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join(f"{path}: {fault}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Row:
    """One record as text, with the line on which it starts; cells are stripped of spaces."""

    line: int
    cells: Mapping[str, str]

    def place(self, column: str) -> str:
        """Line and column as a person looks them up."""
        return f"line {self.line}, column '{column}'"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns in order and its records that are not blank."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str


def read_table(path: Path) -> Table:
    """Read a CSV file in UTF-8, with or without a byte-order mark.

    The header decides whether a comma, a semicolon (Excel where the comma is the decimal sign)
    or a tab separates the cells. Blank lines are skipped.

    Raises
    ------
    TableError
        The file is missing, is not UTF-8 text, has no header or no records, names a column twice
        or not at all, or has a record of another length than its header.
    """
    return parse_table(_text(path), path=str(path))


def parse_table(text: str, *, path: str) -> Table:
    """Parse a CSV file held in `text`; `path` is only for messages."""
    separator = _separator(text)
    records = _records(text, separator, path)
    if not records:
        raise TableError(path, ("the file is empty; its first line must name the columns",))
    columns = _columns(records[0], path)
    rows: list[Row] = []
    faults: list[str] = []
    for line, cells in records[1:]:
        stripped = [cell.strip() for cell in cells]
        surplus = [cell for cell in stripped[len(columns) :] if cell]
        if len(stripped) < len(columns) or surplus:
            faults.append(_length_fault(line, len(stripped), len(columns), separator))
        else:
            rows.append(Row(line, dict(zip(columns, stripped, strict=False))))
    if faults:
        raise TableError(path, tuple(faults))
    if not rows:
        raise TableError(path, ("has a header but no records; add one line per record",))
    return Table(path, columns, tuple(rows), separator)


def column_faults(
    table: Table, *, needed: Iterable[str], allowed: Iterable[str]
) -> tuple[str, ...]:
    """Name the columns that are missing and those that nobody knows, with what they may mean."""
    known = list(dict.fromkeys([*needed, *allowed]))
    faults = [
        f"line 1: column '{column}' is missing and needed; add it to the header"
        for column in needed
        if column not in table.columns
    ]
    for column in table.columns:
        if column not in known:
            close = difflib.get_close_matches(column, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"known are: {', '.join(known)}"
            faults.append(f"line 1: column '{column}' is not known; {hint}")
    return tuple(faults)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise TableError(str(path), ("there is no such file; check the path",)) from None
    except OSError as error:
        raise TableError(str(path), (f"cannot be read: {error.strerror}",)) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(str(path), (_encoding_fault("is UTF-16 text"),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TableError(
            str(path), (f"line {line}: " + _encoding_fault("holds letters that are not UTF-8"),)
        ) from None
    if "\0" in text:
        raise TableError(str(path), ("is not a text file; export it as CSV",))
    return text


def _encoding_fault(what: str) -> str:
    return f"{what}; save it as 'CSV UTF-8' (in Excel: Save As, file type 'CSV UTF-8')"


def _separator(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=header.count)


def _records(text: str, separator: str, path: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[tuple[int, list[str]]] = []
    line_before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((line_before + 1, cells))
            line_before = reader.line_num
    except csv.Error as error:
        fault = f"line {line_before + 1}: not valid CSV ({error}); check that quotes are in pairs"
        raise TableError(path, (fault,)) from None
    return records


def _columns(header: tuple[int, list[str]], path: str) -> tuple[str, ...]:
    line, cells = header
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    faults = []
    for index, name in enumerate(names):
        if not name:
            faults.append(f"line {line}: column {index + 1} has no name; name it or remove it")
        elif name in names[:index]:
            faults.append(f"line {line}: column '{name}' is named twice; keep one")
    if faults:
        raise TableError(path, tuple(faults))
    return tuple(names)


def _length_fault(line: int, found: int, wanted: int, separator: str) -> str:
    remedy = "add the missing cells" if found < wanted else "remove the surplus cells"
    if separator == "," and found > wanted:
        remedy += "; a number such as 4,5 is written 4.5, and text with a comma stands in quotes"
    name = _SEPARATOR_NAMES[separator]
    return f"line {line}: has {found} cells, the header has {wanted} ({name} between); {remedy}"
