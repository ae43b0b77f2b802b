"""A clinic's own exercises from a CSV file, one row per exercise.

Columns are named as the fields of an exercise file. A cell that holds several things has a bar
between them: `chair | band`. `stresses` writes area and size: `knee=2 | hip=1`. `none` says that
there is nothing; an empty cell says that nobody has filled it in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sthenia.readers.csv_table import Row, TableError, column_faults, read_table

NEEDED = (
    "id",
    "name",
    "description",
    "resistance",
    "load_kind",
    "equipment",
    "muscles_primary",
    "pattern",
    "direction",
    "body_half",
    "position",
    "sides",
    "stresses",
    "barred_by",
    "set_up",
    "cues",
    "do_not_do_when",
    "repetition_s",
    "setup_s",
    "licence",
    "attribution",
    "version",
)
ALLOWED = ("loaded_by", "muscles_secondary", "easier", "harder")
_LISTS = frozenset({"equipment", "barred_by", "cues"})
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise as written: the line it stands on, and its fields nested as in a YAML file."""

    line: int
    content: Mapping[str, object]


def read_exercises(path: Path) -> tuple[ExerciseRow, ...]:
    """Read a table of exercises; what the fields may hold is for the importer to judge.

    Raises
    ------
    TableError
        The file is not a table, a column is missing or unknown, or a cell of `stresses` is not
        written as area=size; each with its line and the remedy.
    """
    table = read_table(path)
    if faults := column_faults(table, needed=NEEDED, allowed=ALLOWED):
        raise TableError(table.path, faults)
    rows: list[ExerciseRow] = []
    broken: list[str] = []
    for row in table.rows:
        content = _content(row)
        stresses, faults = _stresses(row)
        broken += faults
        if stresses:
            content["stresses"] = stresses
        rows.append(ExerciseRow(row.line, content))
    if broken:
        raise TableError(table.path, tuple(broken))
    return tuple(rows)


def _content(row: Row) -> dict[str, object]:
    content: dict[str, object] = {}
    muscles: dict[str, object] = {}
    for column, cell in row.cells.items():
        if not cell or column == "stresses":
            continue
        if column in ("muscles_primary", "muscles_secondary"):
            muscles[column.removeprefix("muscles_")] = _parts(cell)
        elif column in _LISTS:
            content[column] = _parts(cell)
        elif cell != _NOTHING:
            content[column] = cell
    if muscles:
        content["muscles"] = muscles
    return content


def _parts(cell: str) -> tuple[str, ...]:
    if cell == _NOTHING:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _stresses(row: Row) -> tuple[dict[str, str], tuple[str, ...]]:
    sizes: dict[str, str] = {}
    faults: list[str] = []
    for part in _parts(row.cells["stresses"]):
        area, sign, size = (piece.strip() for piece in part.partition("="))
        if not (area and sign and size):
            faults.append(f"{row.place('stresses')}: got {part!r}; write area=size, such as knee=2")
        elif area in sizes:
            faults.append(f"{row.place('stresses')}: names {area} twice; keep one")
        else:
            sizes[area] = size
    return sizes, tuple(faults)
