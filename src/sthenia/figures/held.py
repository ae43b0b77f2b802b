"""Weights, bars and balls in the hands; cuffs and loops around the limbs."""

from types import MappingProxyType

import numpy as np

from sthenia.catalogue.figures.shapes import Thing
from sthenia.figures.drawing import Capsule, Placed, Shape, Stroke, capsule, haloed
from sthenia.figures.person import arm_depth, leg_depth
from sthenia.science.figures import Skeleton, View
from sthenia.science.figures.skeleton import SIDES, Array

_WORLD = MappingProxyType({"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)})
_LOOPED = MappingProxyType(
    {
        "knees": ("hip", "knee", 0.86, 7.2),
        "ankles": ("knee", "ankle", 0.92, 5.0),
        "feet": ("heel", "toe", 0.66, 4.0),
        "wrists": ("elbow", "wrist", 0.86, 3.9),
    }
)


def held(name: str, thing: Thing, skeleton: Skeleton, view: View) -> list[Placed]:
    """What is in the hands; just behind the nearer hand, so that the fist closes over it."""
    sides = tuple(SIDES) if thing.hands == "both" else (thing.hands,)
    if thing.hold == "dumbbells":
        return [_dumbbell(f"{name}_{side}", thing, skeleton, view, (side,)) for side in sides]
    if thing.hold == "dumbbell":
        return [_dumbbell(name, thing, skeleton, view, sides)]
    middle = _between(skeleton, sides)
    nearest = max(arm_depth(skeleton, view, side) for side in sides)
    if thing.hold == "ball":
        radius = thing.size or 11.0
        shape: Shape = haloed("ball", capsule(view, middle, radius, middle, radius))
        return [Placed(name, nearest - 0.5, shape)]
    if thing.hold == "kettlebell":
        return _kettlebell(name, thing, middle, view, nearest - 0.1)
    if thing.hold in ("towel", "cushion"):
        ends = [skeleton.points[f"{side}_grip"] for side in sides]
        width = 2.6 if thing.hold == "towel" else 7.0
        shape = haloed("cloth", capsule(view, ends[0], width, ends[-1], width))
        return [Placed(name, nearest - 0.1, shape)]
    return _bar(name, thing, skeleton, view, nearest - 0.1)


def _between(skeleton: Skeleton, sides: tuple[str, ...]) -> Array:
    grips = [skeleton.points[f"{side}_grip"] for side in sides]
    middle: Array = np.mean(grips, axis=0)
    return middle


def _axis(thing: Thing, skeleton: Skeleton, side: str) -> Array:
    if isinstance(thing.along, tuple):
        axis = np.array(thing.along, dtype=float)
    elif thing.along in _WORLD:
        axis = np.array(_WORLD[thing.along])
    else:
        hand = skeleton.axes[f"{side}_hand"]
        axis = hand[:, 2] if thing.along == "hinge" else hand[:, 0]
    unit: Array = axis / np.linalg.norm(axis)
    return unit


def _dumbbell(
    name: str, thing: Thing, skeleton: Skeleton, view: View, sides: tuple[str, ...]
) -> Placed:
    middle = _between(skeleton, sides)
    axis = _axis(thing, skeleton, sides[0])
    bar = axis * 7.0
    plates = (_plate(view, middle + bar, axis), _plate(view, middle - bar, axis))
    shape = haloed("weight", capsule(view, middle - bar, 1.5, middle + bar, 1.5), *plates)
    depth = max(arm_depth(skeleton, view, side) for side in sides)
    return Placed(name, depth - 0.1, shape)


def _plate(
    view: View, middle: Array, axis: Array, *, radius: float = 5.6, thick: float = 4.8
) -> Capsule:
    """A thick disc: a bar across when seen from the side, round when seen along its axis."""
    x, y = view.on_paper(middle)
    flat = np.array(view.on_paper(axis))
    tilt = float(np.linalg.norm(flat))
    width = thick / 2 * tilt + radius * (1 - tilt)
    across = np.array([-flat[1], flat[0]]) / max(tilt, 1e-6) * (radius - width)
    return Capsule(
        (x - float(across[0]), y - float(across[1])),
        width,
        (x + float(across[0]), y + float(across[1])),
        width,
    )


def _kettlebell(name: str, thing: Thing, middle: Array, view: View, depth: float) -> list[Placed]:
    down = np.array(thing.to if thing.to != (1.0, 0.0, 0.0) else (0.0, -1.0, 0.0))
    bell = middle + down * 11.0
    across = np.array([0.0, 0.0, 5.0])
    handle = (middle + down * 8 - across, middle - across * 0.7, middle + across * 0.7)
    points = tuple(view.on_paper(place) for place in (*handle, middle + down * 8 + across))
    return [
        Placed(
            name,
            depth - 0.2,
            haloed("weight", capsule(view, bell, 8.2, bell + down, 8.2)),
        ),
        Placed(f"{name}_handle", depth - 0.1, Stroke("weight", points, 2.6)),
    ]


def _bar(name: str, thing: Thing, skeleton: Skeleton, view: View, depth: float) -> list[Placed]:
    middle = _between(skeleton, tuple(SIDES))
    across = skeleton.points["right_grip"] - skeleton.points["left_grip"]
    axis = across / max(float(np.linalg.norm(across)), 1e-6)
    half = thing.length / 2 if thing.hold == "bar" else 62.0
    ends = [middle + axis * half, middle - axis * half]
    line = Stroke("metal", tuple(view.on_paper(end) for end in ends), 2.2)
    placed = [Placed(name, depth, line)]
    if thing.hold == "barbell":
        for number, end in enumerate(ends):
            at = end + (middle - end) / half * 7.0
            plate = haloed("weight", _plate(view, at, axis, radius=12.5, thick=5.0))
            side = view.depth(end) - view.depth(middle)
            placed.append(Placed(f"{name}_{number}", depth + (60 if side > 0 else -60), plate))
    return placed


def cuffs(name: str, joints: tuple[str, ...], skeleton: Skeleton, view: View) -> list[Placed]:
    """Soft weights or straps around wrist, ankle or above the knee."""
    above = {
        "wrist": ("elbow", 4.4, 5.2),
        "ankle": ("knee", 5.8, 7.2),
        "knee": ("hip", 7.8, 7.6),
    }
    placed = []
    for joint in joints:
        side, end = joint.split("_", 1)
        root, radius, width = above[end]
        low, high = skeleton.points[joint], skeleton.points[f"{side}_{root}"]
        way = (high - low) / np.linalg.norm(high - low)
        middle = low + way * (4.0 if end != "knee" else 9.0)
        shape = _band_across(view, middle, way, radius, width, "cuff")
        depth = (arm_depth if end == "wrist" else leg_depth)(skeleton, view, side)
        placed.append(Placed(f"{name}_{joint}", depth + 0.3, shape))
    return placed


def loop(name: str, where: str, skeleton: Skeleton, view: View) -> list[Placed]:
    """A closed band around both legs or both forearms."""
    root, end, share, radius = _LOOPED[where]
    middles = []
    placed = []
    for side in SIDES:
        upper, lower = skeleton.points[f"{side}_{root}"], skeleton.points[f"{side}_{end}"]
        middle = upper + (lower - upper) * share
        if where == "feet":
            middle = middle + skeleton.axes[f"{side}_foot"][:, 1] * 3.0
        middles.append(middle)
        shape = _band_across(view, middle, lower - upper, radius, 3.6, "band")
        arm = where == "wrists"
        depth = (arm_depth if arm else leg_depth)(skeleton, view, side)
        placed.append(Placed(f"{name}_{side}", depth + 0.3, shape))
    behind = min(one.depth for one in placed) - 0.5
    line = Stroke("band", tuple(view.on_paper(middle) for middle in middles), 4.6)
    return [Placed(f"{name}_between", behind, line), *placed]


def _band_across(
    view: View, middle: Array, along: Array, radius: float, width: float, tone: str
) -> Stroke:
    """What goes round a limb, as it is seen: a short broad line across it."""
    x, y = view.on_paper(middle)
    flat = np.array(view.on_paper(along))
    across = np.array([-flat[1], flat[0]]) / max(float(np.linalg.norm(flat)), 1e-6)
    reach = across * max(radius - width / 2 + 0.4, 0.6)
    ends = ((x - reach[0], y - reach[1]), (x + reach[0], y + reach[1]))
    return Stroke(tone, tuple((float(a), float(b)) for a, b in ends), width)
