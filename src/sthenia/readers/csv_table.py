"""CSV file -> rows of text with their line numbers, or an error naming line, column and remedy."""

import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SEPARATORS = (",", ";", "\t")
_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_HIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that no one sees: control codes, and those that break lines or turn writing round."""
_SHOWN_MAX = 60
_NAMED_MAX = 12
BYTES_MAX = 64_000_000
"""Half a million rows; what is longer is another kind of file."""


class TableError(ValueError):
    """A CSV file that cannot be used: one line per fault, each with its place and the remedy."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(f"{path}: {fault}" for fault in self.faults))


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
    return parse_table(file_text(path), path=str(path))


def parse_table(text: str, *, path: str) -> Table:
    """Parse a CSV file held in `text`; `path` is only for messages."""
    if hidden := _HIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        code = f"U+{ord(hidden[0]):04X}"
        fault = f"line {line}: holds a hidden character ({code}); type the text anew"
        raise TableError(path, (fault,))
    separator = _separator(text)
    records = _records(text, separator, path)
    if not records:
        raise TableError(path, ("the file is empty; its first line must name the columns",))
    columns = _columns(records[0], path)
    _refuse_header_of_one(records, path)
    rows: list[Row] = []
    faults: list[str] = []
    for line, cells in records[1:]:
        stripped = [cell.strip() for cell in cells]
        surplus = [cell for cell in stripped[len(columns) :] if cell]
        if len(stripped) < len(columns) or surplus:
            faults.append(_length_fault(line, stripped, len(columns), separator))
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
    small = {name: name.lower() for name in table.columns if name not in known}
    faults = [
        f"line 1: column '{column}' is missing and needed; add it to the header"
        for column in needed
        if column not in table.columns and column not in small.values()
    ]
    for column, in_small in small.items():
        close = difflib.get_close_matches(in_small, known, n=1)
        if in_small in known:
            faults.append(f"line 1: column '{column}' is written '{in_small}'; rename it")
        else:
            named = ", ".join(known if len(known) <= _NAMED_MAX else [*known[:4], "..."])
            hint = f"did you mean '{close[0]}'?" if close else f"remove it; known are: {named}"
            faults.append(f"line 1: column '{shown(column)}' is not known; {hint}")
    return tuple(faults)


def shown(text: str) -> str:
    """Text as it can stand in a message, cut where it is long.

    Examples
    --------
    >>> shown("leg"), shown("x" * 100)[-6:]
    ('leg', 'xxx...')
    """
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}..."


def file_text(path: Path) -> str:
    """The text of a file in UTF-8, without its byte-order mark.

    Raises
    ------
    TableError
        It is missing, cannot be read, is too long or is not UTF-8 text.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES_MAX + 1)
    except FileNotFoundError:
        raise TableError(str(path), ("there is no such file; check the path",)) from None
    except IsADirectoryError:
        raise TableError(str(path), ("is a folder; name a file in it",)) from None
    except OSError as error:
        raise TableError(str(path), (f"cannot be read: {error.strerror}",)) from None
    if len(raw) > BYTES_MAX:
        fault = f"is longer than {BYTES_MAX // 1_000_000} MB, so it is another kind of file"
        raise TableError(str(path), (fault,))
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


def _refuse_header_of_one(records: list[tuple[int, list[str]]], path: str) -> None:
    """A title, a remark or Excel's `sep=;` stands where the columns should be named."""
    (line, header), others = records[0], records[1:]
    if len(header) > 1 or not others:
        return
    _, below = others[0]
    if len(below) > 1 or any(sign in below[0] for sign in _SEPARATORS):
        fault = (
            f"line {line}: the first line must name the columns; got '{shown(header[0].strip())}'; "
            "remove it if the next line does"
        )
        raise TableError(path, (fault,))


def _length_fault(line: int, cells: list[str], wanted: int, separator: str) -> str:
    found = len(cells)
    name = _SEPARATOR_NAMES[separator]
    others = [sign for sign in _SEPARATORS if sign != separator]
    if found == 1 < wanted and any(cells[0].count(sign) == wanted - 1 for sign in others):
        remedy = f"the header has {name}s between the cells; use the same in every line"
        return f"line {line}: the cells are separated otherwise than in the header; {remedy}"
    remedy = "add the missing cells" if found < wanted else "remove the surplus cells"
    if separator == "," and found > wanted:
        remedy += "; a number such as 4,5 is written 4.5, and text with a comma stands in quotes"
    counted = "1 cell" if found == 1 else f"{found} cells"
    return f"line {line}: has {counted}, the header has {wanted} ({name} between); {remedy}"
