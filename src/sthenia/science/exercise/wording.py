"""Plain words for muscles, body areas and lists, for reasons and caveats that people read."""

from collections.abc import Mapping

from sthenia.science.exercise.values import BODY_AREAS, MUSCLE_GROUPS, MUSCLES
from sthenia.science.sentences import Sentence, Value, sentence, word

MUSCLE_WORDS: Mapping[str, str] = {
    "quadriceps": word("front of the thigh"),
    "hamstrings": word("back of the thigh"),
    "calves": word("calves"),
    "tibialis_anterior": word("front of the shin"),
    "gluteus_maximus": word("buttocks"),
    "gluteus_medius": word("side of the hip"),
    "hip_adductors": word("inside of the thigh"),
    "hip_flexors": word("front of the hip"),
    "latissimus_dorsi": word("sides of the back"),
    "rhomboids_and_mid_trapezius": word("between the shoulder blades"),
    "upper_trapezius": word("top of the shoulders"),
    "erector_spinae": word("along the spine"),
    "pectorals": word("chest"),
    "serratus_anterior": word("side of the ribs"),
    "rectus_abdominis": word("front of the belly"),
    "obliques": word("sides of the belly"),
    "transverse_abdominis": word("deep belly"),
    "deltoids": word("shoulders"),
    "rotator_cuff": word("deep shoulder"),
    "biceps": word("front of the upper arm"),
    "triceps": word("back of the upper arm"),
    "forearms": word("forearms"),
}
"""Muscle -> where a person finds it."""


AREA_WORDS: Mapping[str, str] = {
    "jaw": word("jaw"),
    "neck": word("neck"),
    "shoulder_girdle": word("shoulder girdle"),
    "upper_arm": word("upper arm"),
    "elbow": word("elbow"),
    "lower_arm": word("lower arm"),
    "wrist_and_hand": word("wrist and hand"),
    "chest": word("chest"),
    "abdomen": word("abdomen"),
    "upper_back": word("upper back"),
    "lower_back": word("lower back"),
    "hip": word("hip"),
    "upper_leg": word("upper leg"),
    "knee": word("knee"),
    "lower_leg": word("lower leg"),
    "ankle_and_foot": word("ankle and foot"),
}
"""Area of the body -> how people write it."""
GROUP_WORDS: Mapping[str, str] = {
    "legs": word("legs"),
    "hips": word("hips"),
    "back": word("back"),
    "chest": word("chest"),
    "abdomen": word("abdomen"),
    "shoulders": word("shoulders"),
    "arms": word("arms"),
}
"""Major muscle group -> how people write it."""


def area_words(area: str) -> str:
    """A body area, or a piece of equipment, as people write it.

    Examples
    --------
    >>> area_words("wrist_and_hand")
    'wrist and hand'
    """
    return AREA_WORDS.get(area) or word(area.replace("_", " "))


def counted(number: int, one: str, many: str, /, **values: Value) -> Sentence:
    """A sentence with a number in it, which is called n: one wording for 1, another for the rest.

    Examples
    --------
    >>> counted(1, "{n} exercise", "{n} exercises")
    '1 exercise'
    """
    return sentence(one if number == 1 else many, n=number, **values)


assert set(MUSCLE_WORDS) == set(MUSCLES), "every muscle needs words"
assert set(AREA_WORDS) == set(BODY_AREAS), "every area needs words"
assert set(GROUP_WORDS) == set(MUSCLE_GROUPS), "every group needs words"
