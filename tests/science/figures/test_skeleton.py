"""Joints in space: lengths that never change and limbs that reach what they are led to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.figures import Arm, Leg, Pose, Trunk, body, joint_angles_deg, skeleton_of

angles = st.floats(-80, 120)
LENGTHS = {
    ("right_hip", "right_knee"): body.THIGH_CM,
    ("right_knee", "right_ankle"): body.SHANK_CM,
    ("left_shoulder", "left_elbow"): body.UPPER_ARM_CM,
    ("left_elbow", "left_wrist"): body.FOREARM_CM,
}


@given(lean=angles, roll=angles, hip=angles, knee=st.floats(0, 130), out=angles, elbow=angles)
def test_no_pose_stretches_a_limb(
    lean: float, roll: float, hip: float, knee: float, out: float, elbow: float
) -> None:
    pose = Pose(
        trunk=Trunk(lean_deg=lean, roll_deg=roll, bend_deg=20, turn_deg=30),
        left_arm=Arm(raise_deg=hip, out_deg=out, elbow_deg=elbow),
        right_leg=Leg(hip_deg=hip, knee_deg=knee, out_deg=out),
    )
    points = skeleton_of(pose).points
    for (first, second), length in LENGTHS.items():
        assert np.linalg.norm(points[first] - points[second]) == pytest.approx(length, abs=1e-6)


@given(x=st.floats(-30, 40), y=st.floats(80, 150), z=st.floats(0, 40))
def test_a_hand_is_where_it_was_led_or_says_by_how_much_it_missed(
    x: float, y: float, z: float
) -> None:
    skeleton = skeleton_of(Pose(right_arm=Arm(hand=(x, y, z))))
    missed = float(np.linalg.norm(skeleton.points["right_grip"] - np.array([x, y, z])))
    assert missed == pytest.approx(skeleton.missed_cm, abs=0.05)


def test_a_foot_flat_on_the_floor_has_its_sole_there() -> None:
    pose = Pose(
        trunk=Trunk(at=(0.0, 80.0, 0.0)), right_leg=Leg(foot=(5.0, 0.0, 10.0), toe_out_deg=0)
    )
    points = skeleton_of(pose).points
    for name, x in (("heel", -0.5), ("ball", 16.0), ("toe", 22.0)):
        assert points[f"right_{name}"] == pytest.approx([x, 0.0, 10.0], abs=1e-6)


@pytest.mark.parametrize(("heel_deg", "stays"), [(30.0, "ball"), (-25.0, "heel")])
def test_a_foot_that_rocks_stays_on_its_ball_or_heel(heel_deg: float, stays: str) -> None:
    flat, rocked = (
        skeleton_of(
            Pose(
                trunk=Trunk(at=(0.0, 80.0, 0.0)),
                left_leg=Leg(foot=(0.0, 0.0, 10.0), heel_deg=angle),
            )
        ).points
        for angle in (0.0, heel_deg)
    )
    assert rocked[f"left_{stays}"] == pytest.approx(flat[f"left_{stays}"], abs=1e-6)
    assert rocked["left_toe" if heel_deg < 0 else "left_heel"][1] > 3


def test_knees_bend_backward_and_elbows_forward() -> None:
    pose = Pose(
        trunk=Trunk(at=(0.0, 70.0, 0.0)),
        right_leg=Leg(foot=(0.0, 0.0, 10.0)),
        right_arm=Arm(hand=(30.0, 110.0, 20.0)),
    )
    found = joint_angles_deg(skeleton_of(pose), pose.trunk)
    assert found["right_knee_flexion"] > 20
    assert found["right_elbow_flexion"] > 20


def test_what_is_out_is_out_on_both_sides() -> None:
    points = skeleton_of(Pose(right_arm=Arm(out_deg=70), left_arm=Arm(out_deg=70))).points
    assert points["right_grip"][2] == pytest.approx(-points["left_grip"][2])
    assert points["right_grip"][2] > 60
