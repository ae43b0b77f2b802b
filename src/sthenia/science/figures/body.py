"""How long and how thick the parts of the drawn person are.

Lengths are the shares of body height of Drillis & Contini 1966, as printed in Winter,
"Biomechanics and Motor Control of Human Movement", 4th ed. 2009, fig. 4.1. The distance between
the hip joints and between the shoulder joints is less than the outer breadths given there, because
a joint centre lies inside the limb. Thicknesses are our own proposal: a calm adult figure.
"""

from types import MappingProxyType

HEIGHT_CM = 168.0

SHARES = MappingProxyType(
    {
        "thigh": 0.245,
        "shank": 0.246,
        "ankle_height": 0.039,
        "foot": 0.152,
        "trunk": 0.288,
        "upper_arm": 0.186,
        "forearm": 0.146,
        "hand": 0.108,
        "head": 0.130,
        "shoulder_to_chin": 0.052,
    }
)
"""Segment -> share of body height."""

THIGH_CM, SHANK_CM, ANKLE_HEIGHT_CM, FOOT_CM, TRUNK_CM, UPPER_ARM_CM, FOREARM_CM, HAND_CM = (
    round(HEIGHT_CM * SHARES[name], 2)
    for name in (
        "thigh",
        "shank",
        "ankle_height",
        "foot",
        "trunk",
        "upper_arm",
        "forearm",
        "hand",
    )
)
HIP_OFFSET_CM = 9.0
SHOULDER_OFFSET_CM = 16.4
SHOULDER_DROP_CM = 3.4
WAIST_SHARE = 0.42
"""Where the trunk bends, from the hips up."""
HEAD_ABOVE_SHOULDERS_CM = 20.0
GRIP_CM = 7.0
"""From the wrist to the middle of the fist."""
BALL_OF_FOOT_CM = 11.0
"""From below the ankle to the ball of the foot."""
HEEL_CM = 5.5
"""From below the ankle back to the heel."""
TOE_CM = 17.0

RADII_CM = MappingProxyType(
    {
        "hip": 8.4,
        "knee": 5.9,
        "ankle": 3.7,
        "shoulder": 4.9,
        "elbow": 3.9,
        "wrist": 2.7,
        "hand": 3.2,
        "head": 9.4,
        "neck": 4.6,
    }
)
