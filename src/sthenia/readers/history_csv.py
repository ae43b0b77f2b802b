"""The CSV files that Strong and Hevy write: one row for each set, units in header or column.

Strong puts the kind of a set in place of its number (W, D, F) and adds rows for rest and notes;
its older files name no unit. Hevy names the unit in the header and the kind in a column.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from sthenia.readers.cells import CellError
from sthenia.readers.csv_table import Row, Table, TableError, shown
from sthenia.readers.training_history import (
    DISTANCE_MAX,
    LOAD_MAX,
    REPETITIONS_MAX,
    TIME_S_MAX,
    HistorySet,
    LeftOut,
    MassUnit,
    SetKind,
    TrainingHistory,
    amount,
    counted,
    day_of,
    history_of,
    in_kg,
    name_of,
    rating_of,
    reserve_of,
    whole_amount,
)

Value = TypeVar("Value", int, float)

_UNITS: Mapping[str, MassUnit] = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}
_NUMBERED = re.compile(r"\d{1,4}", re.ASCII)

_STRONG_KINDS: Mapping[str, SetKind] = {"w": "warm_up", "d": "drop", "f": "to_failure"}
_STRONG_NEEDED = ("date", "exercise name", "set order")
_STRONG_KNOWN = re.compile(
    r"workout (#|no\.?|name|notes|duration)|date|duration( \(sec\))?|exercise name|set order"
    r"|weight( \(\w+\)| unit)?|reps|rpe|distance( \(\w+\)| unit)?|seconds|notes"
)

_HEVY_KINDS: Mapping[str, SetKind] = {
    "normal": "work",
    "warmup": "warm_up",
    "dropset": "drop",
    "failure": "to_failure",
}
_HEVY_NEEDED = ("start_time", "exercise_title", "set_type", "reps")
_HEVY_KNOWN = re.compile(
    r"title|(start|end)_time|description|exercise_(title|notes)|superset_id|set_(index|type)"
    r"|weight_(kgs?|lbs?)|reps|distance_(km|miles)|duration_seconds|rpe"
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a file holds what; None where it has no such column."""

    day: str
    name: str
    load: str | None
    load_unit: MassUnit | None
    """Unit of the whole column; None where each row says its own."""
    unit_of_row: str | None
    repetitions: str | None
    time_s: str | None
    distance: str | None
    rating: str | None
    notes: tuple[str, ...]


def is_strong(table: Table) -> bool:
    """Whether the header is one that Strong writes in English."""
    return {"exercise name", "set order"} <= _by_small_name(table).keys()


def is_hevy(table: Table) -> bool:
    """Whether the header is one that Hevy writes."""
    return {"exercise_title", "set_type"} <= _by_small_name(table).keys()


def strong_history(table: Table, *, today: date, unit: MassUnit | None) -> TrainingHistory:
    """Read what Strong wrote; `unit` is what its loads are in where the file does not say so.

    Raises
    ------
    TableError
        A column is missing, the unit of the loads is not known or said twice, or a cell cannot be
        used: each with its line, its column and what is needed there.
    """
    known = _by_small_name(table)
    _refuse_missing(table, known, _STRONG_NEEDED)
    load, named_unit = _column_with_unit(known, re.compile(r"weight(?: \((\w+)\))?"))
    columns = _Columns(
        day=known["date"],
        name=known["exercise name"],
        load=load,
        load_unit=named_unit or unit,
        unit_of_row=known.get("weight unit"),
        repetitions=known.get("reps"),
        time_s=known.get("seconds"),
        distance=next((known[one] for one in known if re.match(r"distance( \(|$)", one)), None),
        rating=known.get("rpe"),
        notes=_present(known, ("notes", "workout notes")),
    )
    _refuse_unit(table, columns, named_unit=named_unit, given=unit)
    kind_of = partial(_strong_kind, order=known["set order"], name=known["exercise name"])
    return _history(table, columns, kind_of, today, "Strong", _not_read(table, _STRONG_KNOWN))


