"""A clinic's own exercises beside ours: read, checked like ours, credited, and never mixed up.

Every id of a clinic gets a prefix (`clinic:`), so nothing of ours is replaced. A clinic's folder
holds one YAML file per exercise, as ours does, and if wanted `equipment.yaml` and `places.yaml`
with what it has beyond ours. Licence and attribution are required and stay with each text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from sthenia.catalogue.exercises.collection import (
    Collection,
    read_entries,
    read_equipment,
    read_places,
    reference_faults,
)
from sthenia.catalogue.exercises.licences import Licence, licence_named
from sthenia.catalogue.exercises.shapes import EquipmentEntry, ExerciseEntry, PlaceEntry
from sthenia.catalogue.load import Document, FileError, checked

DEFAULT_PREFIX = "clinic"
_PREFIX = re.compile(r"[a-z][a-z0-9_]*")
_BESIDE_EXERCISES = ("equipment.yaml", "places.yaml")


class ExerciseRow(Protocol):
    """One exercise of a table: the line it stands on, and its fields named as in a YAML file."""

    @property
    def line(self) -> int:
        """Line of the table, counted from 1."""

    @property
    def content(self) -> Mapping[str, object]:
        """Field -> value, nested as in a YAML file."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose words an exercise uses, to be shown wherever they are shown."""

    exercise_id: str
    name: str
    licence: Licence
    attribution: str

    @property
    def text(self) -> str:
        """The line to show."""
        return f"{self.name}: {self.attribution}, {self.licence.id}"


@dataclass(frozen=True, slots=True)
class WithClinic:
    """Our collection and a clinic's exercises together."""

    collection: Collection
    credits: tuple[Credit, ...]
    """One for each of the clinic's exercises, in the order of their ids."""
    caveats: tuple[str, ...]

    @property
    def share_alike(self) -> tuple[Credit, ...]:
        """Texts that oblige those who pass them on to keep their licence."""
        return tuple(credit for credit in self.credits if credit.licence.kind == "share_alike")


@dataclass(frozen=True, slots=True)
class _Source:
    """A clinic's exercises as read, with the place of each for messages about the whole."""

    path: str
    entries: Mapping[str, ExerciseEntry]
    place_of: Mapping[str, str]
    equipment: Mapping[str, EquipmentEntry]
    places: Mapping[str, PlaceEntry]


def with_clinic_folder(
    ours: Collection, folder: Path, *, prefix: str = DEFAULT_PREFIX
) -> WithClinic:
    """Add the exercises, equipment and places of a clinic's folder.

    Raises
    ------
    FileError
        The folder holds no exercise, a file is wrong in itself (also: no or an unaccepted licence,
        no attribution), or an id, a reference or a neighbour does not fit.
    """
    if not folder.is_dir():
        raise FileError(str(folder), ("is not a folder; give the folder of your exercise files",))
    files = sorted(folder.rglob("*.yaml")) + sorted(folder.rglob("*.yml"))
    paths = [
        path
        for path in files
        if path.name not in _BESIDE_EXERCISES and not path.name.startswith(".")
    ]
    if not paths:
        raise FileError(str(folder), ("holds no exercise; put one .yaml file per exercise in it",))
    equipment_path, places_path = (folder / name for name in _BESIDE_EXERCISES)
    has_equipment = equipment_path.exists()
    equipment = read_equipment(equipment_path, beside=ours.equipment) if has_equipment else {}
    everything = {**ours.equipment, **equipment}
    places = read_places(places_path, everything) if places_path.exists() else {}
    entries = read_entries(paths)
    place_of = {path.stem: str(path.relative_to(folder)) for path in paths}
    return _joined(ours, _Source(str(folder), entries, place_of, equipment, places), prefix)


