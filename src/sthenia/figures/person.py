"""A skeleton -> a calm person in shirt and trousers."""

from dataclasses import dataclass

import numpy as np

from sthenia.figures.drawing import Area, Blob, Placed, capsule, haloed, hull
from sthenia.science.figures import Skeleton, View
from sthenia.science.figures.body import RADII_CM
from sthenia.science.figures.skeleton import SIDES, Array

R = RADII_CM
_CHEST = (
    *((0.0, -2.0, side * 14.0) for side in (1, -1)),
    *((0.5, 2.0, side * 6.0) for side in (1, -1)),
    *((6.0, -10.0, side * 9.5) for side in (1, -1)),
    *((-6.2, -8.0, side * 11.0) for side in (1, -1)),
    *((5.2, -25.0, side * 8.4) for side in (1, -1)),
    *((-4.4, -25.0, side * 8.4) for side in (1, -1)),
)
"""Corners of the chest, told from the middle of the shoulders; rounded by `_CLOTH_CM`."""
_BELLY = (
    *((5.0, 4.0, side * 8.2) for side in (1, -1)),
    *((-4.4, 4.0, side * 8.2) for side in (1, -1)),
    *((5.2, -13.0, side * 9.0) for side in (1, -1)),
    *((-4.6, -13.0, side * 9.0) for side in (1, -1)),
)
"""Told from the waist."""
_PELVIS = (
    *((4.6, 8.0, side * 8.6) for side in (1, -1)),
    *((-4.6, 8.0, side * 8.6) for side in (1, -1)),
    *((2.6, -2.0, side * 10.2) for side in (1, -1)),
    *((-6.0, -1.0, side * 7.6) for side in (1, -1)),
    *((-4.5, -5.0, side * 6.0) for side in (1, -1)),
)
"""Told from the middle of the hips."""
_CLOTH_CM = 4.0


@dataclass(frozen=True, slots=True)
class Face:
    """What of the face is seen all through a movement."""

    is_seen: bool
    eyes: tuple[str, ...]


def face_seen(skeleton: Skeleton, view: View) -> Face:
    """Decided once, halfway, so that nothing comes and goes."""
    head = skeleton.axes["head"]
    eyes = tuple(
        side
        for side, sign in SIDES.items()
        if float(view.toward @ (head @ np.array([0.85, 0.0, sign * 0.53]))) > 0.2
    )
    return Face(is_seen=float(view.toward @ head[:, 0]) > -0.45, eyes=eyes)


def person(skeleton: Skeleton, view: View, *, face: Face) -> list[Placed]:
    """Everything of the person, in any order; the depth says what lies over what."""
    placed = [*_trunk(skeleton, view), *_head(skeleton, view, face)]
    middle = view.depth(skeleton.points["waist"])
    for side in SIDES:
        placed += _arm(skeleton, view, side)
        placed += _leg(skeleton, view, side, middle)
    return placed


def _trunk(skeleton: Skeleton, view: View) -> list[Placed]:
    points, axes = skeleton.points, skeleton.axes
    depth = view.depth((points["shoulders"] + points["hips"]) / 2)
    chest = [points["shoulders"] + axes["chest"] @ np.array(place) for place in _CHEST]
    belly = [points["waist"] + axes["belly"] @ np.array(place) for place in _BELLY]
    pelvis = [points["hips"] + axes["pelvis"] @ np.array(place) for place in _PELVIS]
    return [
        Placed("pelvis", depth - 0.4, Area("trousers", hull(view, pelvis), _CLOTH_CM)),
        Placed("belly", depth - 0.2, Area("shirt", hull(view, belly), _CLOTH_CM)),
        Placed("chest", depth, Area("shirt", hull(view, chest), _CLOTH_CM)),
    ]


def _head(skeleton: Skeleton, view: View, face: Face) -> list[Placed]:
    points, head = skeleton.points, skeleton.axes["head"]
    depth = view.depth(points["head"]) + 0.5

    def at(forward: float, up: float, right: float = 0.0) -> Array:
        place: Array = points["head"] + head @ np.array([forward, up, right])
        return place

    throat = points["shoulders"] + skeleton.axes["chest"] @ np.array([0.5, 0.0, 0.0])
    neck = Blob("skin_far", (capsule(view, throat, R["neck"], at(-1.0, -6.0), R["neck"] - 0.3),))
    bun = haloed("hair", capsule(view, at(-10.5, 4.0), 3.8, at(-9.5, 3.6), 3.8))
    hair = haloed("hair", capsule(view, at(-1.4, 2.6), 9.9, at(-2.6, -2.0), 8.3))
    placed = [
        Placed("neck", view.depth(points["neck"]) - 3.0, neck),
        Placed("bun", depth - 0.3 if view.toward @ head[:, 0] > 0 else depth + 0.3, bun),
        Placed("hair", depth, hair),
    ]
    if not face.is_seen:
        return placed
    skin = (
        capsule(view, at(2.2, 0.6), 7.9, at(2.6, -4.2), 6.5),
        capsule(view, at(9.0, -1.2), 1.5, at(8.6, -2.6), 1.7),
    )
    placed.append(Placed("face", depth + 0.1, Blob("skin", skin)))
    for side in face.eyes:
        right = SIDES[side] * 3.2
        eye = capsule(view, at(8.6, 0.6, right), 0.85, at(8.6, 1.2, right), 0.85)
        placed.append(Placed(f"{side}_eye", depth + 0.2, Blob("ink", (eye,))))
    return placed