def hevy_history(table: Table, *, today: date, unit: MassUnit | None) -> TrainingHistory:
    """Read what Hevy wrote, whose header names the unit; errors as for Strong."""
    known = _by_small_name(table)
    _refuse_missing(table, known, _HEVY_NEEDED)
    load, named_unit = _column_with_unit(known, re.compile(r"weight_(\w+)"))
    if named_unit is None:
        fault = "line 1: column 'weight_kg' or 'weight_lbs' is missing; export the file anew"
        raise TableError(table.path, (fault,))
    columns = _Columns(
        day=known["start_time"],
        name=known["exercise_title"],
        load=load,
        load_unit=named_unit,
        unit_of_row=None,
        repetitions=known["reps"],
        time_s=known.get("duration_seconds"),
        distance=known.get("distance_km", known.get("distance_miles")),
        rating=known.get("rpe"),
        notes=_present(known, ("exercise_notes", "description")),
    )
    _refuse_unit(table, columns, named_unit=named_unit, given=unit)
    kind_of = partial(_hevy_kind, column=known["set_type"])
    return _history(table, columns, kind_of, today, "Hevy", _not_read(table, _HEVY_KNOWN))


def _history(
    table: Table,
    columns: _Columns,
    kind_of: Callable[[Row], SetKind | LeftOut],
    today: date,
    written_by: str,
    not_read: tuple[str, ...],
) -> TrainingHistory:
    def read(row: Row) -> HistorySet | LeftOut:
        kind = kind_of(row)
        return kind if isinstance(kind, LeftOut) else _set(row, columns, kind, today)

    return history_of(
        table.rows,
        read,
        path=table.path,
        written_by=written_by,
        remarks=(*not_read, *_remarks(table, columns), *_doubled(table, kind_of)),
    )


def _set(row: Row, columns: _Columns, kind: SetKind, today: date) -> HistorySet | LeftOut:
    repetitions = _cell(row, columns.repetitions, partial(whole_amount, high=REPETITIONS_MAX))
    time_s = _cell(row, columns.time_s, partial(amount, high=TIME_S_MAX))
    distance = _cell(row, columns.distance, partial(amount, high=DISTANCE_MAX))
    load = _cell(row, columns.load, partial(amount, high=LOAD_MAX))
    rating = _cell(row, columns.rating, rating_of)
    done_on = day_of(row.cells[columns.day], place=row.place(columns.day), until=today)
    name = name_of(row.cells[columns.name], place=row.place(columns.name))
    if not repetitions and not time_s:
        why = "a distance alone" if distance else "neither repetitions nor a time"
        return LeftOut(f"line {row.line}", why)
    return HistorySet(
        place=f"line {row.line}",
        done_on=done_on,
        exercise_name=name,
        kind=kind,
        load_kg=in_kg(load, _unit(row, columns)) if load else None,
        repetitions=repetitions or None,
        time_s=time_s or None,
        reps_in_reserve=reserve_of(rating, kind),
    )


def _cell(row: Row, column: str | None, read: Callable[..., Value | None]) -> Value | None:
    return None if column is None else read(row.cells[column], place=row.place(column))


def _unit(row: Row, columns: _Columns) -> MassUnit:
    """The unit of a row that has a load."""
    if columns.unit_of_row is None:
        assert columns.load_unit is not None
        return columns.load_unit
    written = row.cells[columns.unit_of_row]
    unit = _UNITS.get(written.lower())
    if unit is None:
        raise CellError(
            f"{row.place(columns.unit_of_row)}: got '{shown(written)}'; needed is kg or lbs"
        )
    return unit


def _strong_kind(row: Row, *, order: str, name: str) -> SetKind | LeftOut:
    written = row.cells[order]
    small = written.lower()
    if "rest timer" in {small, row.cells[name].lower()}:
        return LeftOut(f"line {row.line}", "a rest timer")
    if small in {"note", "notes"}:
        return LeftOut(f"line {row.line}", "a note")
    if _NUMBERED.fullmatch(small):
        return "work"
    unknown = LeftOut(f"line {row.line}", f"a set of an unknown kind, '{shown(written)}'")
    return _STRONG_KINDS.get(small, unknown)


