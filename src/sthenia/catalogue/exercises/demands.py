"""What a movement asks of a body, as far as its facts tell: limits and stresses it must name.

A person in pain relies on `barred_by`, so whatever follows from position, equipment and pattern is
held against every file. The rules can only ask for more; judgement about the rest stays with the
author of the entry.
"""

from collections.abc import Callable

from sthenia.science.exercise.values import Exercise

LYING_OR_KNEELING = frozenset({"supine", "prone", "side_lying", "kneeling", "hands_and_knees"})
RAISED_SUPPORTS = frozenset({"bench", "bed_or_plinth"})
"""Things to lie or kneel on that spare the way down to the floor."""
HELD_WEIGHTS = frozenset({"dumbbells", "kettlebell", "barbell"})
HANDLED = frozenset({"band", "cable"})
STRAPS = frozenset({"soft_cuffs"})
"""Ties a band or cable to the wrist, the forearm or the ankle, so that nothing is gripped."""

_OVERHEAD_WORDS = ("overhead", "pulldown", "pull_up", "pullover", "shoulder_press", "high_reach")
_IMPACT_WORDS = ("throw", "slam", "toss", "catch", "jump", "hop", "drop", "bounce", "pass_to_wall")
_FLEXION_WORDS = ("crunch", "sit_up", "curl_up", "roll_down", "slam")

Rule = tuple[Callable[[Exercise], bool], tuple[str, ...], str]


def _on_the_floor(exercise: Exercise) -> bool:
    return (
        exercise.position in LYING_OR_KNEELING
        and exercise.resistance != "machine"
        and not RAISED_SUPPORTS & set(exercise.equipment)
    )


def _in_position(*positions: str) -> Callable[[Exercise], bool]:
    return lambda exercise: exercise.position in positions


def _in_pattern(*patterns: str) -> Callable[[Exercise], bool]:
    return lambda exercise: exercise.pattern in patterns


def _named(*words: str) -> Callable[[Exercise], bool]:
    """Whether the id holds one of `words` whole, so that a chop is not taken for a hop."""
    return lambda exercise: any(f"_{word}_" in f"_{exercise.id}_" for word in words)


def _presses_overhead(exercise: Exercise) -> bool:
    return exercise.pattern == "push" and exercise.muscles_primary[0] == "deltoids"


def _holds_a_weight(exercise: Exercise) -> bool:
    return exercise.loaded_by in HELD_WEIGHTS


def _pulls_with_the_hands(exercise: Exercise) -> bool:
    return (
        exercise.direction == "pull"
        and exercise.loaded_by in HANDLED
        and not STRAPS & set(exercise.equipment)
    )


def _loaded_hinge(exercise: Exercise) -> bool:
    return (
        exercise.pattern == "hinge"
        and exercise.position == "standing"
        and exercise.loaded_by is not None
    )


LIMIT_RULES: tuple[Rule, ...] = (
    (_in_position("supine"), ("no_lying_flat",), "it is done lying on the back"),
    (_in_position("prone"), ("no_lying_prone",), "it is done face down"),
    (_in_position("kneeling"), ("no_kneeling",), "it is done kneeling"),
    (
        _in_position("hands_and_knees"),
        ("no_kneeling", "no_weight_on_wrists"),
        "it is done on hands and knees",
    ),
    (_in_position("standing"), ("no_standing",), "it is done standing"),
    (_in_position("hanging"), ("no_overhead", "no_strong_grip"), "it is done hanging"),
    (_on_the_floor, ("no_floor",), "it is done on the floor"),
    (lambda exercise: exercise.load_kind == "time", ("no_long_hold",), "it is a hold"),
    (_in_pattern("carry"), ("no_long_hold",), "a carried load is held throughout"),
    (_in_pattern("lunge"), ("no_one_leg_standing",), "one leg takes most of the weight"),
    (_in_pattern("rotation"), ("no_loaded_spine_twist",), "the trunk turns against a load"),
    (_loaded_hinge, ("no_loaded_spine_bend",), "the trunk leans forward with a load"),
    (_holds_a_weight, ("no_strong_grip",), "a weight is held in the hand"),
    (_pulls_with_the_hands, ("no_strong_grip",), "a band or cable is pulled by the hand"),
    (_presses_overhead, ("no_overhead",), "the shoulders press upwards"),
    (_named(*_OVERHEAD_WORDS), ("no_overhead",), "its name says that the arms go up"),
    (_named(*_IMPACT_WORDS), ("no_impact",), "its name says throw, catch, drop or jump"),
    (_named(*_FLEXION_WORDS), ("no_loaded_spine_bend",), "its name says that the spine bends"),
    (_named("twist", "chop"), ("no_loaded_spine_twist",), "its name says that the trunk turns"),
    (_named("single_leg_stand", "one_leg_stand"), ("no_one_leg_standing",), "one leg stands"),
    (
        _named("push_up", "palm_press", "dip"),
        ("no_weight_on_wrists",),
        "its name says that bent-back hands bear weight",
    ),
    (_named("bridge"), ("no_head_down",), "the head is lower than the heart"),
)
"""(When, limits that must be named, why): read top to bottom, all that apply."""