def _arm(skeleton: Skeleton, view: View, side: str) -> list[Placed]:
    points = skeleton.points
    shoulder, elbow, wrist = (points[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist"))
    fingers = points[f"{side}_fingers"]
    depth = arm_depth(skeleton, view, side)
    shade = "_far" if _is_far(skeleton, view, side) else ""
    bare = (
        capsule(view, shoulder, R["shoulder"] - 0.8, elbow, R["elbow"]),
        capsule(view, elbow, R["elbow"], wrist, R["wrist"]),
        capsule(view, wrist, R["wrist"] + 0.2, wrist + (fingers - wrist) * 0.75, R["hand"]),
    )
    sleeve_end = shoulder + (elbow - shoulder) * 0.55
    sleeve = (capsule(view, shoulder, R["shoulder"], sleeve_end, R["elbow"] + 0.7),)
    return [
        Placed(f"{side}_arm", depth, haloed(f"skin{shade}", *bare)),
        Placed(f"{side}_sleeve", depth + 0.01, Blob(f"shirt{shade}", sleeve)),
    ]


def arm_depth(skeleton: Skeleton, view: View, side: str) -> float:
    """How near an arm is: by its lower half, held against the trunk."""
    points = skeleton.points
    arm = points[f"{side}_elbow"] * 0.6 + points[f"{side}_grip"] * 0.4
    own = view.depth(arm)
    trunk = view.depth((points["shoulders"] + points["hips"]) / 2)
    shoulder = view.depth(points[f"{side}_shoulder"]) - view.depth(points["shoulders"])
    return own if abs(own - trunk) > 4 else trunk + (4 if shoulder > 0 else -4)


def _leg(skeleton: Skeleton, view: View, side: str, middle: float) -> list[Placed]:
    points = skeleton.points
    hip, knee, ankle = (points[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    heel, ball, toe = (points[f"{side}_{name}"] for name in ("heel", "ball", "toe"))
    up = skeleton.axes[f"{side}_foot"][:, 1]
    depth = leg_depth(skeleton, view, side)
    shade = "_far" if _is_far(skeleton, view, side) else ""
    cloth = (
        capsule(view, hip, R["hip"], knee, R["knee"]),
        capsule(view, knee, R["knee"] - 0.2, ankle + (knee - ankle) * 0.06, R["ankle"] + 0.4),
    )
    toes_up = skeleton.axes[f"{side}_toes"][:, 1]
    back = heel + up * 3.6 + (ball - heel) * 0.2
    front = ball + up * 2.7
    shoe = (
        capsule(view, back, 3.5, front, 2.7),
        capsule(view, front, 2.7, toe + toes_up * 2.2 - (toe - ball) * 0.1, 2.2),
        capsule(view, ankle, R["ankle"] - 0.5, back, 3.4),
    )
    return [
        Placed(f"{side}_shoe", depth - 0.05, haloed(f"shoe{shade}", *shoe)),
        Placed(f"{side}_leg", depth, haloed(f"trousers{shade}", *cloth)),
    ]


def leg_depth(skeleton: Skeleton, view: View, side: str) -> float:
    """How near a leg is; never over the trunk when it only hangs below it."""
    points = skeleton.points
    own = view.depth(points[f"{side}_knee"])
    trunk = view.depth((points["shoulders"] + points["hips"]) / 2)
    hip = view.depth(points[f"{side}_hip"]) - view.depth(points["hips"])
    return (
        own
        if own - trunk > 12
        else trunk + (-0.6 + 0.02 * hip if own - trunk > -12 else -4 + 0.02 * hip)
    )


def _is_far(skeleton: Skeleton, view: View, side: str) -> bool:
    """Whether this side of the body is clearly turned away."""
    points = skeleton.points
    return view.depth(points[f"{side}_hip"]) - view.depth(points["hips"]) < -4.5
