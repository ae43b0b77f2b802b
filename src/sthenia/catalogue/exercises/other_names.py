"""An exercise by what another program calls it: exactly, by our table of names, or not at all."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from sthenia.catalogue.exercises.collection import Collection
from sthenia.catalogue.exercises.shapes import Id, Line
from sthenia.catalogue.load import load
from sthenia.catalogue.shapes import Source, StrictShape

NEAREST = 3
_NEAR_ENOUGH = 0.6
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class OtherNamesFile(StrictShape):
    """`other_names.yaml`: id of an exercise -> what else it is called, and where that is from."""

    names: dict[Id, Annotated[tuple[Line, ...], Field(min_length=1)]]
    sources: tuple[Source, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a name means here: one exercise, or none and those whose names are nearest."""

    exercise_id: str | None
    nearest: tuple[str, ...]
    """Ids, the nearest first; empty where the name is known, or none is near."""


def match_name(written: str, collection: Collection) -> NameMatch:
    """The exercise that is called so, case and punctuation aside; nothing is guessed.

    A clinic's own exercise comes before our table; what means two exercises means none.

    Examples
    --------
    >>> from sthenia.catalogue.exercises import collection
    >>> match_name("leg extension (machine)", collection()).exercise_id
    'leg_extension_machine'
    >>> match_name("Leg Extention", collection()).nearest[0]
    'leg_extension_machine'
    """
    plain = plain_name(written)
    own = _own_names(collection)
    meant = own.get(plain) or tuple(
        one for one in _other_names().get(plain, ()) if one in collection.exercises
    )
    if len(meant) == 1:
        return NameMatch(meant[0], ())
    return NameMatch(None, meant or _nearest(plain, own, collection))


def plain_name(written: str) -> str:
    """A name in small letters with single spaces between its words.

    Examples
    --------
    >>> plain_name("Seated Cable Row - V Grip (Cable)")
    'seated cable row v grip cable'
    """
    return " ".join(_BETWEEN_WORDS.sub(" ", written.casefold()).split())


def _own_names(collection: Collection) -> dict[str, tuple[str, ...]]:
    """Plain name -> the exercises that have it, by name or id."""
    names: dict[str, tuple[str, ...]] = {}
    for exercise_id, entry in collection.entries.items():
        for name in dict.fromkeys((plain_name(entry.name), plain_name(exercise_id))):
            names[name] = (*names.get(name, ()), exercise_id)
    return names


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    file = load(Path(__file__).with_name("other_names.yaml"), OtherNamesFile)
    for exercise_id, others in file.names.items():
        for name in dict.fromkeys(map(plain_name, others)):
            names[name] = (*names.get(name, ()), exercise_id)
    return MappingProxyType(names)


def _nearest(
    plain: str, own: Mapping[str, tuple[str, ...]], collection: Collection
) -> tuple[str, ...]:
    meaning = {**_other_names(), **own}
    close = difflib.get_close_matches(plain, list(meaning), n=3 * NEAREST, cutoff=_NEAR_ENOUGH)
    ids = dict.fromkeys(one for name in close for one in meaning[name])
    return tuple(one for one in ids if one in collection.exercises)[:NEAREST]
