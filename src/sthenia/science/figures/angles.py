"""Skeleton -> the joint angles a clinician would measure, to hold them against human range."""

import numpy as np

from sthenia.science.figures.pose import Trunk
from sthenia.science.figures.skeleton import SIDES, Array, Skeleton


def joint_angles_deg(skeleton: Skeleton, trunk: Trunk) -> dict[str, float]:
    """Angles of both sides; flexion and movement away from the middle are positive.

    Shoulder and hip are told from the trunk as elevation forward (`flexion`) and to the side
    (`abduction`); ankle is dorsiflexion; wrist is the angle between forearm and hand without
    direction. The spine is as the pose says it.

    Examples
    --------
    >>> from sthenia.science.figures.pose import Leg, Pose
    >>> from sthenia.science.figures.skeleton import skeleton_of
    >>> pose = Pose(right_leg=Leg(knee_deg=60))
    >>> round(joint_angles_deg(skeleton_of(pose), pose.trunk)["right_knee_flexion"])
    60
    """
    angles = {
        "spine_flexion": trunk.bend_deg,
        "spine_side_bend": trunk.side_deg,
        "spine_rotation": trunk.turn_deg,
        "neck_flexion": trunk.nod_deg,
        "neck_rotation": trunk.look_deg,
    }
    for side, sign in SIDES.items():
        axes = skeleton.axes
        thigh, shank, foot = (axes[f"{side}_{name}"] for name in ("thigh", "shank", "foot"))
        upper, fore, hand = (axes[f"{side}_{name}"] for name in ("upper_arm", "forearm", "hand"))
        hip_flexion, hip_abduction = _swing(axes["pelvis"], thigh, sign)
        raised, spread = _swing(axes["chest"], upper, sign)
        angles |= {
            f"{side}_hip_flexion": hip_flexion,
            f"{side}_hip_abduction": hip_abduction,
            f"{side}_knee_flexion": -_hinge(thigh, shank),
            f"{side}_ankle_dorsiflexion": _hinge(shank, foot),
            f"{side}_shoulder_flexion": raised,
            f"{side}_shoulder_abduction": spread,
            f"{side}_elbow_flexion": _hinge(upper, fore),
            f"{side}_wrist": _between(fore[:, 1], hand[:, 1]),
        }
    return angles


def _swing(parent: Array, limb: Array, sign: float) -> tuple[float, float]:
    """Forward and outward angle of a limb that hangs along minus up."""
    x, y, z = parent.T @ -limb[:, 1]
    spread = float(np.degrees(np.arcsin(np.clip(sign * z, -1, 1))))
    if np.hypot(x, y) < 0.34:
        return 0.0, spread  # nearly straight out to the side: forward has no meaning there
    raised = float(np.degrees(np.arctan2(x, -y)))
    return (raised + 360 if raised < -120 else raised), spread


def _hinge(upper: Array, lower: Array) -> float:
    """Turn of the lower segment about the hinge of the upper; positive folds it forward."""
    x, y, _ = upper.T @ lower[:, 1]
    return float(np.degrees(np.arctan2(-x, y)))


def _between(first: Array, second: Array) -> float:
    return float(np.degrees(np.arccos(np.clip(first @ second, -1, 1))))
