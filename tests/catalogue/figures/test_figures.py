"""Every exercise has a figure, and every figure shows what a person can do."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from sthenia.catalogue.exercises import entries
from sthenia.catalogue.figures import Figure, figure, figures, furniture, ranges
from sthenia.science.figures import (
    Arm,
    Leg,
    Pose,
    Skeleton,
    body,
    joint_angles_deg,
    mixed_pose,
    motion_between,
    skeleton_of,
)

MILLIMETRE = 0.1
LEAST_DIFFERENCE_CM = 0.4
STILL_DEG, EVEN_DEG = 2.0, 3.0
DRAWN = sorted(figures())
# What it takes to hold or lean on a thing that only one side has.
ONE_SIDED_THINGS = ("put", "box", "line", "cuff", "hold", "ball", "press")


@cache
def moments_of(name: str) -> tuple[tuple[Pose, Skeleton], ...]:
    one = figure(name)
    motion = motion_between(one.start, one.end, moving_s=3.0)
    return tuple(
        (mixed_pose(one.start, one.end, share), skeleton)
        for share, skeleton in zip(motion.shares, motion.moments, strict=True)
    )


def test_every_exercise_has_exactly_one_figure() -> None:
    assert set(figures()) == set(entries())
    assert len(figures()) > 200


@pytest.mark.parametrize("name", DRAWN)
def test_joints_stay_within_human_range(name: str) -> None:
    known = ranges()
    beyond = {}
    for pose, skeleton in moments_of(name):
        for angle, value in joint_angles_deg(skeleton, pose.trunk).items():
            goes = known[angle.removeprefix("right_").removeprefix("left_")]
            low, high = goes.low_deg - goes.extra_deg, goes.high_deg + goes.extra_deg
            if not low - 1e-6 <= value <= high + 1e-6:
                beyond[angle] = round(value)
    assert beyond == {}


@pytest.mark.parametrize("name", DRAWN)
def test_limbs_reach_where_they_are_led_and_nothing_sinks_into_the_floor(name: str) -> None:
    for _, skeleton in moments_of(name):
        assert skeleton.missed_cm < LEAST_DIFFERENCE_CM
        below = {
            joint: round(float(at[1]), 1)
            for joint, at in skeleton.points.items()
            if at[1] < -MILLIMETRE * 5
        }
        assert below == {}


@pytest.mark.parametrize("name", DRAWN)
def test_a_foot_or_hand_said_to_be_in_one_place_stays_there(name: str) -> None:
    one = figure(name)
    fixed = [*fixed_feet(one), *fixed_hands(one)]
    places = {joint: [] for joint in fixed}
    for _, skeleton in moments_of(name):
        for joint in fixed:
            places[joint].append(skeleton.points[joint])
    for joint, seen in places.items():
        spread = np.ptp(np.array(seen), axis=0).max()
        assert spread < MILLIMETRE * 4, f"{joint} moves by {spread:.2f} cm"


def fixed_feet(one: Figure) -> Iterator[str]:
    for side in ("right", "left"):
        start: Leg = getattr(one.start, f"{side}_leg")
        end: Leg = getattr(one.end, f"{side}_leg")
        same = (start.foot, start.slope_deg, start.toe_out_deg)
        if start.foot and same == (end.foot, end.slope_deg, end.toe_out_deg):
            if min(start.heel_deg, end.heel_deg) >= 0:
                yield f"{side}_ball"
            elif max(start.heel_deg, end.heel_deg) <= 0:
                yield f"{side}_heel"


def fixed_hands(one: Figure) -> Iterator[str]:
    for side in ("right", "left"):
        start: Arm = getattr(one.start, f"{side}_arm")
        end: Arm = getattr(one.end, f"{side}_arm")
        if (
            start.hand
            and start.near == "world"
            and (start.hand, start.palm) == (end.hand, end.palm)
        ):
            bends = start.palm is not None or start.wrist_deg != end.wrist_deg
            yield f"{side}_wrist" if bends else f"{side}_grip"


@pytest.mark.parametrize("name", DRAWN)
def test_limbs_keep_their_length_all_the_way(name: str) -> None:
    for _, skeleton in moments_of(name):
        for side in ("right", "left"):
            for first, second, length in (
                ("hip", "knee", body.THIGH_CM),
                ("knee", "ankle", body.SHANK_CM),
                ("shoulder", "elbow", body.UPPER_ARM_CM),
                ("elbow", "wrist", body.FOREARM_CM),
            ):
                at = skeleton.points
                way = at[f"{side}_{first}"] - at[f"{side}_{second}"]
                assert np.linalg.norm(way) == pytest.approx(length, abs=1e-6)


@pytest.mark.parametrize("name", DRAWN)
def test_something_moves_or_an_arrow_shows_the_force(name: str) -> None:
    one = figure(name)
    start, end = skeleton_of(one.start), skeleton_of(one.end)
    way = max(float(np.linalg.norm(end.points[joint] - at)) for joint, at in start.points.items())
    assert way > 3 or any(thing.press is not None for thing in one.things)


@pytest.mark.parametrize("name", DRAWN)
def test_one_side_or_both_as_the_exercise_says(name: str) -> None:
    one, said = figure(name), entries()[name].sides
    if said == "both_together":
        assert one.moves in ("in_turn", "together") or is_even(one)
    else:
        assert not is_even(one) or any(
            getattr(thing, kind) is not None for thing in one.things for kind in ONE_SIDED_THINGS
        )


def is_even(one: Figure) -> bool:
    """Whether both sides do the same from start to end, a staggered stance aside."""
    start, end = (joint_angles_deg(skeleton_of(pose), pose.trunk) for pose in (one.start, one.end))
    for angle in start:
        other = angle.replace("right_", "left_", 1)
        if not angle.startswith("right_") or "wrist" in angle:
            continue
        moves = max(abs(end[name] - start[name]) for name in (angle, other)) >= STILL_DEG
        differs = max(abs(at[angle] - at[other]) for at in (start, end)) > EVEN_DEG
        if moves and differs:
            return False
    return True


@pytest.mark.parametrize("name", DRAWN)
def test_the_equipment_of_the_exercise_is_in_the_picture(name: str) -> None:
    drawn = {kind for thing in figure(name).things for kind in shown_by(thing)}
    for item in entries()[name].equipment:
        if item in NEEDED:
            assert drawn & NEEDED[item], f"{item} is not drawn"


def shown_by(thing: object) -> Iterator[str]:
    for kind in ("put", "hold", "as_"):
        value = getattr(thing, kind)
        if value is not None and (kind != "as_" or thing.line is not None):
            yield str(value)
    for kind in ("box", "cuff", "loop", "pad", "ball"):
        if getattr(thing, kind) is not None:
            yield kind


NEEDED = {
    "chair": {"chair"},
    "high_seat": {"stool"},
    "bed_or_plinth": {"bed"},
    "mat": {"mat"},
    "bench": {"bench", "box_bench", "lever"},
    "wall": {"wall_ahead", "wall_behind", "box"},
    "table": {"table", "worktop", "box"},
    "step": {"low_step", "box"},
    "dumbbells": {"dumbbells", "dumbbell"},
    "kettlebell": {"kettlebell"},
    "barbell": {"barbell"},
    "cuff_weights": {"cuff"},
    "medicine_ball": {"ball"},
    "band": {"band"},
    "loop_band": {"loop"},
    "anchor": {"anchor_post", "worktop"},
    "cable": {"cable_column"},
    "towel": {"towel", "pad"},
}


def test_an_unknown_exercise_is_told_what_there_is() -> None:
    with pytest.raises(ValueError, match="goblet_squat"):
        figure("moon_walk")


def test_every_piece_of_furniture_is_used() -> None:
    used = {thing.put for one in figures().values() for thing in one.things}
    assert set(furniture()) - used == set()
