"""Worlds: made-up people and their bodies, in which controllers of the dose are tried.

`worlds()` gives every named world as `science.exercise.simulation` takes it, `entries()` with the
source of each number, `read_world` reads one of one's own. Nothing in a world is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from sthenia.catalogue.load import Document, FileError, checked, place_of, read_yaml
from sthenia.catalogue.worlds.shapes import SECTIONS, WorldFile
from sthenia.science.exercise.simulation.world import (
    Bearing,
    Reports,
    Strength,
    Symptoms,
    World,
    Worth,
)

__all__ = ["BASE_WORLD", "WorldEntry", "entries", "read_world", "world", "worlds"]

BASE_WORLD = "base"
_FOLDER = Path(__file__).parent
_KINDS = {
    "strength": Strength,
    "bearing": Bearing,
    "symptoms": Symptoms,
    "reports": Reports,
    "worth": Worth,
}
Section = TypeVar("Section", Strength, Bearing, Symptoms, Reports, Worth)


@dataclass(frozen=True, slots=True)
class WorldEntry:
    """A world with what is different in it, and its file."""

    world: World
    what: str
    file: WorldFile


def worlds() -> Mapping[str, World]:
    """Every named world by its id, the base first.

    Examples
    --------
    >>> next(iter(worlds()))
    'base'
    """
    return {name: entry.world for name, entry in entries().items()}


def world(world_id: str) -> World:
    """One named world.

    Raises
    ------
    ValueError
        There is no such world; the message lists those that exist.
    """
    if world_id not in entries():
        known = ", ".join(entries())
        raise ValueError(f"there is no world {world_id!r}; use one of: {known}")
    return entries()[world_id].world


@cache
def entries() -> Mapping[str, WorldEntry]:
    """Every named world with its file."""
    paths = {path.stem: path for path in sorted(_FOLDER.glob("*.yaml"))}
    base = _entry(read_yaml(paths.pop(BASE_WORLD)), {})
    known = {BASE_WORLD: base}
    for path in paths.values():
        entry = _entry(read_yaml(path), known)
        known[entry.world.id] = entry
    return MappingProxyType(known)


def read_world(path: Path) -> WorldEntry:
    """A world of one's own; it may be like any of the named ones.

    Raises
    ------
    FileError
        The file cannot be used; each fault with its line and remedy.
    """
    return _entry(read_yaml(path), entries())


def _entry(document: Document, known: Mapping[str, WorldEntry]) -> WorldEntry:
    file = checked(document, WorldFile)
    if file.like is not None and file.like not in known:
        place = place_of(document, ("like",))
        names = ", ".join(known)
        raise FileError(
            document.path, (f"{place}: there is no world {file.like!r}; use one of: {names}",)
        )
    before = known[file.like].world if file.like else None
    parts = {name: _section(file, before, name) for name in SECTIONS}
    weeks = file.weeks.value if file.weeks else before.weeks if before else 0
    days = (
        file.training_days.value if file.training_days else before.training_days if before else ()
    )
    made = World(id=file.id, name=file.name, weeks=weeks, training_days=days, **parts)  # type: ignore[arg-type] # each name has its own kind of section
    if made.strength.share_full <= made.strength.share_threshold:
        place = place_of(document, ("strength",))
        fault = f"{place}: share_full must be above share_threshold; correct one of them"
        raise FileError(document.path, (fault,))
    return WorldEntry(made, file.what, file)


def _section(file: WorldFile, before: World | None, name: str) -> object:
    part: BaseModel = getattr(file, name)
    said = {
        field: getattr(part, field).value
        for field in type(part).model_fields
        if getattr(part, field) is not None
    }
    if before is not None:
        return replace(getattr(before, name), **said)
    return _KINDS[name](**said)
