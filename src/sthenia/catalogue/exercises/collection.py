"""A whole collection of exercises and equipment: read from files, and held against itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from sthenia.catalogue.exercises.places import built_place
from sthenia.catalogue.exercises.shapes import (
    BODY_WEIGHT,
    EquipmentEntry,
    EquipmentFile,
    ExerciseEntry,
    PlaceEntry,
    PlacesFile,
)
from sthenia.catalogue.load import FileError, load
from sthenia.science.exercise.values import Exercise, LoadLadder

Entry = TypeVar("Entry", EquipmentEntry, PlaceEntry)


@dataclass(frozen=True, slots=True)
class Collection:
    """Exercises with their words, the equipment they use and the places that are known."""

    entries: Mapping[str, ExerciseEntry]
    equipment: Mapping[str, EquipmentEntry]
    places: Mapping[str, PlaceEntry]
    exercises: Mapping[str, Exercise]
    """The facts alone, by the same ids as `entries`."""


def read_collection(folder: Path) -> Collection:
    """Read `equipment.yaml`, `places.yaml` and every file under `movements/`.

    Raises
    ------
    FileError
        A file is wrong in itself, or an id, a reference or a chain of neighbours does not fit.
    """
    equipment = read_equipment(folder / "equipment.yaml")
    places = read_places(folder / "places.yaml", equipment)
    entries = read_entries(sorted((folder / "movements").rglob("*.yaml")))
    exercises = {exercise_id: entry.value() for exercise_id, entry in entries.items()}
    wrong = reference_faults(exercises, equipment)
    _refuse(folder / "movements", tuple(f"{name}: {fault}" for name, fault in wrong))
    return Collection(
        entries=MappingProxyType(entries),
        equipment=MappingProxyType(equipment),
        places=MappingProxyType(places),
        exercises=MappingProxyType(exercises),
    )


def read_equipment(
    path: Path, *, beside: Mapping[str, EquipmentEntry] = MappingProxyType({})
) -> dict[str, EquipmentEntry]:
    """Read a list of equipment; what stands in for another, here or `beside`, loads as it does."""
    equipment = _by_id(path, load(path, EquipmentFile).equipment)
    _refuse(path, _wrong_stand_ins(equipment, {**beside, **equipment}))
    return equipment


def read_places(path: Path, equipment: Mapping[str, EquipmentEntry]) -> dict[str, PlaceEntry]:
    """Read a list of places, each of which can be built from `equipment`."""
    places = _by_id(path, load(path, PlacesFile).places)
    faults = []
    for place in places.values():
        try:
            built_place(place, equipment)
        except ValueError as error:
            faults.append(str(error))
    _refuse(path, tuple(faults))
    return places


def read_entries(paths: Iterable[Path]) -> dict[str, ExerciseEntry]:
    """Read exercise files; a file is called like the exercise in it.

    Raises
    ------
    FileError
        With the faults of all files, so that they can be mended in one go.
    """
    entries: dict[str, ExerciseEntry] = {}
    broken: list[FileError] = []
    for path in paths:
        try:
            entry = load(path, ExerciseEntry)
            if path.stem != entry.id:
                raise FileError(str(path), (f"id is {entry.id}; call the file {entry.id}.yaml",))
            if entry.id in entries:
                raise FileError(str(path), (f"id {entry.id} is in another file too; rename one",))
        except FileError as error:
            broken.append(error)
        else:
            entries[entry.id] = entry
    if len(broken) == 1:
        raise broken[0]
    if broken:
        faults = tuple(f"{error.path}: {fault}" for error in broken for fault in error.faults)
        raise FileError(f"{len(broken)} exercise files", faults)
    return entries


def reference_faults(
    exercises: Mapping[str, Exercise], equipment: Mapping[str, EquipmentEntry]
) -> tuple[tuple[str, str], ...]:
    """Everything that does not fit between exercises and equipment: (exercise id, what)."""
    faults: list[tuple[str, str]] = []
    for exercise in exercises.values():
        found = [
            f"equipment {item} is unknown; add it to equipment.yaml or correct it"
            for item in exercise.equipment
            if item not in equipment
        ]
        found += _load_faults(exercise, equipment)
        found += _neighbour_faults(exercise, exercises)
        faults += [(exercise.id, fault) for fault in found]
    return (*faults, *_circles(exercises))


def ladder_of(exercise: Exercise, ladders: Mapping[str, LoadLadder]) -> LoadLadder:
    """The ladder that loads an exercise, given those of a place; body weight has its own.

    Raises
    ------
    KeyError
        The place has no ladder for the equipment that loads the exercise.
    """
    if exercise.loaded_by is None:
        return BODY_WEIGHT
    return ladders[exercise.loaded_by]


def _load_faults(exercise: Exercise, equipment: Mapping[str, EquipmentEntry]) -> list[str]:
    if exercise.loaded_by is None or exercise.loaded_by not in equipment:
        return []
    ladder = equipment[exercise.loaded_by].ladder
    if ladder is None:
        return [f"loaded_by {exercise.loaded_by} has no ladder and cannot load"]
    if ladder.kind != exercise.load_kind:
        return [
            f"load_kind is {exercise.load_kind}, but {exercise.loaded_by} loads by {ladder.kind}"
        ]
    return []


def _neighbour_faults(exercise: Exercise, exercises: Mapping[str, Exercise]) -> list[str]:
    faults = []
    for way, back in (("easier", "harder"), ("harder", "easier")):
        name = getattr(exercise, way)
        if name is None:
            continue
        neighbour = exercises.get(name)
        if neighbour is None:
            faults.append(f"{way} names {name}, which does not exist")
        elif getattr(neighbour, back) != exercise.id:
            faults.append(
                f"{way} names {name}, but {back} there is "
                f"{getattr(neighbour, back)}; make them name each other"
            )
        elif not exercise.groups_primary & neighbour.groups_primary:
            faults.append(f"{way} names {name}, which trains another muscle group")
    return faults


def _circles(exercises: Mapping[str, Exercise]) -> list[tuple[str, str]]:
    faults = []
    safe: set[str] = set()
    for start in exercises:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in exercises and at not in safe:
            if at in path:
                faults.append((at, f"harder leads back to itself: {' > '.join([*path, at])}"))
                break
            path.append(at)
            at = exercises[at].harder
        safe.update(path)
    return faults


def _wrong_stand_ins(
    equipment: Mapping[str, EquipmentEntry], known: Mapping[str, EquipmentEntry]
) -> tuple[str, ...]:
    faults = []
    for item in equipment.values():
        if item.serves_as is None:
            continue
        served = known.get(item.serves_as)
        if served is None or served.ladder is None or item.ladder is None:
            faults.append(f"{item.id}: serves_as needs equipment with a ladder on both sides")
        elif served.ladder.kind != item.ladder.kind:
            faults.append(f"{item.id}: serves_as {served.id}, which loads in another way")
    return tuple(faults)


def _by_id(path: Path, entries: tuple[Entry, ...]) -> dict[str, Entry]:
    ids = [entry.id for entry in entries]
    _refuse(path, tuple(f"id {name} is given twice" for name in set(ids) if ids.count(name) > 1))
    return {entry.id: entry for entry in entries}


def _refuse(path: Path, faults: tuple[str, ...]) -> None:
    if faults:
        raise FileError(str(path), faults)
