"""Why every other exercise for the same muscles was passed over, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sthenia.science.exercise.alternatives import Trade, alternatives
from sthenia.science.exercise.availability import Barriers, availability
from sthenia.science.exercise.values import (
    LIMITS,
    Exercise,
    Person,
    Place,
    PlannedSession,
    RuleSet,
)
from sthenia.science.sentences import sentence, word


@dataclass(frozen=True, slots=True)
class PassedOver:
    """One exercise that is not in the session although it trains the same muscle groups."""

    exercise_id: str
    first: Trade | None
    """The most important goal in which the session would differ; None where it would do just as
    well, or cannot be given."""
    barriers: Barriers | None
    """What keeps it from being given to this person here; None where nothing does."""


def passed_over(
    session: PlannedSession,
    exercise_id: str,
    *,
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    seed: int,
) -> tuple[PassedOver, ...]:
    """List what trains a muscle group of an exercise and is not in its place, likeliest first.

    Easier and harder forms of what stays in the session are left out: one of a chain is enough.

    Raises
    ------
    ValueError
        The exercise is not in the session.
    """
    others = alternatives(
        session,
        exercise_id,
        person=person,
        place=place,
        exercises=exercises,
        rules=rules,
        seed=seed,
    )
    possible = [
        PassedOver(one.planned.exercise_id, next(iter(one.trades), None), None)
        for one in others
        if one.shares_groups
    ]
    groups = exercises[exercise_id].groups_primary if exercise_id in exercises else frozenset()
    barred = availability(person, place, exercises, rules).barred
    impossible = [
        PassedOver(name, None, barriers)
        for name, barriers in barred.items()
        if name != exercise_id and not groups.isdisjoint(exercises[name].groups_primary)
    ]
    return (*possible, *impossible)


def barrier_words(barriers: Barriers) -> tuple[str, ...]:
    """What stands in the way, each in a few words."""
    return (
        *(sentence("needs {what}", what=word(LIMITS[one])) for one in sorted(barriers.limits)),
        *((word("is on the list to avoid"),) if barriers.is_avoided else ()),
        *(
            sentence("needs {piece}, which is not there", piece=word(piece.replace("_", " ")))
            for piece in sorted(barriers.missing_equipment)
        ),
        *((word("cannot be loaded lightly enough here"),) if barriers.no_load else ()),
    )
