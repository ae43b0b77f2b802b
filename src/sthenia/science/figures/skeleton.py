"""Pose -> where every joint is: forward along the limbs, or backward from the place they reach."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sthenia.science.figures import body
from sthenia.science.figures.pose import Arm, Leg, Pose, Trunk, Vector

Array = NDArray[np.float64]
SIDES = MappingProxyType({"right": 1.0, "left": -1.0})
_REACH = 0.9995
"""Of the full length: a limb that is bent by a hair still knows which way it bends."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Joints in centimetres and the axes of each segment as columns: forward, up, right."""

    points: MappingProxyType[str, Array]
    axes: MappingProxyType[str, Array]
    missed_cm: float
    """By how much the limb that reaches least falls short of its place."""


def about_x(degrees: float) -> Array:
    """Turn that takes up towards the right."""
    c, s = _cosine_and_sine(degrees)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def about_y(degrees: float) -> Array:
    """Turn that takes forward towards the left."""
    c, s = _cosine_and_sine(degrees)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def about_z(degrees: float) -> Array:
    """Turn that takes forward towards up, and what hangs towards forward."""
    c, s = _cosine_and_sine(degrees)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def skeleton_of(pose: Pose) -> Skeleton:
    """Place every joint of a pose.

    Examples
    --------
    >>> standing = skeleton_of(Pose())
    >>> bool(standing.points["head"][1] > standing.points["hips"][1])
    True
    """
    points: dict[str, Array] = {}
    axes: dict[str, Array] = {}
    _place_trunk(pose.trunk, points, axes)
    missed = [0.0]
    for name, sign in SIDES.items():
        arm = pose.right_arm if name == "right" else pose.left_arm
        leg = pose.right_leg if name == "right" else pose.left_leg
        missed.append(_place_leg(name, sign, leg, points, axes))
        missed.append(_place_arm(name, sign, arm, points, axes))
    return Skeleton(MappingProxyType(points), MappingProxyType(axes), max(missed))


def _place_trunk(trunk: Trunk, points: dict[str, Array], axes: dict[str, Array]) -> None:
    pelvis = about_y(trunk.yaw_deg) @ about_z(-trunk.lean_deg) @ about_x(trunk.roll_deg)
    low = pelvis @ _spine(trunk, 0.5)
    chest = pelvis @ _spine(trunk, 1.0)
    head = chest @ about_y(trunk.look_deg) @ about_z(-trunk.nod_deg) @ about_x(trunk.tilt_deg)
    hips = np.array(trunk.at, dtype=float)
    waist = hips + low @ np.array([0, body.TRUNK_CM * body.WAIST_SHARE, 0])
    shoulders = waist + chest @ np.array([0, body.TRUNK_CM * (1 - body.WAIST_SHARE), 0])
    points.update(hips=hips, waist=waist, shoulders=shoulders)
    points["neck"] = shoulders + chest @ np.array([0.5, 3.0, 0])
    points["head"] = points["neck"] + head @ np.array([1.5, body.HEAD_ABOVE_SHOULDERS_CM - 3, 0])
    axes.update(pelvis=pelvis, belly=low, chest=chest, head=head)


def _spine(trunk: Trunk, share: float) -> Array:
    return (
        about_y(trunk.turn_deg * share)
        @ about_z(-trunk.bend_deg * share)
        @ about_x(trunk.side_deg * share)
    )


def _place_arm(
    side: str, sign: float, arm: Arm, points: dict[str, Array], axes: dict[str, Array]
) -> float:
    chest = axes["chest"]
    at = np.array([arm.forward_cm, arm.lift_cm - body.SHOULDER_DROP_CM, 0.0])
    at[2] = sign * (body.SHOULDER_OFFSET_CM - 0.3 * abs(arm.lift_cm))
    shoulder = points["shoulders"] + chest @ at
    lower = body.FOREARM_CM + (0.0 if arm.palm else body.GRIP_CM)
    missed = 0.0
    if arm.hand is None:
        turned = about_z(arm.raise_deg) @ about_x(-sign * arm.out_deg)
        upper = chest @ turned @ about_y(sign * arm.turn_deg)
        fore = upper @ about_z(arm.elbow_deg)
    else:
        frame, origin = _frame(arm, side, points, axes)
        target = origin + frame @ _outward(arm.hand, sign)
        pole = frame @ _outward(arm.elbow_to, sign)
        upper, fore, missed = _two_bones(
            shoulder, target, pole=pole, lengths=(body.UPPER_ARM_CM, lower), bends=1.0
        )
    elbow = shoulder + upper @ np.array([0, -body.UPPER_ARM_CM, 0])
    wrist = elbow + fore @ np.array([0, -body.FOREARM_CM, 0])
    hand = fore @ about_z(arm.wrist_deg)
    if arm.palm is not None:
        hand = _axes_along(-_unit(_outward(arm.palm, sign)), fore[:, 0])
    points.update(
        {
            f"{side}_shoulder": shoulder,
            f"{side}_elbow": elbow,
            f"{side}_wrist": wrist,
            f"{side}_grip": wrist + hand @ np.array([0, -body.GRIP_CM, 0]),
            f"{side}_fingers": wrist + hand @ np.array([0, -body.HAND_CM * 0.8, 0]),
        }
    )
    axes.update({f"{side}_upper_arm": upper, f"{side}_forearm": fore, f"{side}_hand": hand})
    return missed