def _hevy_kind(row: Row, *, column: str) -> SetKind | LeftOut:
    written = row.cells[column]
    unknown = LeftOut(f"line {row.line}", f"a set of an unknown kind, '{shown(written)}'")
    return _HEVY_KINDS.get(written.lower().replace("_", "").replace(" ", ""), unknown)


def _remarks(table: Table, columns: _Columns) -> tuple[str, ...]:
    notes = sum(any(row.cells[one] for one in columns.notes) for row in table.rows)
    far = sum(_is_above_zero(row, columns.distance) for row in table.rows)
    light = sum(_is_light(row, columns.rating) for row in table.rows)
    return tuple(
        text
        for count, text in (
            (notes, f"{counted(notes, 'row has a note', 'rows have notes')}: not taken over"),
            (far, f"{counted(far, 'row has a distance', 'rows have a distance')}: not taken over"),
            (
                light,
                f"{counted(light, 'set is', 'sets are')} rated below 5 of 10, which tells no "
                "number of repetitions left: left open",
            ),
        )
        if count
    )


def _doubled(table: Table, kind_of: Callable[[Row], SetKind | LeftOut]) -> tuple[str, ...]:
    """What is said of sets that stand there twice, as where two exports were joined."""
    sets = [tuple(row.cells.values()) for row in table.rows if isinstance(kind_of(row), str)]
    twice = len(sets) - len(set(sets))
    what = counted(twice, "set stands", "sets stand")
    return (
        (f"{what} there again, word for word: all are taken, so remove doubled rows",)
        if twice
        else ()
    )


def _is_above_zero(row: Row, column: str | None) -> bool:
    return column is not None and bool(row.cells[column].strip("0.,"))


def _is_light(row: Row, column: str | None) -> bool:
    try:
        rating = _cell(row, column, rating_of)
    except CellError:
        return False
    return rating is not None and reserve_of(rating, "work") is None


def _by_small_name(table: Table) -> dict[str, str]:
    return {" ".join(name.lower().split()): name for name in table.columns}


def _present(known: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(known[name] for name in names if name in known)


def _column_with_unit(
    known: Mapping[str, str], form: re.Pattern[str]
) -> tuple[str | None, MassUnit | None]:
    """The column of the load and the unit in its name, of which either may be missing."""
    for small, name in known.items():
        if (match := form.fullmatch(small)) and (match[1] is None or match[1] in _UNITS):
            return name, _UNITS.get(match[1] or "")
    return None, None


def _not_read(table: Table, known: re.Pattern[str]) -> tuple[str, ...]:
    names = [name for small, name in _by_small_name(table).items() if not known.fullmatch(small)]
    named = ", ".join(f"'{shown(name)}'" for name in names)
    return (f"{counted(len(names), 'column', 'columns')} not read: {named}",) if names else ()


def _refuse_missing(table: Table, known: Mapping[str, str], needed: tuple[str, ...]) -> None:
    faults = tuple(
        f"line 1: column '{name}' is missing and needed; export the file anew"
        for name in needed
        if name not in known
    )
    if faults:
        raise TableError(table.path, faults)


def _refuse_unit(
    table: Table, columns: _Columns, *, named_unit: MassUnit | None, given: MassUnit | None
) -> None:
    """Loads of a unit that nobody names are not guessed at, and none is named twice."""
    says = columns.unit_of_row or (columns.load if named_unit else None)
    if says is not None and given is not None:
        fault = f"line 1: column '{says}' says the unit of the loads; leave out the unit {given}"
        raise TableError(table.path, (fault,))
    if says is not None or given is not None or columns.load is None:
        return
    for row in table.rows:
        if _is_above_zero(row, columns.load):
            fault = (
                f"{row.place(columns.load)}: got '{shown(row.cells[columns.load])}', and the file "
                "does not say in which unit; needed is kg or lb: give it with --unit"
            )
            raise TableError(table.path, (fault,))
