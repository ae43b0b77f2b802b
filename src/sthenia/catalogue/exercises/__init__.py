"""The exercises people train with: facts to choose by, words to teach by, equipment and places.

`exercises()` gives the facts as science takes them, `entries()` the same with their words;
`place()` gives a known place, `built_place()` one of your own; `filtered()` browses. A clinic's own
exercises come in through `importer`. Everything is read once and shared: do not change it.
"""

from collections.abc import Collection as SomeOf
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sthenia.catalogue.exercises.collection import Collection, ladder_of, read_collection
from sthenia.catalogue.exercises.places import built_place as _built_place
from sthenia.catalogue.exercises.shapes import (
    BODY_WEIGHT,
    HOLD_CLOCK,
    EquipmentEntry,
    ExerciseEntry,
    PlaceEntry,
)
from sthenia.science.checks import one_of
from sthenia.science.exercise.values import (
    LIMITS,
    MUSCLE_GROUPS,
    Exercise,
    Place,
    Position,
    Resistance,
)

__all__ = [
    "BODY_WEIGHT",
    "HOLD_CLOCK",
    "built_place",
    "collection",
    "entries",
    "entry",
    "equipment",
    "exercises",
    "filtered",
    "ladder_of",
    "place",
    "places",
]

FOLDER = Path(__file__).parent
RESISTANCES: tuple[Resistance, ...] = (
    "body_weight",
    "band",
    "free_weight",
    "medicine_ball",
    "machine",
)


@cache
def collection() -> Collection:
    """Everything this catalogue holds, read and checked once."""
    return read_collection(FOLDER)


def exercises() -> Mapping[str, Exercise]:
    """Exercise id -> its facts, ordered by kind of resistance and id; read-only.

    Examples
    --------
    >>> exercises()["band_seated_row"].muscles_primary
    ('rhomboids_and_mid_trapezius', 'latissimus_dorsi')
    """
    return collection().exercises


def entries() -> Mapping[str, ExerciseEntry]:
    """Exercise id -> facts and words, in the order of `exercises()`; read-only."""
    return collection().entries


def entry(exercise_id: str) -> ExerciseEntry:
    """One exercise with its words.

    Raises
    ------
    ValueError
        There is no such exercise; the message lists what there is.

    Examples
    --------
    >>> entry("band_seated_row").cues[0]
    'Draw the shoulder blades together, then bend the elbows.'
    """
    return entries()[one_of("exercise", exercise_id, entries())]


def equipment() -> Mapping[str, EquipmentEntry]:
    """Equipment id -> what it is and the steps it comes in; read-only."""
    return collection().equipment


def places() -> Mapping[str, PlaceEntry]:
    """Place id -> what is there; read-only."""
    return collection().places


def place(place_id: str) -> Place:
    """A known place as science takes it.

    Raises
    ------
    ValueError
        There is no such place; the message lists what there is.

    Examples
    --------
    >>> [step.label for step in place("home_bands").ladders["band"].steps]
    ['yellow', 'red', 'green', 'blue', 'black']
    """
    return built_place(places()[one_of("place", place_id, places())])


def built_place(described: PlaceEntry) -> Place:
    """A place of one's own as science takes it; see `places.built_place`."""
    return _built_place(described, equipment())


def filtered(
    *,
    group: str | None = None,
    resistance: Resistance | None = None,
    position: Position | None = None,
    at: Place | None = None,
    limits: SomeOf[str] = (),
) -> tuple[ExerciseEntry, ...]:
    """Exercises that train `group` as main work, can be done `at` a place and meet no limit.

    Raises
    ------
    ValueError
        A group, resistance or limit is unknown; the message lists the choices.

    Examples
    --------
    >>> [one.name for one in filtered(group="chest", at=place("home_bands"), position="seated")][0]
    'Big hug with soft cuffs'
    """
    if group is not None:
        one_of("group", group, MUSCLE_GROUPS)
    if resistance is not None:
        one_of("resistance", resistance, RESISTANCES)
    barred = {one_of("limit", limit, LIMITS) for limit in limits}
    return tuple(
        entries()[exercise.id]
        for exercise in exercises().values()
        if (group is None or group in exercise.groups_primary)
        and (resistance is None or exercise.resistance == resistance)
        and (position is None or exercise.position == position)
        and (at is None or at.equipment.issuperset(exercise.equipment))
        and not barred & exercise.barred_by
    )
