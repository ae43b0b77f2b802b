"""One file of training history, whichever program wrote it: the header or the form tells which."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sthenia.readers.csv_table import TableError, file_text, parse_table
from sthenia.readers.history_csv import hevy_history, is_hevy, is_strong, strong_history
from sthenia.readers.training_history import MassUnit, TrainingHistory
from sthenia.readers.wger_json import NO_NAMES, wger_history


def read_history(
    path: Path,
    *,
    today: date,
    unit: MassUnit | None = None,
    wger_names: Mapping[str, str] = NO_NAMES,
) -> TrainingHistory:
    """Read what Strong, Hevy or wger exported.

    Parameters
    ----------
    today
        No set was done after this day.
    unit
        What the loads of a file are in that names no unit, as older ones of Strong do not.
    wger_names
        Number of an exercise in wger -> its name; see `read_wger_names`.

    Raises
    ------
    TableError
        The file cannot be used: one line for each fault, with its place and what is needed there.
    """
    return parse_history(
        file_text(path), path=str(path), today=today, unit=unit, wger_names=wger_names
    )


def parse_history(
    text: str,
    *,
    path: str,
    today: date,
    unit: MassUnit | None = None,
    wger_names: Mapping[str, str] = NO_NAMES,
) -> TrainingHistory:
    """Read a file held in `text`; `path` is only for messages. See `read_history`."""
    if text.lstrip()[:1] in {"[", "{"}:
        if unit is not None:
            raise TableError(path, (f"wger names its units; leave out the unit {unit}",))
        return wger_history(text, path=path, today=today, names=wger_names)
    table = parse_table(text, path=path)
    if is_strong(table):
        return strong_history(table, today=today, unit=unit)
    if is_hevy(table):
        return hevy_history(table, today=today, unit=unit)
    fault = (
        "line 1: this is no header of Strong ('Exercise Name', 'Set Order') or Hevy "
        "('exercise_title', 'set_type'); set the app to English and export anew"
    )
    raise TableError(path, (fault,))
