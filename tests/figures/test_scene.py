"""What is laid over what, and how long a repetition lasts."""

import pytest

from sthenia.figures import scene_for


def order(name: str) -> list[str]:
    return [part.name for part in scene_for(name).parts]


def test_a_hand_lies_over_what_it_holds() -> None:
    names = order("goblet_squat")
    weight = next(index for index, name in enumerate(names) if name.startswith("thing"))
    assert weight < names.index("right_arm")


def test_a_table_lies_over_the_legs_and_under_the_arms() -> None:
    names = order("table_press_down")
    tops = [index for index, name in enumerate(names) if name.startswith("thing1_4")]
    assert tops
    assert names.index("right_leg") < min(tops)
    assert max(tops) < names.index("right_arm")


def test_only_the_side_that_works_shows_its_limb_muscles() -> None:
    names = order("seated_knee_straighten")
    assert "works_quadriceps_0_right" in names
    assert "works_quadriceps_0_left" not in names


def test_a_hold_rests_long_at_its_end() -> None:
    held, moved = scene_for("plank").motion, scene_for("push_up").motion
    rest_s = [(one.back_times[0] - one.out_times[-1]) * one.duration_s for one in (held, moved)]
    assert rest_s == pytest.approx([3.0, 0.8])


def test_the_tempo_is_that_of_the_exercise() -> None:
    assert scene_for("dead_bug").motion.duration_s > scene_for("seated_march").motion.duration_s