def _frame(
    arm: Arm, side: str, points: dict[str, Array], axes: dict[str, Array]
) -> tuple[Array, Array]:
    if arm.near == "chest":
        return axes["chest"], points["shoulders"]
    if arm.near == "pelvis":
        return axes["pelvis"], points["hips"]
    if arm.near == "thigh":
        return axes[f"{side}_thigh"], points[f"{side}_knee"]
    return np.eye(3), np.zeros(3)


def _place_leg(
    side: str, sign: float, leg: Leg, points: dict[str, Array], axes: dict[str, Array]
) -> float:
    hip = points["hips"] + axes["pelvis"] @ np.array([0, 0, sign * body.HIP_OFFSET_CM])
    missed = 0.0
    if leg.foot is None:
        turned = about_z(leg.hip_deg) @ about_x(-sign * leg.out_deg)
        thigh = axes["pelvis"] @ turned @ about_y(sign * leg.turn_deg)
        shank = thigh @ about_z(-leg.knee_deg)
        toes = foot = shank @ about_z(leg.ankle_deg)
    else:
        ground = about_y(-sign * leg.toe_out_deg) @ about_z(leg.slope_deg)
        foot = ground @ about_z(-leg.heel_deg)
        toes = ground if leg.heel_deg > 0 else foot
        ankle = _outward(leg.foot, sign) + _ankle_over_foot(
            ground, foot, lifts_toes=leg.heel_deg < 0
        )
        thigh, shank, missed = _two_bones(
            hip,
            ankle,
            pole=_outward(leg.knee_to, sign),
            lengths=(body.THIGH_CM, body.SHANK_CM),
            bends=-1.0,
        )
    knee = hip + thigh @ np.array([0, -body.THIGH_CM, 0])
    ankle = knee + shank @ np.array([0, -body.SHANK_CM, 0])
    sole = ankle + foot @ np.array([0, -body.ANKLE_HEIGHT_CM, 0])
    points.update({f"{side}_hip": hip, f"{side}_knee": knee, f"{side}_ankle": ankle})
    points[f"{side}_heel"] = sole + foot @ np.array([-body.HEEL_CM, 0, 0])
    points[f"{side}_ball"] = sole + foot @ np.array([body.BALL_OF_FOOT_CM, 0, 0])
    long = body.TOE_CM - body.BALL_OF_FOOT_CM
    points[f"{side}_toe"] = points[f"{side}_ball"] + toes @ np.array([long, 0, 0])
    axes.update({f"{side}_thigh": thigh, f"{side}_shank": shank})
    axes.update({f"{side}_foot": foot, f"{side}_toes": toes})
    return missed


def _ankle_over_foot(ground: Array, foot: Array, *, lifts_toes: bool) -> Array:
    """From the place below the ankle to the ankle, when the foot turns over its ball or heel."""
    pivot = -body.HEEL_CM if lifts_toes else body.BALL_OF_FOOT_CM
    turned = foot @ np.array([-pivot, body.ANKLE_HEIGHT_CM, 0])
    placed: Array = ground @ np.array([pivot, 0, 0]) + turned
    return placed


def _two_bones(
    root: Array, target: Array, *, pole: Array, lengths: tuple[float, float], bends: float
) -> tuple[Array, Array, float]:
    """Axes of two bones from `root` that meet `target`, the joint between them towards `pole`.

    `bends` is 1 where the lower bone folds forward (elbow) and -1 where it folds back (knee).
    """
    upper_cm, lower_cm = lengths
    way = target - root
    far = float(np.linalg.norm(way))
    reach = min(max(far, abs(upper_cm - lower_cm) + 0.5), (upper_cm + lower_cm) * _REACH)
    along = way / far if far > 0 else np.array([0.0, -1.0, 0.0])
    aside = pole - along * (pole @ along)
    if np.linalg.norm(aside) < 1e-6:
        aside = np.cross(along, np.array([0.0, 0.0, 1.0]))
    aside = _unit(aside)
    near = (upper_cm**2 + reach**2 - lower_cm**2) / (2 * reach)
    out = np.sqrt(max(upper_cm**2 - near**2, 0.0))
    joint = root + along * near + aside * out
    end = root + along * reach
    forward = -aside * bends
    upper = _axes_along(_unit(root - joint), forward)
    lower = _axes_along(_unit(joint - end), forward)
    return upper, lower, abs(far - reach)


def _axes_along(up: Array, forward: Array) -> Array:
    """Axes with `up` as it is and `forward` as near as it can be."""
    rest = forward - up * (forward @ up)
    if np.linalg.norm(rest) < 1e-6:
        rest = np.cross(up, np.array([0.0, 0.0, 1.0]))
    front = _unit(rest)
    return np.column_stack([front, up, np.cross(front, up)])


def _outward(place: Vector, sign: float) -> Array:
    return np.array([place[0], place[1], sign * place[2]], dtype=float)


def _unit(vector: Array) -> Array:
    unit: Array = vector / np.linalg.norm(vector)
    return unit


def _cosine_and_sine(degrees: float) -> tuple[float, float]:
    angle = np.radians(degrees)
    return float(np.cos(angle)), float(np.sin(angle))
