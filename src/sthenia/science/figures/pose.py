"""A pose: how the trunk lies and where each limb is, by joint angles or by the place it reaches.

Axes of a person who stands: x forward, y up, z to the person's right; the floor is y = 0. What is
said of a limb is said outward from the middle of the body, so that both sides read alike. Angles
are zero in relaxed standing with the arms hanging.
"""

from dataclasses import dataclass, fields, replace
from typing import Literal, TypeVar

Vector = tuple[float, float, float]
Near = Literal["world", "chest", "pelvis", "thigh"]
"""What a place is told from: the floor, the shoulders' middle, the hips' middle or the own knee."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """Hips, spine and head."""

    at: Vector = (0.0, 88.6, 0.0)
    """Middle between the hip joints."""
    lean_deg: float = 0.0
    """Of the pelvis: forward; -90 lies on the back, 90 on the belly."""
    roll_deg: float = 0.0
    """Of the pelvis towards the right side."""
    yaw_deg: float = 0.0
    """Of the pelvis to the left."""
    bend_deg: float = 0.0
    side_deg: float = 0.0
    turn_deg: float = 0.0
    nod_deg: float = 0.0
    look_deg: float = 0.0
    tilt_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm by its angles, or, where `hand` is given, by the place of the grip."""

    raise_deg: float = 4.0
    out_deg: float = 8.0
    turn_deg: float = 0.0
    elbow_deg: float = 12.0
    wrist_deg: float = 0.0
    lift_cm: float = 0.0
    """The shoulder joint upward; `forward_cm` the same forward."""
    forward_cm: float = 0.0
    hand: Vector | None = None
    near: Near = "world"
    elbow_to: Vector = (-0.5, -1.0, 0.6)
    """Where the elbow points, told from the same frame as `hand`."""
    palm: Vector | None = None
    """Where the fingers point when the flat hand is laid on something; then `hand` is the wrist."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg by its angles, or, where `foot` is given, by the place below the ankle."""

    hip_deg: float = 0.0
    out_deg: float = 2.0
    turn_deg: float = 0.0
    knee_deg: float = 0.0
    ankle_deg: float = 0.0
    foot: Vector | None = None
    slope_deg: float = 0.0
    """Of what the foot stands on: 90 is a wall in front."""
    heel_deg: float = 0.0
    """The heel lifted over the ball of the foot; below zero the toes, over the heel."""
    toe_out_deg: float = 6.0
    knee_to: Vector = (1.0, 0.0, 0.12)


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of a movement."""

    trunk: Trunk = Trunk()
    right_arm: Arm = Arm()
    left_arm: Arm = Arm()
    right_leg: Leg = Leg()
    left_leg: Leg = Leg()


Part = TypeVar("Part", Pose, Trunk, Arm, Leg)


def mixed_pose(start: Part, end: Part, share: float) -> Part:
    """The pose between two, `share` of the way from `start` to `end`.

    Raises
    ------
    ValueError
        A limb is led by a place in one pose and by angles in the other, or told from two frames.

    Examples
    --------
    >>> mixed_pose(Leg(knee_deg=0), Leg(knee_deg=90), 0.5).knee_deg
    45.0
    """
    changed = {
        field.name: _mixed(field.name, getattr(start, field.name), getattr(end, field.name), share)
        for field in fields(start)
    }
    return replace(start, **changed)  # type: ignore[arg-type]


def _mixed(name: str, start: object, end: object, share: float) -> object:
    if isinstance(start, Trunk) and isinstance(end, Trunk):
        return mixed_pose(start, end, share)
    if isinstance(start, Arm) and isinstance(end, Arm):
        return mixed_pose(start, end, share)
    if isinstance(start, Leg) and isinstance(end, Leg):
        return mixed_pose(start, end, share)
    if isinstance(start, float | int) and isinstance(end, float | int):
        return start + (end - start) * share
    if isinstance(start, tuple) and isinstance(end, tuple):
        return tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))
    if start != end:
        raise ValueError(
            f"{name} is {start!r} at the start and {end!r} at the end; "
            "say it in both poses or in neither"
        )
    return start
