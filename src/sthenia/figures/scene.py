"""One exercise -> everything drawn, moment by moment, and the frame that holds it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.catalogue.figures import Figure, Furniture
from sthenia.figures.drawing import Part, Placed, Shape, parts_of
from sthenia.figures.muscles import PATCHES, carrier, shows, worked_muscles
from sthenia.figures.person import Face, face_seen, person
from sthenia.figures.things import things
from sthenia.science.figures import Motion, Skeleton, motion_between

_MOVING_S = (2.4, 6.0)
_HOLD_AT_END_S = 3.0
_PAUSE_S = 0.8
_FLOOR_MARGIN_CM = 4.0
_ON_TABLE = 600.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the paper is shown, in centimetres: left, bottom, width, height."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure ready to be written as SVG or drawn in a PDF."""

    exercise_id: str
    name: str
    motion: Motion
    parts: tuple[Part, ...]
    frame: Frame


def scene_of(figure: Figure, entry: ExerciseEntry, furniture: Mapping[str, Furniture]) -> Scene:
    """Move the figure through one repetition and draw each moment."""
    motion = motion_between(
        figure.start,
        figure.end,
        moving_s=min(max(entry.repetition_s - _PAUSE_S, _MOVING_S[0]), _MOVING_S[1]),
        pause_s=_PAUSE_S,
        hold_s=_hold_s(figure, entry),
    )
    middle = motion.moments[len(motion.moments) // 2]
    face = face_seen(middle, figure.view)
    seen = _seen_patches(figure, entry, middle)
    moments = [
        _moment(figure, entry, furniture, (skeleton, share), (face, seen))
        for skeleton, share in zip(motion.moments, motion.shares, strict=True)
    ]
    parts = parts_of(moments)
    return Scene(figure.exercise_id, entry.name, motion, parts, _frame(parts, figure))


def _hold_s(figure: Figure, entry: ExerciseEntry) -> float:
    if figure.hold_s is not None:
        return figure.hold_s
    return _HOLD_AT_END_S if entry.is_hold else _PAUSE_S


def worked_sides(figure: Figure, entry: ExerciseEntry) -> tuple[str, ...]:
    """The sides whose muscles are shown: the right alone where one side works at a time."""
    if entry.sides == "one_at_a_time" and figure.moves in (None, "one_side"):
        return ("right",)
    if figure.moves == "left_side":
        return ("left",)
    return ("right", "left")


def _moment(
    figure: Figure,
    entry: ExerciseEntry,
    furniture: Mapping[str, Furniture],
    at: tuple[Skeleton, float],
    shown: tuple[Face, Collection[str]],
) -> list[Placed]:
    skeleton, share = at
    face, seen = shown
    placed = person(skeleton, figure.view, face=face)
    depths = {one.name: one.depth for one in placed}
    depths["belly"] = depths["chest"]
    depths["pelvis"] = max(depths["chest"], depths["right_leg"], depths["left_leg"])
    for patch in worked_muscles(
        skeleton,
        figure.view,
        primary=entry.muscles.primary,
        secondary=entry.muscles.secondary,
        sides=("right", "left"),
    ):
        if patch.name in seen:
            over = 0.03 if patch.name.startswith("works") else 0.02
            placed.append(replace(patch, depth=depths[_carrier_of(patch.name)] + over))
    placed += things(figure.things, furniture, skeleton, figure.view, share)
    return _over_table(placed) if any(thing.front for thing in figure.things) else placed


def _over_table(placed: list[Placed]) -> list[Placed]:
    """Arms and what they hold lie on what stands in front, trunk and legs behind it."""
    arms = [one.depth for one in placed if one.name.endswith(("_arm", "_sleeve"))]
    low, high = min(arms) - 0.6, max(arms) + 0.6
    on_top = ("_arm", "_sleeve")
    return [
        replace(one, depth=one.depth + _ON_TABLE)
        if one.name.endswith(on_top)
        or (
            one.name.startswith(("thing", "works", "helps"))
            and low <= one.depth <= high
            and _rides_on_arm(one.name)
        )
        else one
        for one in placed
    ]


def _rides_on_arm(name: str) -> bool:
    if name.startswith("thing"):
        return True
    return _carrier_of(name).endswith("_arm")


def _carrier_of(name: str) -> str:
    rest, side = name.rsplit("_", 1)
    muscle, index = rest.split("_", 1)[1].rsplit("_", 1)
    return carrier(PATCHES[muscle][int(index)], side)


def _seen_patches(figure: Figure, entry: ExerciseEntry, middle: Skeleton) -> frozenset[str]:
    """Names of the patches that face the eye halfway; a limb that rests shows none."""
    names = set()
    sides = worked_sides(figure, entry)
    for tone, muscles in (("helps", entry.muscles.secondary), ("works", entry.muscles.primary)):
        for muscle in muscles:
            for index, patch in enumerate(PATCHES[muscle]):
                for side in ("right", "left"):
                    is_limb = patch.segment not in ("chest", "belly", "pelvis")
                    if (not is_limb or side in sides) and shows(patch, middle, figure.view, side):
                        names.add(f"{tone}_{muscle}_{index}_{side}")
    return frozenset(names)


def _frame(parts: Collection[Part], figure: Figure) -> Frame:
    """A square around all that is ever drawn, never closer than a person."""
    discs = [disc for part in parts for shape in part.shapes for disc in _reach(shape)]
    left = min(x - r for (x, _), r in discs) - _FLOOR_MARGIN_CM
    right = max(x + r for (x, _), r in discs) + _FLOOR_MARGIN_CM
    bottom = min(y - r for (_, y), r in discs) - _FLOOR_MARGIN_CM
    top = max(y + r for (_, y), r in discs) + _FLOOR_MARGIN_CM
    side = max(right - left, top - bottom, 150.0)
    return Frame((left + right - side) / 2, bottom - (side - (top - bottom)) * 0.35, side, side)


def _reach(shape: Shape) -> tuple[tuple[tuple[float, float], float], ...]:
    return shape.reach
