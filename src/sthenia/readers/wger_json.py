"""The workout log of wger as its programming interface gives it: `/api/v2/workoutlog/` as JSON.

A log names exercises and units by number. The numbers of units are those that wger installs; those
of exercises are named by a second file, `/api/v2/exerciseinfo/`, and stay numbers without it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from sthenia.readers.cells import CellError
from sthenia.readers.csv_table import TableError, file_text, shown
from sthenia.readers.training_history import (
    LOAD_MAX,
    REPETITIONS_MAX,
    TIME_S_MAX,
    HistorySet,
    LeftOut,
    MassUnit,
    TrainingHistory,
    amount,
    counted,
    day_of,
    history_of,
    in_kg,
    name_of,
    whole_amount,
)

NO_NAMES: Mapping[str, str] = MappingProxyType({})
_ENGLISH = "2"
"""The number that wger gives to English among its languages."""
_RESERVE_MAX = 10

_REPETITIONS = "1"
_SECONDS_IN: Mapping[str, int] = {"3": 1, "4": 60}
_NO_COUNT: Mapping[str, str] = {
    "2": "repetitions until failure, not counted",
    "5": "a distance alone",
    "6": "a distance alone",
    "7": "as many repetitions as possible, not counted",
    "8": "a distance alone",
}
_MASS_UNITS: Mapping[str, MassUnit] = {"1": "kg", "2": "lb"}
_BODY_WEIGHT = "3"
_NO_MASS: Mapping[str, str] = {"4": "a load in plates", "5": "a speed", "6": "a speed"}

Json: TypeAlias = "bool | str | list[Json] | dict[str, Json] | None"
"""What a file holds; numbers stay text until somebody knows what they count."""


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    fields: Mapping[str, Json]

    def place(self, field: str) -> str:
        return f"entry {self.number}, field '{field}'"

    def text(self, *names: str) -> str:
        """The field of the first of these names that is there; empty for none and for null."""
        name = self.name(*names)
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise CellError(f"{self.place(name)}: got {_kind(value)}; needed is a number or text")
        return value.strip()

    def name(self, *names: str) -> str:
        """The first of these names that the entry has, or the first of all."""
        return next((name for name in names if name in self.fields), names[0])


def read_wger_names(path: Path) -> Mapping[str, str]:
    """Number of an exercise -> its name, from what `/api/v2/exerciseinfo/` gave.

    English where there is English, else the first name of an exercise.

    Raises
    ------
    TableError
        The file is no JSON, or holds no exercises with a number and a name.
    """
    entries, _more = _entries(file_text(path), path=str(path))
    names: dict[str, str] = {}
    for entry in entries:
        number, name = entry.fields.get("id"), _own_name(entry)
        if isinstance(number, str) and name:
            names[number] = name
    if not names:
        raise TableError(str(path), ("names no exercise; needed is what exerciseinfo gives",))
    return names


def wger_history(
    text: str, *, path: str, today: date, names: Mapping[str, str] = NO_NAMES
) -> TrainingHistory:
    """Read a workout log of wger held in `text`; `path` is only for messages.

    Raises
    ------
    TableError
        It is no JSON, holds no log, or a field cannot be used: each with the number of its entry
        (the first is 1), its field and what is needed there.
    """
    entries, more = _entries(text, path=path)
    logs = [one for one in entries if one.name("exercise", "exercise_base") in one.fields]
    if not logs:
        raise TableError(path, ("holds no log; needed is what /api/v2/workoutlog/ gives",))
    notes = sum(isinstance(one.fields.get("notes"), str) for one in entries)
    noted = f"{counted(notes, 'entry has', 'entries have')} notes: not taken over" if notes else ""
    return history_of(
        entries,
        lambda entry: _set(entry, names, today),
        path=path,
        written_by="wger",
        remarks=tuple(text for text in (more, noted) if text),
    )


def _set(entry: _Entry, names: Mapping[str, str], today: date) -> HistorySet | LeftOut:
    done_on = day_of(entry.text("date"), place=entry.place("date"), until=today)
    name = _exercise_name(entry, names)
    count_field = entry.name("repetitions", "reps")
    count_text, count_place = entry.text(count_field), entry.place(count_field)
    count_unit = entry.text("repetitions_unit", "repetition_unit") or _REPETITIONS
    load_unit = entry.text("weight_unit") or "1"
    load = amount(entry.text("weight"), place=entry.place("weight"), high=LOAD_MAX)
    reserve = amount(entry.text("rir"), place=entry.place("rir"), high=_RESERVE_MAX)
    repetitions, time_s = None, None
    if count_unit == _REPETITIONS:
        repetitions = whole_amount(count_text, place=count_place, high=REPETITIONS_MAX)
    elif count_unit in _SECONDS_IN:
        time = amount(count_text, place=count_place, high=TIME_S_MAX / _SECONDS_IN[count_unit])
        time_s = None if time is None else time * _SECONDS_IN[count_unit]
    why = _left_out(
        count_unit, load_unit, has_load=bool(load), has_count=bool(repetitions or time_s)
    )
    if why:
        return LeftOut(f"entry {entry.number}", why)
    return HistorySet(
        place=f"entry {entry.number}",
        done_on=done_on,
        exercise_name=name,
        kind="work",
        load_kg=in_kg(load, _MASS_UNITS[load_unit]) if load_unit in _MASS_UNITS else None,
        repetitions=repetitions or None,
        time_s=time_s or None,
        reps_in_reserve=reserve,
    )


def _left_out(count_unit: str, load_unit: str, *, has_load: bool, has_count: bool) -> str:
    """Why an entry cannot be used; empty where it can."""
    if count_unit in _NO_COUNT:
        return _NO_COUNT[count_unit]
    if count_unit != _REPETITIONS and count_unit not in _SECONDS_IN:
        return f"a count in unit {shown(count_unit)}, which wger does not install"
    if load_unit in _NO_MASS and has_load:
        return _NO_MASS[load_unit]
    if load_unit == _BODY_WEIGHT and has_load:
        return "a load in times of the body weight"
    if load_unit not in {*_MASS_UNITS, *_NO_MASS, _BODY_WEIGHT} and has_load:
        return f"a load in unit {shown(load_unit)}, which wger does not install"
    return "" if has_count else "neither repetitions nor a time"


def _exercise_name(entry: _Entry, names: Mapping[str, str]) -> str:
    """By the entry itself, by the file of names, or the number as wger's own."""
    field = entry.name("exercise_name", "exercise", "exercise_base")
    written = name_of(entry.text(field), place=entry.place(field))
    is_number = written.isascii() and written.isdigit()
    return names.get(written, f"wger exercise {written}" if is_number else written)


