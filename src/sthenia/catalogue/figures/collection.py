"""Movement files -> one figure for each exercise: its stance, movement and variant in layers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sthenia.catalogue.figures.shapes import (
    ArmSketch,
    Furniture,
    FurnitureFile,
    LegSketch,
    MovementFile,
    PoseSketch,
    Range,
    RangesFile,
    Stance,
    StancesFile,
    Thing,
    TrunkSketch,
    VariantSketch,
    ViewSketch,
    Way,
)
from sthenia.catalogue.load import FileError, load
from sthenia.science.figures import Arm, Leg, Pose, Trunk, View

_PLAIN = {"at", "hand", "near", "elbow_to", "palm", "foot", "knee_to"}
_CENTIMETRES = {"lift", "forward"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One exercise as it is drawn."""

    exercise_id: str
    movement_id: str
    start: Pose
    end: Pose
    view: View
    things: tuple[Thing, ...]
    hold_s: float | None
    moves: Way | None


@dataclass(frozen=True, slots=True)
class FigureCollection:
    """All figures by exercise, and what is drawn around them."""

    figures: Mapping[str, Figure]
    furniture: Mapping[str, Furniture]
    ranges: Mapping[str, Range]


def read_figures(folder: Path, exercise_ids: Iterable[str]) -> FigureCollection:
    """Read every file; each exercise needs exactly one figure.

    Raises
    ------
    FileError
        A file is wrong in itself, names what does not exist, or an exercise has no figure or two.
    """
    stances = {one.id: one for one in load(folder / "stances.yaml", StancesFile).stances}
    furniture = {one.id: one for one in load(folder / "furniture.yaml", FurnitureFile).furniture}
    ranges = {one.angle: one for one in load(folder / "ranges.yaml", RangesFile).ranges}
    figures: dict[str, Figure] = {}
    faults: list[str] = []
    known = set(exercise_ids)
    for path in sorted((folder / "movements").glob("*.yaml")):
        movement = load(path, MovementFile)
        if movement.id != path.stem:
            faults.append(f"{path.name}: id is {movement.id}; call the file {movement.id}.yaml")
        for exercise_id, variant in movement.exercises.items():
            where = f"{path.name}: exercises.{exercise_id}"
            faults += _name_faults(where, movement, variant, stances, furniture)
            if exercise_id in figures:
                faults.append(f"{where}: is drawn in {figures[exercise_id].movement_id} too")
            if exercise_id not in known:
                faults.append(f"{where}: there is no such exercise; correct the id")
            if not faults:
                figures[exercise_id] = figure_of(exercise_id, movement, variant, stances)
    if not faults:
        faults = [
            f"{name}: has no figure; add it to a movement" for name in sorted(known - set(figures))
        ]
    if faults:
        raise FileError(str(folder / "movements"), tuple(faults))
    return FigureCollection(
        MappingProxyType(figures), MappingProxyType(furniture), MappingProxyType(ranges)
    )


def figure_of(
    exercise_id: str,
    movement: MovementFile,
    variant: VariantSketch,
    stances: Mapping[str, Stance],
) -> Figure:
    """Lay the variant over the movement over the stance."""
    stance = stances[variant.stance or movement.stance or "standing"]
    always = (stance.pose, movement.pose)
    view = variant.view or movement.view or stance.view or ViewSketch()
    return Figure(
        exercise_id=exercise_id,
        movement_id=movement.id,
        start=_pose((*always, movement.start, variant.pose, variant.start)),
        end=_pose(
            (*always, movement.start, variant.start, movement.end, variant.pose, variant.end)
        ),
        view=View(turn_deg=view.turn, tilt_deg=view.tilt),
        things=(*stance.things, *movement.things, *variant.things),
        hold_s=variant.hold_s if variant.hold_s is not None else movement.hold_s,
        moves=variant.moves or movement.moves,
    )


def _pose(layers: tuple[PoseSketch, ...]) -> Pose:
    parts: dict[str, dict[str, object]] = {
        name: {} for name in ("trunk", "right_arm", "left_arm", "right_leg", "left_leg")
    }
    for layer in layers:
        for name in (name for name in PoseSketch.model_fields if name in layer.model_fields_set):
            sketch: TrunkSketch | ArmSketch | LegSketch = getattr(layer, name)
            said = {field: getattr(sketch, field) for field in sketch.model_fields_set}
            for part in _parts_named(name):
                parts[part].update(said)
    return Pose(
        trunk=Trunk(**_fields(parts["trunk"])),  # type: ignore[arg-type]
        right_arm=Arm(**_fields(parts["right_arm"])),  # type: ignore[arg-type]
        left_arm=Arm(**_fields(parts["left_arm"])),  # type: ignore[arg-type]
        right_leg=Leg(**_fields(parts["right_leg"])),  # type: ignore[arg-type]
        left_leg=Leg(**_fields(parts["left_leg"])),  # type: ignore[arg-type]
    )


def _parts_named(name: str) -> tuple[str, ...]:
    if name == "arms":
        return ("right_arm", "left_arm")
    if name == "legs":
        return ("right_leg", "left_leg")
    return (name,)


def _fields(said: Mapping[str, object]) -> dict[str, object]:
    named = {}
    for field, value in said.items():
        if field in _PLAIN:
            named[field] = value
        elif field in _CENTIMETRES:
            named[f"{field}_cm"] = value
        else:
            named[f"{field.removesuffix('_')}_deg"] = value
    return named


def _name_faults(
    where: str,
    movement: MovementFile,
    variant: VariantSketch,
    stances: Mapping[str, Stance],
    furniture: Mapping[str, Furniture],
) -> list[str]:
    faults = []
    stance = variant.stance or movement.stance or "standing"
    if stance not in stances:
        faults.append(f"{where}: stance {stance} is unknown; known are: {', '.join(stances)}")
    faults += [
        f"{where}: things: put {thing.put} is unknown; known are: {', '.join(furniture)}"
        for thing in (*movement.things, *variant.things)
        if thing.put is not None and thing.put not in furniture
    ]
    return faults