AREAS_OF_MUSCLE: dict[str, tuple[str, ...]] = {
    "quadriceps": ("upper_leg",),
    "hamstrings": ("upper_leg",),
    "calves": ("lower_leg",),
    "tibialis_anterior": ("lower_leg",),
    "gluteus_maximus": ("hip",),
    "gluteus_medius": ("hip",),
    "hip_adductors": ("hip", "upper_leg"),
    "hip_flexors": ("hip",),
    "latissimus_dorsi": ("upper_back",),
    "rhomboids_and_mid_trapezius": ("upper_back",),
    "upper_trapezius": ("neck", "shoulder_girdle"),
    "erector_spinae": ("lower_back",),
    "pectorals": ("chest",),
    "serratus_anterior": ("chest", "shoulder_girdle"),
    "rectus_abdominis": ("abdomen",),
    "obliques": ("abdomen",),
    "transverse_abdominis": ("abdomen",),
    "deltoids": ("shoulder_girdle",),
    "rotator_cuff": ("shoulder_girdle",),
    "biceps": ("upper_arm",),
    "triceps": ("upper_arm",),
    "forearms": ("lower_arm",),
}
"""Muscle -> areas of which at least one is stressed when the muscle does the main work."""

AREA_OF_LIMIT: dict[str, tuple[str, int]] = {
    "no_overhead": ("shoulder_girdle", 1),
    "no_kneeling": ("knee", 1),
    "no_deep_knee_bend": ("knee", 2),
    "no_deep_hip_bend": ("hip", 1),
    "no_loaded_spine_bend": ("lower_back", 1),
    "no_loaded_spine_twist": ("lower_back", 1),
    "no_weight_on_wrists": ("wrist_and_hand", 1),
    "no_strong_grip": ("wrist_and_hand", 1),
}
"""Limit -> the area a movement barred by it stresses, and how much at least."""


def missing_limits(exercise: Exercise) -> tuple[str, ...]:
    """Limits that follow from the facts but are not in `barred_by`, each with its reason."""
    return tuple(
        f"barred_by needs {limit}, because {reason}"
        for applies, limits, reason in LIMIT_RULES
        if applies(exercise)
        for limit in limits
        if limit not in exercise.barred_by
    )


def missing_stresses(exercise: Exercise) -> tuple[str, ...]:
    """Areas that follow from muscles and limits but are not stressed (enough), with the reason."""
    of_muscles = tuple(
        f"stresses needs {' or '.join(AREAS_OF_MUSCLE[muscle])}, "
        f"because {muscle} does the main work"
        for muscle in exercise.muscles_primary
        if not set(AREAS_OF_MUSCLE[muscle]) & set(exercise.stresses)
    )
    of_limits = tuple(
        f"stresses needs {area} at {least} or more, because it is barred by {limit}"
        for limit, (area, least) in AREA_OF_LIMIT.items()
        if limit in exercise.barred_by and exercise.stresses.get(area, 0) < least
    )
    return (*of_muscles, *of_limits)
