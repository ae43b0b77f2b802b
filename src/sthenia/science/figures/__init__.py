"""How a drawn person moves: key poses -> joints in space -> places on paper.

`Pose` says how a body lies and where its limbs are; `motion_between` moves from one pose to
another; `skeleton_of` places the joints of one; `View` looks at them. `joint_angles_deg` says what
a clinician would measure, so that no figure shows what no person can do.
"""

from sthenia.science.figures.angles import joint_angles_deg
from sthenia.science.figures.motion import Motion, motion_between
from sthenia.science.figures.pose import Arm, Leg, Pose, Trunk, mixed_pose
from sthenia.science.figures.skeleton import Skeleton, skeleton_of
from sthenia.science.figures.view import View

__all__ = [
    "Arm",
    "Leg",
    "Motion",
    "Pose",
    "Skeleton",
    "Trunk",
    "View",
    "joint_angles_deg",
    "mixed_pose",
    "motion_between",
    "skeleton_of",
]
