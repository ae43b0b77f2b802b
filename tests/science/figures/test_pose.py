"""Between two poses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.figures import Arm, Leg, Pose, Trunk, mixed_pose

shares = st.floats(0, 1)
angles = st.floats(-90, 90)


@given(start=angles, end=angles, share=shares)
def test_an_angle_between_two_lies_between_them(start: float, end: float, share: float) -> None:
    between = mixed_pose(
        Pose(trunk=Trunk(lean_deg=start)), Pose(trunk=Trunk(lean_deg=end)), share
    ).trunk.lean_deg
    assert min(start, end) - 1e-9 <= between <= max(start, end) + 1e-9


def test_the_ends_are_the_poses_themselves() -> None:
    start = Pose(right_arm=Arm(hand=(10.0, 20.0, 30.0)))
    end = Pose(right_arm=Arm(hand=(20.0, 40.0, 60.0)))
    assert mixed_pose(start, end, 0.0) == start
    assert mixed_pose(start, end, 1.0) == end
    assert mixed_pose(start, end, 0.5).right_arm.hand == (15.0, 30.0, 45.0)


def test_a_limb_led_by_a_place_at_one_end_only_is_refused() -> None:
    with pytest.raises(ValueError, match="foot is None at the start"):
        mixed_pose(Pose(), Pose(left_leg=Leg(foot=(0.0, 0.0, 10.0))), 0.5)


def test_a_place_told_from_two_frames_is_refused() -> None:
    with pytest.raises(ValueError, match="near is 'world' at the start and 'chest' at the end"):
        mixed_pose(Pose(), Pose(right_arm=Arm(near="chest")), 0.5)
