"""Why each exercise is in the session, in plain words."""

from collections import Counter
from collections.abc import Mapping

from sthenia.science.exercise.candidates import fetched, is_named
from sthenia.science.exercise.values import MUSCLE_GROUPS, Exercise, Person, Reason
from sthenia.science.exercise.wording import GROUP_WORDS, area_words, counted
from sthenia.science.sentences import listed, sentence, word

WORSE_WORDS: Mapping[str, str] = {
    "harsh": word("would be too harsh for a start"),
    "variety": word("would repeat your other session"),
    "challenge": word("could not be made harder step by step"),
    "staples": word("are rarer in programmes"),
    "breadth": word("would leave a muscle without work"),
    "pain": word("would load more what hurts"),
    "gentle_start": word("would start with a harder form"),
    "balance": word("would tip the balance of pushing and pulling, or of upper and lower body"),
    "equipment": word("would need more equipment"),
    "time": word("would take longer"),
    "preference": word("would suit your wishes less"),
    "tie": word("would do just as well"),
}
"""Goal -> what is said of an exercise that is worse in it first."""
STRESS_WORDS = {1: word("lightly"), 2: word("clearly"), 3: word("heavily")}
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
    text = sentence("Main work for the {groups}.", groups=_groups(exercise))
    if alone:
        text = sentence(
            "Main work for the {groups}; nothing else in this session is for the {alone}.",
            groups=_groups(exercise),
            alone=listed(GROUP_WORDS[group] for group in alone),
        )
    return Reason("covers", text, (), exercise.id)


def _groups(exercise: Exercise) -> str:
    groups = (group for group in MUSCLE_GROUPS if group in exercise.groups_primary)
    return listed(GROUP_WORDS[group] for group in groups)


def _pain(exercise: Exercise, person: Person) -> tuple[Reason, ...]:
    hurting = [area for area in sorted(person.pain_by_area) if person.pain_by_area[area] > 0]
    if not hurting:
        return ()
    loaded = [area for area in hurting if area in exercise.stresses]
    if not loaded:
        text = word("Loads none of the places that hurt.")
        return (Reason("spares_pain", text, (), exercise.id),)
    parts = [
        sentence(
            "the {area} {how} (pain {pain} of 10)",
            area=area_words(area),
            how=STRESS_WORDS[exercise.stresses[area]],
            pain=person.pain_by_area[area],
        )
        for area in loaded
    ]
    numbers = tuple((area, float(person.pain_by_area[area])) for area in loaded)
    text = sentence("Loads {places}.", places=listed(parts))
    return (Reason("loads_pain", text, numbers, exercise.id),)


def _equipment(exercise: Exercise, session: tuple[Exercise, ...]) -> tuple[Reason, ...]:
    pieces = fetched(exercise)
    if not pieces:
        return (Reason("no_equipment", word("Needs no equipment."), (), exercise.id),)
    others = frozenset[str]().union(*(fetched(e) for e in session if e.id != exercise.id))
    if pieces <= others:
        text = word("Uses only what other exercises of the session use too.")
        return (Reason("shares_equipment", text, (), exercise.id),)
    return ()


def _wishes(exercise: Exercise, person: Person) -> tuple[Reason, ...]:
    if is_named(exercise, person.dislikes):
        text = word("You like this kind less; without it the session would be worse in other ways.")
        return (Reason("disliked", text, (), exercise.id),)
    if is_named(exercise, person.prefers):
        return (Reason("preferred", word("You named it, or its kind, as liked."), (), exercise.id),)
    return ()


def _rather_than(exercise: Exercise, swaps: Counter[str]) -> Reason:
    total = swaps.total()
    if total == 0:
        text = sentence(
            "Nothing else here for the {groups} could take its place today.",
            groups=_groups(exercise),
        )
        return Reason("no_other", text, (("others", 0),), exercise.id)
    numbers = (("others", float(total)), *((goal, float(n)) for goal, n in swaps.items()))
    named = sorted(swaps, key=lambda goal: (-swaps[goal], list(WORSE_WORDS).index(goal)))
    parts = [
        sentence("{n} {how}", n=swaps[goal], how=WORSE_WORDS[goal]) for goal in named[:SHOWN_MAX]
    ]
    rest = total - sum(swaps[goal] for goal in named[:SHOWN_MAX])
    if rest:
        parts.append(sentence("{n} {how}", n=rest, how=word("would be worse in other ways")))
    text = counted(
        total,
        "{n} other exercise for the {groups} could take its place today: {parts}.",
        "{n} other exercises for the {groups} could take its place today: {parts}.",
        groups=_groups(exercise),
        parts=listed(parts),
    )
    return Reason("rather_than", text, numbers, exercise.id)
