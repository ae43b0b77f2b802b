"""Where somebody trains: a place the catalogue knows, or equipment of one's own."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from sthenia.catalogue.exercises.collection import Collection
from sthenia.catalogue.exercises.places import built_place
from sthenia.catalogue.exercises.shapes import (
    EquipmentEntry,
    Ladder,
    Line,
    PlaceEntry,
    PlaceItem,
)
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.exercise.values import Place

Kilograms = Annotated[float, Field(strict=True, ge=0.05, le=1000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
STEPS_MAX = 200
Seconds = Annotated[int, Field(strict=True, gt=0, le=600)]


class OwnItemShape(InputShape):
    """One piece of equipment. Without steps of its own it has the usual ones of the catalogue."""

    id: str
    """Id of the equipment, as `sthenia exercises --list equipment` lists it."""
    steps_kg: Annotated[tuple[Kilograms, ...], Field(max_length=STEPS_MAX)] | None = None
    """Weights it can be set to, in kilograms, easiest first; help in kilograms, most first."""
    steps_s: Annotated[tuple[Seconds, ...], Field(max_length=STEPS_MAX)] | None = None
    """Only for `hold_clock`: seconds to hold, shortest first."""
    labels: Annotated[tuple[Label, ...], Field(max_length=STEPS_MAX)] | None = None
    """Only for bands: their names or colours, easiest first."""


class OwnPlaceShape(InputShape):
    """What there is at a place the catalogue does not know."""

    name: Line
    """What the place is called."""
    equipment: tuple[OwnItemShape, ...]
    """Everything there is, also what does not load: mat, chair, wall."""


def place_faults(
    known: str | None, own: OwnPlaceShape | None, collection: Collection
) -> Iterator[Fault]:
    """No place, two places, a place or equipment that does not exist, steps that do not fit."""
    if (known is None) == (own is None):
        what = "no place is given" if known is None else "place and own_place are both given"
        yield (), f"{what}; give one of place and own_place"
    if known is not None and known not in collection.places:
        meant = did_you_mean(known, collection.places)
        yield ("place",), f"there is no place {known!r}; {meant}"
    if own is None:
        return
    ids = [item.id for item in own.equipment]
    for index, item in enumerate(own.equipment):
        at = ("own_place", "equipment", index)
        if item.id not in collection.equipment:
            meant = did_you_mean(item.id, collection.equipment)
            text = f"there is no equipment {item.id!r}; {meant}"
            yield (*at, "id"), text
        elif item.id in ids[:index]:
            yield (*at, "id"), f"{item.id} stands there twice; keep one"
        else:
            faults = _step_faults(item, collection.equipment[item.id])
            yield from ((at, fault) for fault in faults)


def built(known: str | None, own: OwnPlaceShape | None, collection: Collection) -> Place:
    """The place as science takes it; call it after `place_faults` found none."""
    if own is None:
        return built_place(collection.places[known or ""], collection.equipment)
    items = tuple(
        PlaceItem(id=item.id, ladder=_ladder(item, collection.equipment[item.id]))
        for item in own.equipment
    )
    entry = PlaceEntry(id="own_place", name=own.name, equipment=items)
    return built_place(entry, collection.equipment)


def _step_faults(item: OwnItemShape, known: EquipmentEntry) -> Iterator[str]:
    given = [name for name in ("steps_kg", "steps_s", "labels") if getattr(item, name) is not None]
    usual = known.ladder
    if not given:
        return
    if usual is None:
        yield f"{item.id} has no steps; remove {' and '.join(given)}"
        return
    needed = {"time": "steps_s", "band": "labels"}.get(usual.kind, "steps_kg")
    if given != [needed]:
        yield f"{item.id} is set by {needed}; got {' and '.join(given)}"
        return
    if not getattr(item, needed):
        yield f"{needed} is empty; name at least one step, or leave it out for the usual ones"
        return
    small = [label.lower() for label in item.labels or ()]
    if len(set(small)) < len(small):
        yield f"labels must differ in more than capitals; got {', '.join(item.labels or ())}"
        return
    try:
        _ladder(item, known)
    except ValidationError as error:
        yield from (fault["msg"].removeprefix("Value error, ") for fault in error.errors())


def _ladder(item: OwnItemShape, known: EquipmentEntry) -> Ladder | None:
    if item.steps_kg is None and item.steps_s is None and item.labels is None:
        return None
    usual = known.ladder
    if usual is None:
        raise ValueError(f"{item.id} has no steps; leave steps out")
    return Ladder(kind=usual.kind, steps_kg=item.steps_kg, steps_s=item.steps_s, labels=item.labels)
