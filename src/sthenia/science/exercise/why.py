"""Why each exercise is in the session, in plain words."""

from collections import Counter
from collections.abc import Mapping

from sthenia.science.exercise.candidates import fetched, is_named
from sthenia.science.exercise.values import MUSCLE_GROUPS, Exercise, Person, Reason
from sthenia.science.exercise.wording import area_words, counted, listed

WORSE_WORDS: Mapping[str, str] = {
    "harsh": "would be too harsh for a start",
    "variety": "would repeat your other session",
    "challenge": "could not be made harder step by step",
    "staples": "are rarer in programmes",
    "breadth": "would leave a muscle without work",
    "pain": "would load more what hurts",
    "gentle_start": "would start with a harder form",
    "balance": "would tip the balance of pushing and pulling, or of upper and lower body",
    "equipment": "would need more equipment",
    "time": "would take longer",
    "preference": "would suit your wishes less",
    "tie": "would do just as well",
}
"""Goal -> what is said of an exercise that is worse in it first."""
STRESS_WORDS = {1: "lightly", 2: "clearly", 3: "heavily"}
SHOWN_MAX = 3


def why_chosen(
    exercise: Exercise, session: tuple[Exercise, ...], person: Person, swaps: Counter[str]
) -> tuple[Reason, ...]:
    """What an exercise covers, what it spares, what it shares and why others were passed over.

    Parameters
    ----------
    swaps
        From `swaps_by_goal`: how many others could take its place, by what would be worse.
    """
    return (
        _covers(exercise, session),
        *_pain(exercise, person),
        *_equipment(exercise, session),
        *_wishes(exercise, person),
        _rather_than(exercise, swaps),
    )


def _covers(exercise: Exercise, session: tuple[Exercise, ...]) -> Reason:
    others = frozenset[str]().union(*(e.groups_primary for e in session if e.id != exercise.id))
    alone = [
        group for group in MUSCLE_GROUPS if group in exercise.groups_primary and group not in others
    ]
    only = f"; nothing else in this session is for the {listed(alone)}" if alone else ""
    return Reason("covers", f"Main work for the {_groups(exercise)}{only}.", (), exercise.id)


def _groups(exercise: Exercise) -> str:
    return listed(group for group in MUSCLE_GROUPS if group in exercise.groups_primary)


def _pain(exercise: Exercise, person: Person) -> tuple[Reason, ...]:
    hurting = [area for area in sorted(person.pain_by_area) if person.pain_by_area[area] > 0]
    if not hurting:
        return ()
    loaded = [area for area in hurting if area in exercise.stresses]
    if not loaded:
        text = "Loads none of the places that hurt."
        return (Reason("spares_pain", text, (), exercise.id),)
    parts = [
        f"the {area_words(area)} {STRESS_WORDS[exercise.stresses[area]]} "
        f"(pain {person.pain_by_area[area]} of 10)"
        for area in loaded
    ]
    numbers = tuple((area, float(person.pain_by_area[area])) for area in loaded)
    return (Reason("loads_pain", f"Loads {listed(parts)}.", numbers, exercise.id),)


def _equipment(exercise: Exercise, session: tuple[Exercise, ...]) -> tuple[Reason, ...]:
    pieces = fetched(exercise)
    if not pieces:
        return (Reason("no_equipment", "Needs no equipment.", (), exercise.id),)
    others = frozenset[str]().union(*(fetched(e) for e in session if e.id != exercise.id))
    if pieces <= others:
        text = "Uses only what other exercises of the session use too."
        return (Reason("shares_equipment", text, (), exercise.id),)
    return ()


def _wishes(exercise: Exercise, person: Person) -> tuple[Reason, ...]:
    if is_named(exercise, person.dislikes):
        text = "You like this kind less; without it the session would be worse in other ways."
        return (Reason("disliked", text, (), exercise.id),)
    if is_named(exercise, person.prefers):
        return (Reason("preferred", "You named it, or its kind, as liked.", (), exercise.id),)
    return ()


def _rather_than(exercise: Exercise, swaps: Counter[str]) -> Reason:
    total = swaps.total()
    if total == 0:
        text = f"Nothing else here for the {_groups(exercise)} could take its place today."
        return Reason("no_other", text, (("others", 0),), exercise.id)
    numbers = (("others", float(total)), *((goal, float(n)) for goal, n in swaps.items()))
    named = sorted(swaps, key=lambda goal: (-swaps[goal], list(WORSE_WORDS).index(goal)))
    parts = [f"{swaps[goal]} {WORSE_WORDS[goal]}" for goal in named[:SHOWN_MAX]]
    rest = total - sum(swaps[goal] for goal in named[:SHOWN_MAX])
    if rest:
        parts.append(f"{rest} would be worse in other ways")
    could = counted(total, "other exercise", "other exercises")
    text = f"{could} for the {_groups(exercise)} could take its place today: {listed(parts)}."
    return Reason("rather_than", text, numbers, exercise.id)
