"""Moments of one repetition."""

import pytest

from sthenia.science.figures import Arm, Pose, motion_between

DOWN, UP = Pose(right_arm=Arm(elbow_deg=10)), Pose(right_arm=Arm(elbow_deg=130))


def test_a_repetition_goes_out_rests_and_comes_back_slower() -> None:
    motion = motion_between(DOWN, UP, moving_s=3.0, pause_s=0.8, hold_s=1.0)
    assert motion.duration_s == pytest.approx(4.8)
    out = motion.out_times[-1] - motion.out_times[0]
    back = motion.back_times[-1] - motion.back_times[0]
    assert back > out > 0
    held = motion.back_times[0] - motion.out_times[-1]
    assert held * motion.duration_s == pytest.approx(1.0)


def test_times_only_go_on() -> None:
    motion = motion_between(DOWN, UP, moving_s=3.0)
    times = [0.0, *motion.out_times, *motion.back_times, 1.0]
    assert times == sorted(times)


def test_a_far_way_has_more_moments_than_a_short_one() -> None:
    short = motion_between(DOWN, Pose(right_arm=Arm(elbow_deg=20)), moving_s=3.0)
    far = motion_between(DOWN, UP, moving_s=3.0)
    assert len(far.moments) >= len(short.moments)
    assert far.shares[0] == 0.0 and far.shares[-1] == 1.0
