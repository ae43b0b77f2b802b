"""What stands around the person and what is held, drawn at one moment."""

from collections.abc import Mapping

import numpy as np

from sthenia.catalogue.figures.shapes import Furniture, Place, Thing
from sthenia.figures.drawing import Area, Placed, Stroke, capsule, haloed
from sthenia.figures.held import cuffs, held, loop
from sthenia.figures.person import arm_depth
from sthenia.science.figures import Skeleton, View
from sthenia.science.figures.skeleton import Array

_FAR, _TABLE, _NEAR = -1000.0, 400.0, 1000.0
_LINE_CM = {"band": 1.8, "cable": 0.8, "lever": 3.4, "rail": 2.6}
_LINE_TONE = {"band": "band", "cable": "cable", "lever": "metal", "rail": "metal"}
_CORNERS = ((0, 1, 2), (3, 4, 5))


def things(
    named: tuple[Thing, ...],
    furniture: Mapping[str, Furniture],
    skeleton: Skeleton,
    view: View,
    share: float,
) -> list[Placed]:
    """Draw each thing; `share` is how much of the way to the end pose is done."""
    placed: list[Placed] = []
    for index, thing in enumerate(named):
        name = f"thing{index}"
        if thing.put is not None:
            for number, block in enumerate(furniture[thing.put].blocks):
                box = _moved(block.box, thing.at)
                placed += _box(f"{name}_{number}", box, block.tone, view, front=thing.front)
        elif thing.box is not None:
            placed += _box(name, _moved(thing.box, thing.at), thing.tone, view, front=thing.front)
        else:
            placed += _loose(name, thing, skeleton, view, share)
    return placed


def _loose(name: str, thing: Thing, skeleton: Skeleton, view: View, share: float) -> list[Placed]:
    if thing.hold is not None:
        return held(name, thing, skeleton, view)
    if thing.cuff is not None:
        return cuffs(name, thing.cuff, skeleton, view)
    if thing.loop is not None:
        return loop(name, thing.loop, skeleton, view)
    if thing.line is not None:
        return _lines(name, thing, skeleton, view)
    if thing.press is not None:
        return [_arrow(name, thing, skeleton, view, share)]
    if thing.ball is not None:
        return [_ball(name, thing, skeleton, view)]
    return _pads(name, thing, skeleton, view)


def place_of(place: Place, skeleton: Skeleton, *, mirrored: bool = False) -> Array:
    """A place of a file in space; mirrored, what is right becomes left."""
    if isinstance(place, str):
        return skeleton.points[_other(place) if mirrored else place]
    sign = -1.0 if mirrored else 1.0
    if isinstance(place[0], str):
        _, x, y, z = place
        base = skeleton.points[_other(place[0]) if mirrored else place[0]]
        moved: Array = base + np.array([x, y, sign * float(z)])
        return moved
    x, y, z = (float(number) for number in place)
    return np.array([x, y, sign * z])


def _other(joint: str) -> str:
    if joint.startswith("right_"):
        return joint.replace("right_", "left_", 1)
    return joint.replace("left_", "right_", 1)


def _moved(box: tuple[float, ...], by: tuple[float, float, float]) -> tuple[float, ...]:
    return tuple(number + by[index % 3] for index, number in enumerate(box))


def _box(name: str, box: tuple[float, ...], tone: str, view: View, *, front: bool) -> list[Placed]:
    """The three faces of a block that are seen: top, and one each way."""
    low, high = np.array(box[:3]), np.array(box[3:])
    toward = view.toward
    middle = view.depth((low + high) / 2)
    base = (_TABLE if front else _FAR) + middle
    placed = []
    for number, (axis, shade) in enumerate(((0, "_front"), (2, "_side"), (1, ""))):
        if abs(float(toward[axis])) < 1e-6:
            continue
        at = high if toward[axis] > 0 else low
        others = [other for other in range(3) if other != axis]
        corners = []
        for first, second in ((0, 0), (1, 0), (1, 1), (0, 1)):
            corner = at.copy()
            corner[others[0]] = (low, high)[first][others[0]]
            corner[others[1]] = (low, high)[second][others[1]]
            corners.append(view.on_paper(corner))
        shape = Area(f"{tone}{shade}", tuple(corners), 0.6)
        placed.append(Placed(f"{name}_{axis}", base + number * 0.01, shape))
    return placed


