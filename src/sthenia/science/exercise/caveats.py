"""What a prescription says about itself: what is not covered, not tested, or loads what hurts."""

from collections.abc import Iterator, Mapping, Sequence

from sthenia.science.exercise.availability import Availability, Barriers
from sthenia.science.exercise.candidates import strongly_hurting_areas
from sthenia.science.exercise.values import MUSCLES, Exercise, Person, RuleSet
from sthenia.science.exercise.wording import GROUP_WORDS, MUSCLE_WORDS, area_words, counted
from sthenia.science.sentences import listed, sentence, word


def prescription_caveats(
    sessions: Sequence[tuple[Exercise, ...]],
    available: Availability,
    exercises: Mapping[str, Exercise],
    person: Person,
    rules: RuleSet,
) -> tuple[str, ...]:
    """Everything to know of the different sessions before agreeing to them, each thing once.

    What the rule set itself is careful about comes last.
    """
    used = tuple({exercise.id: exercise for one in sessions for exercise in one}.values())
    found = (
        *_groups_not_covered(sessions[0], available, exercises, rules),
        *_muscles_not_covered(used),
        *_strong_pain(used, person),
        *_untested(used, available),
        *(caveat for exercise in used for caveat in available.doses[exercise.id].caveats),
        *rules.caveats,
    )
    return tuple(dict.fromkeys(found))


def groups_not_covered(session: tuple[Exercise, ...], rules: RuleSet) -> tuple[str, ...]:
    """Required muscle groups without main work, in the order of the rule set.

    They are the same in every session: those that nothing here trains.
    """
    covered = frozenset[str]().union(*(exercise.groups_primary for exercise in session))
    return tuple(group for group in rules.required_groups if group not in covered)


def _groups_not_covered(
    session: tuple[Exercise, ...],
    available: Availability,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
) -> Iterator[str]:
    for group in groups_not_covered(session, rules):
        barred = [
            barriers
            for exercise_id, barriers in available.barred.items()
            if group in exercises[exercise_id].groups_primary
        ]
        yield sentence(
            "No main work for the {group}: {why}.",
            group=GROUP_WORDS[group],
            why=_why_barred(barred),
        )


def _why_barred(barred: list[Barriers]) -> str:
    if not barred:
        return word("the catalogue has no exercise for it")
    counts = (
        (sum(bool(one.limits) for one in barred), word("by a limit")),
        (sum(one.is_avoided for one in barred), word("by what is to be avoided")),
        (sum(bool(one.missing_equipment) for one in barred), word("by missing equipment")),
        (sum(bool(one.no_load) for one in barred), word("by having no load that may be given")),
    )
    parts = [sentence("{n} {how}", n=count, how=what) for count, what in counts if count]
    return counted(
        len(barred),
        "{n} exercise is ruled out, {parts}",
        "{n} exercises are ruled out, {parts}",
        parts=listed(parts),
    )


def _muscles_not_covered(session: tuple[Exercise, ...]) -> Iterator[str]:
    worked = {muscle for exercise in session for muscle in exercise.muscles_primary}
    missing = [MUSCLE_WORDS[muscle] for muscle in MUSCLES if muscle not in worked]
    if missing:
        yield sentence("These muscles only help along or rest: {muscles}.", muscles=listed(missing))


def _strong_pain(session: tuple[Exercise, ...], person: Person) -> Iterator[str]:
    for exercise in session:
        areas = strongly_hurting_areas(exercise, person)
        if areas:
            named = [
                sentence(
                    "{area} (pain {pain} of 10)",
                    area=area_words(area),
                    pain=person.pain_by_area[area],
                )
                for area in areas
            ]
            yield sentence(
                "{exercise} clearly loads what hurts strongly: {places}. Nothing milder would do "
                "here; talk it over before starting.",
                exercise=word(exercise.name),
                places=listed(named),
            )


def _untested(session: tuple[Exercise, ...], available: Availability) -> Iterator[str]:
    count = sum(
        reason.code == "load_untested"
        for exercise in session
        for reason in available.doses[exercise.id].why
    )
    if count:
        yield counted(
            count,
            "{n} exercise has no usable strength test: the load is found in the first session.",
            "{n} exercises have no usable strength test: the load is found in the first session.",
        )
