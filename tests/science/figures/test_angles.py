"""What a goniometer would read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.figures import Arm, Leg, Pose, Trunk, joint_angles_deg, skeleton_of


@given(
    lean=st.floats(-90, 90),
    hip=st.floats(-20, 110),
    knee=st.floats(1, 130),
    ankle=st.floats(-40, 20),
    elbow=st.floats(1, 140),
    raised=st.floats(-50, 170),
)
def test_angles_of_a_pose_are_read_back_however_the_trunk_lies(
    lean: float, hip: float, knee: float, ankle: float, elbow: float, raised: float
) -> None:
    pose = Pose(
        trunk=Trunk(lean_deg=lean),
        right_leg=Leg(hip_deg=hip, out_deg=0, knee_deg=knee, ankle_deg=ankle),
        left_arm=Arm(raise_deg=raised, out_deg=0, elbow_deg=elbow),
    )
    read = joint_angles_deg(skeleton_of(pose), pose.trunk)
    said = {
        "right_hip_flexion": hip,
        "right_knee_flexion": knee,
        "right_ankle_dorsiflexion": ankle,
        "left_elbow_flexion": elbow,
        "left_shoulder_flexion": raised,
    }
    assert {name: read[name] for name in said} == pytest.approx(said, abs=1e-6)


def test_an_arm_out_to_the_side_is_abduction_on_either_side() -> None:
    pose = Pose(right_arm=Arm(raise_deg=0, out_deg=80), left_arm=Arm(raise_deg=0, out_deg=80))
    read = joint_angles_deg(skeleton_of(pose), pose.trunk)
    assert read["right_shoulder_abduction"] == pytest.approx(80)
    assert read["left_shoulder_abduction"] == pytest.approx(80)


def test_a_flat_hand_shows_as_a_bent_wrist() -> None:
    pose = Pose(right_arm=Arm(hand=(50.0, 130.0, 20.0), palm=(0.0, 1.0, 0.0)))
    assert joint_angles_deg(skeleton_of(pose), pose.trunk)["right_wrist"] > 45