def _entries(text: str, *, path: str) -> tuple[list[_Entry], str]:
    """The entries of a list, or of a page of one, and what is said of further pages."""
    try:
        content: Json = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        fault = f"line {error.lineno}: not valid JSON ({error.msg}); export the file anew"
        raise TableError(path, (fault,)) from None
    except RecursionError:
        raise TableError(path, ("is nested without end; it is another kind of file",)) from None
    more = ""
    if isinstance(content, dict):
        more = _further_pages(content)
        content = content.get("results")
    if not isinstance(content, list):
        fault = "holds no list of entries; needed is a list, or a page with 'results'"
        raise TableError(path, (fault,))
    odd = tuple(
        f"entry {number}: got {_kind(one)}; needed is an entry with its fields"
        for number, one in enumerate(content, start=1)
        if not isinstance(one, dict)
    )
    if odd:
        raise TableError(path, odd)
    pairs = enumerate(content, start=1)
    return [_Entry(number, one) for number, one in pairs if isinstance(one, dict)], more


def _further_pages(page: Mapping[str, Json]) -> str:
    if not page.get("next"):
        return ""
    count, results = page.get("count"), page.get("results")
    held = len(results) if isinstance(results, list) else 0
    total = f" of {shown(count)}" if isinstance(count, str) else ""
    ask = f"?limit=999&offset={held}"
    return f"This is one page, {held}{total} entries; ask wger for what follows with {ask}"


def _own_name(entry: _Entry) -> str:
    """The English name among an exercise's translations, else the first, else its own."""
    by_language: dict[str, str] = {}
    translations = entry.fields.get("translations")
    for one in translations if isinstance(translations, list) else []:
        if isinstance(one, dict):
            language, name = one.get("language"), one.get("name")
            if isinstance(name, str) and name.strip():
                by_language.setdefault(str(language), name)
    own = entry.fields.get("name")
    first = next(iter(by_language.values()), own if isinstance(own, str) else "")
    return " ".join(by_language.get(_ENGLISH, first).split())


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "a value"
