"""Limits and stresses that follow from what a movement is."""

from dataclasses import replace

import pytest

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.demands import (
    AREA_OF_LIMIT,
    AREAS_OF_MUSCLE,
    LIMIT_RULES,
    missing_limits,
    missing_stresses,
)
from sthenia.science.exercise.values import BODY_AREAS, LIMITS, MUSCLES, Exercise


def _bare(exercise_id: str, **changes: object) -> Exercise:
    """A known movement that names no limit at all."""
    return replace(catalogue.exercises()[exercise_id], barred_by=frozenset(), **changes)  # type: ignore[arg-type]


def _limits(exercise: Exercise) -> set[str]:
    return {sentence.split()[2].rstrip(",") for sentence in missing_limits(exercise)}


def test_every_muscle_has_its_areas_and_every_name_is_known() -> None:
    assert set(AREAS_OF_MUSCLE) == set(MUSCLES)
    assert {area for areas in AREAS_OF_MUSCLE.values() for area in areas} <= set(BODY_AREAS)
    assert {limit for _, limits, _ in LIMIT_RULES for limit in limits} <= set(LIMITS)
    assert set(AREA_OF_LIMIT) <= set(LIMITS)


@pytest.mark.parametrize(
    ("exercise_id", "limits"),
    [
        ("glute_bridge", {"no_lying_flat", "no_floor", "no_head_down"}),
        ("bridge_on_bed", {"no_lying_flat", "no_head_down"}),
        ("prone_chest_lift", {"no_lying_prone"}),
        ("push_up", {"no_lying_prone", "no_floor", "no_weight_on_wrists"}),
        ("bird_dog", {"no_kneeling", "no_weight_on_wrists", "no_floor"}),
        ("assisted_dip", {"no_kneeling", "no_weight_on_wrists"}),
        ("assisted_pull_up", {"no_overhead", "no_strong_grip"}),
        ("wall_sit", {"no_standing", "no_long_hold"}),
        ("low_step_up", {"no_standing", "no_one_leg_standing"}),
        ("ball_turn_seated", {"no_loaded_spine_twist"}),
        ("ball_hug_carry", {"no_standing", "no_long_hold"}),
        ("ball_slam", {"no_standing", "no_impact", "no_loaded_spine_bend"}),
        ("dumbbell_romanian_deadlift", {"no_standing", "no_strong_grip", "no_loaded_spine_bend"}),
        ("dumbbell_shoulder_press_seated", {"no_overhead", "no_strong_grip"}),
        ("pulldown_machine", {"no_overhead"}),
        ("band_seated_row", {"no_strong_grip"}),
        ("band_cuff_row_seated", set()),
    ],
)
def test_what_follows_from_the_facts_is_asked_for(exercise_id: str, limits: set[str]) -> None:
    assert _limits(_bare(exercise_id)) == limits


def test_lying_on_a_bed_spares_the_way_to_the_floor() -> None:
    on_mat = _bare("bridge_on_bed", equipment=("mat",))
    assert "no_floor" in _limits(on_mat)
    assert "no_floor" not in _limits(_bare("bridge_on_bed"))


def test_only_whole_words_of_a_name_count() -> None:
    assert "no_impact" not in _limits(_bare("ball_diagonal_low_chop"))
    assert "no_impact" in _limits(_bare("ball_diagonal_low_chop", id="ball_hop"))


def test_soft_cuffs_spare_the_grip() -> None:
    cuffed = _bare("band_seated_row", equipment=("band", "chair", "anchor", "soft_cuffs"))
    assert "no_strong_grip" not in _limits(cuffed)


def test_a_muscle_at_work_stresses_its_own_area() -> None:
    forgotten = replace(catalogue.exercises()["goblet_squat"], stresses={"knee": 2, "hip": 2})
    assert any(
        "needs upper_leg, because quadriceps" in text for text in missing_stresses(forgotten)
    )


def test_a_deep_bend_stresses_the_knee_clearly() -> None:
    light = dict(catalogue.exercises()["goblet_squat"].stresses) | {"knee": 1}
    exercise = replace(catalogue.exercises()["goblet_squat"], stresses=light)
    assert missing_stresses(exercise) == (
        "stresses needs knee at 2 or more, because it is barred by no_deep_knee_bend",
    )
