"""Plain words for muscles, body areas and lists, for reasons and caveats that people read."""

from collections.abc import Iterable, Mapping

from sthenia.science.exercise.values import MUSCLES

MUSCLE_WORDS: Mapping[str, str] = {
    "quadriceps": "front of the thigh",
    "hamstrings": "back of the thigh",
    "calves": "calves",
    "tibialis_anterior": "front of the shin",
    "gluteus_maximus": "buttocks",
    "gluteus_medius": "side of the hip",
    "hip_adductors": "inside of the thigh",
    "hip_flexors": "front of the hip",
    "latissimus_dorsi": "sides of the back",
    "rhomboids_and_mid_trapezius": "between the shoulder blades",
    "upper_trapezius": "top of the shoulders",
    "erector_spinae": "along the spine",
    "pectorals": "chest",
    "serratus_anterior": "side of the ribs",
    "rectus_abdominis": "front of the belly",
    "obliques": "sides of the belly",
    "transverse_abdominis": "deep belly",
    "deltoids": "shoulders",
    "rotator_cuff": "deep shoulder",
    "biceps": "front of the upper arm",
    "triceps": "back of the upper arm",
    "forearms": "forearms",
}
"""Muscle -> where a person finds it."""


def area_words(area: str) -> str:
    """A body area as people write it.

    Examples
    --------
    >>> area_words("wrist_and_hand")
    'wrist and hand'
    """
    return area.replace("_", " ")


def listed(words: Iterable[str]) -> str:
    """Words joined as in a sentence.

    Examples
    --------
    >>> listed(["legs", "hips", "back"])
    'legs, hips and back'
    """
    *others, last = tuple(words) or ("none",)
    return f"{', '.join(others)} and {last}" if others else last


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "exercise", "exercises")
    '1 exercise'
    """
    return f"{number} {one if number == 1 else many}"


assert set(MUSCLE_WORDS) == set(MUSCLES), "every muscle needs words"