def with_clinic_rows(
    ours: Collection, rows: Iterable[ExerciseRow], *, path: str, prefix: str = DEFAULT_PREFIX
) -> WithClinic:
    """Add the exercises of a table, one row each; `path` is only for messages.

    Raises
    ------
    FileError
        The table is empty, a row is wrong in itself (also: no or an unaccepted licence, no
        attribution), or an id, a reference or a neighbour does not fit; each with its line.
    """
    entries: dict[str, ExerciseEntry] = {}
    place_of: dict[str, str] = {}
    faults: list[str] = []
    for row in rows:
        try:
            entry = checked(_document(row, path), ExerciseEntry)
        except FileError as error:
            faults += error.faults
            continue
        if entry.id in entries:
            faults.append(f"line {row.line}: id {entry.id} is also on {place_of[entry.id]}")
        entries[entry.id] = entry
        place_of[entry.id] = f"line {row.line}"
    if faults:
        raise FileError(path, tuple(faults))
    if not entries:
        raise FileError(path, ("holds no exercise; add one row per exercise",))
    return _joined(ours, _Source(path, entries, place_of, {}, {}), prefix)


def _document(row: ExerciseRow, path: str) -> Document:
    return Document(path, dict(row.content), {(): row.line})


def _joined(ours: Collection, theirs: _Source, prefix: str) -> WithClinic:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"prefix is {prefix!r}; it must be small letters, digits and _")
    entries = {f"{prefix}:{name}": _named(entry, prefix) for name, entry in theirs.entries.items()}
    exercises = {name: entry.value() for name, entry in entries.items()}
    equipment = {**ours.equipment, **theirs.equipment}
    wrong = _clashes(ours, theirs, entries) + _foreign_neighbours(ours, theirs)
    wrong = wrong or reference_faults(exercises, equipment)
    if wrong:
        own_id = {name: name.removeprefix(f"{prefix}:") for name in entries}
        raise FileError(
            theirs.path,
            tuple(
                f"{theirs.place_of.get(own_id.get(name, name), name)}: {fault}"
                for name, fault in wrong
            ),
        )
    return WithClinic(
        collection=Collection(
            entries=MappingProxyType({**ours.entries, **entries}),
            equipment=MappingProxyType(equipment),
            places=MappingProxyType({**ours.places, **theirs.places}),
            exercises=MappingProxyType({**ours.exercises, **exercises}),
        ),
        credits=tuple(_credit(name, entries[name]) for name in sorted(entries)),
        caveats=_same_names(ours, entries),
    )


def _named(entry: ExerciseEntry, prefix: str) -> ExerciseEntry:
    """The entry under its prefixed id; it was checked before, so it is not checked again."""
    new = {
        field: f"{prefix}:{name}"
        for field in ("id", "easier", "harder")
        if (name := getattr(entry, field)) is not None
    }
    return entry.model_copy(update=new)


def _clashes(
    ours: Collection, theirs: _Source, entries: Mapping[str, ExerciseEntry]
) -> tuple[tuple[str, str], ...]:
    own = [
        (name, f"{name} is already in the collection; choose another prefix or id")
        for name in entries
        if name in ours.entries
    ]
    beside = [
        (file, f"id {name} is already in the catalogue; give yours another id")
        for file, mine, known in (
            ("equipment.yaml", theirs.equipment, ours.equipment),
            ("places.yaml", theirs.places, ours.places),
        )
        for name in mine
        if name in known
    ]
    return (*own, *beside)


def _foreign_neighbours(ours: Collection, theirs: _Source) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            entry.id,
            f"{way} names {name}, which is not one of your exercises; "
            "neighbours stay within one collection, so name one of yours or leave it out",
        )
        for entry in theirs.entries.values()
        for way, name in (("easier", entry.easier), ("harder", entry.harder))
        if name is not None and name not in theirs.entries and name in ours.entries
    )


def _credit(name: str, entry: ExerciseEntry) -> Credit:
    return Credit(name, entry.name, licence_named(entry.licence), entry.attribution)


def _same_names(ours: Collection, entries: Mapping[str, ExerciseEntry]) -> tuple[str, ...]:
    known = {entry.name.casefold(): entry.id for entry in ours.entries.values()}
    return tuple(
        f"{name} is called {entry.name}, as {known[entry.name.casefold()]} is; both are kept"
        for name, entry in entries.items()
        if entry.name.casefold() in known
    )
