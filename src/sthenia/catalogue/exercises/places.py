"""From what is listed at a place to the ladders a prescription walks on."""

from collections.abc import Mapping

from sthenia.catalogue.exercises.shapes import HOLD_CLOCK, EquipmentEntry, Ladder, PlaceEntry
from sthenia.science.exercise.values import LoadLadder, Place


def built_place(entry: PlaceEntry, equipment: Mapping[str, EquipmentEntry]) -> Place:
    """The place as science takes it: default ladders unless the entry gives its own.

    A clock for holds is always there. Equipment that serves as another (light hand weights as
    dumbbells) brings that too; where both are there, their steps are joined.

    Raises
    ------
    ValueError
        The entry lists unknown equipment, lists it twice, or gives it a ladder of another kind.
    """
    given = {HOLD_CLOCK: _ladder(HOLD_CLOCK, None, equipment)}
    own = [item.id for item in entry.equipment]
    for item in entry.equipment:
        if item.id not in equipment:
            known = ", ".join(sorted(equipment))
            raise ValueError(f"{entry.id}: equipment {item.id} is unknown; known are: {known}")
        if own.count(item.id) > 1:
            raise ValueError(f"{entry.id}: equipment {item.id} is listed twice; list it once")
        given[item.id] = _ladder(item.id, item.ladder, equipment)
    for item_id in own:
        served = equipment[item_id].serves_as
        if served is not None:
            given[served] = _joined(given.get(served), given[item_id])
    return Place(
        name=entry.name,
        ladders={item_id: ladder for item_id, ladder in given.items() if ladder is not None},
        equipment=frozenset(given),
    )


def _ladder(
    item_id: str, own: Ladder | None, equipment: Mapping[str, EquipmentEntry]
) -> LoadLadder | None:
    default = equipment[item_id].ladder
    if own is None:
        return default.value() if default else None
    if default is None or default.kind != own.kind:
        needed = default.kind if default else "no ladder"
        raise ValueError(f"{item_id}: a ladder of kind {own.kind} arrived; it has {needed}")
    return own.value()


def _joined(first: LoadLadder | None, second: LoadLadder | None) -> LoadLadder | None:
    if first is None or second is None:
        return first or second
    by_label = {step.label: step for step in (*first.steps, *second.steps)}
    steps = sorted(by_label.values(), key=lambda step: step.load_kg or 0)
    return LoadLadder(kind=first.kind, steps=tuple(steps))