def _lines(name: str, thing: Thing, skeleton: Skeleton, view: View) -> list[Placed]:
    placed = []
    for mirrored in (False, True) if thing.both_sides else (False,):
        assert thing.line is not None
        places = [place_of(place, skeleton, mirrored=mirrored) for place in thing.line]
        joints = [place for place in thing.line if isinstance(place, str)]
        depth = _line_depth(places, joints, skeleton, view, mirrored=mirrored)
        stroke = Stroke(
            _LINE_TONE[thing.as_],
            tuple(view.on_paper(place) for place in places),
            thing.size or _LINE_CM[thing.as_],
        )
        placed.append(Placed(f"{name}_{mirrored}", _NEAR if thing.front else depth, stroke))
    return placed


def _line_depth(
    places: list[Array], joints: list[str], skeleton: Skeleton, view: View, *, mirrored: bool
) -> float:
    """A line is just behind the hand that holds it, else where its middle is."""
    for joint in joints:
        if joint.endswith(("grip", "wrist")):
            side = (_other(joint) if mirrored else joint).split("_")[0]
            return arm_depth(skeleton, view, side) - 0.1
    return sum(view.depth(place) for place in places) / len(places)


def _arrow(name: str, thing: Thing, skeleton: Skeleton, view: View, share: float) -> Placed:
    """Grows while the force builds up."""
    assert thing.press is not None
    start = place_of(thing.press, skeleton)
    way = np.array(thing.to) / np.linalg.norm(thing.to)
    length = 6.0 + 12.0 * share
    root = np.array(view.on_paper(start + way * 7.0))
    flat = np.array(view.on_paper(way))
    along = flat / max(float(np.linalg.norm(flat)), 1e-6)
    across = np.array([-along[1], along[0]])
    tip, neck = root + along * length, root + along * (length - 5.5)
    points = [
        *(root + across * 1.5, neck + across * 1.5, neck + across * 4.4, tip),
        *(neck - across * 4.4, neck - across * 1.5, root - across * 1.5),
    ]
    shape = Area("force", tuple((float(x), float(y)) for x, y in points), 0.5)
    return Placed(name, _NEAR, shape)


def _ball(name: str, thing: Thing, skeleton: Skeleton, view: View) -> Placed:
    assert thing.ball is not None
    middle = place_of(thing.ball, skeleton)
    radius = thing.size or 11.0
    shape = haloed("ball", capsule(view, middle, radius, middle, radius))
    return Placed(name, _NEAR if thing.front else view.depth(middle), shape)


def _pads(name: str, thing: Thing, skeleton: Skeleton, view: View) -> list[Placed]:
    assert thing.pad is not None
    placed = []
    along = thing.along if isinstance(thing.along, tuple) else _ALONG[thing.along]
    for mirrored in (False, True) if thing.both_sides else (False,):
        middle = place_of(thing.pad, skeleton, mirrored=mirrored)
        half = np.array(along) / np.linalg.norm(along) * thing.length / 2
        if mirrored:
            half = half * np.array([1, 1, -1])
        radius = thing.size or 5.0
        shape = haloed(thing.tone, capsule(view, middle - half, radius, middle + half, radius))
        depth = _NEAR if thing.front else view.depth(middle)
        placed.append(Placed(f"{name}_{mirrored}", depth, shape))
    return placed


_ALONG = {
    "hinge": (0.0, 0.0, 1.0),
    "swing": (1.0, 0.0, 0.0),
    "x": (1.0, 0.0, 0.0),
    "y": (0.0, 1.0, 0.0),
    "z": (0.0, 0.0, 1.0),
}
