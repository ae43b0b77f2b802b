"""Whether what is known of a person makes sense, before anything is prescribed."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import get_args

from sthenia.science.checks import number_between, one_of, whole_number_between
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    Exercise,
    Person,
    Position,
    Resistance,
)

PAIN_MAX = 10
MINUTES_MAX = 240


def checked_person(person: Person, exercises: Mapping[str, Exercise]) -> Person:
    """Return the person as they came, once every field makes sense.

    A misspelt exercise to avoid would otherwise be prescribed, so every name has to be known.

    Raises
    ------
    ValueError
        A name is unknown, a number out of range, a day given twice, or a wish contradicts another.
    """
    for area, pain in person.pain_by_area.items():
        one_of("pain_by_area", area, BODY_AREAS)
        whole_number_between(f"pain_by_area[{area}]", pain, 0, PAIN_MAX)
    for limit in sorted(person.limits):
        one_of("limits", limit, LIMITS)
    for day in person.days:
        whole_number_between("days", day, 0, 6)
    if len(set(person.days)) != len(person.days):
        raise ValueError(f"days is {person.days}; name each weekday once, Monday = 0")
    if person.sessions_per_week is not None:
        whole_number_between("sessions_per_week", person.sessions_per_week, 1, 7)
    whole_number_between("minutes_per_session", person.minutes_per_session, 1, MINUTES_MAX)
    if person.body_mass_kg is not None:
        number_between("body_mass_kg", person.body_mass_kg, 20, 400, unit="kg")
    _check_names(person, exercises)
    _check_wishes(person)
    return person


def _check_names(person: Person, exercises: Mapping[str, Exercise]) -> None:
    kinds = (*get_args(Resistance), *get_args(Position))
    for exercise_id in sorted(person.avoid_exercises):
        _known("avoid_exercises", exercise_id, exercises)
    for test in person.tests:
        _known("tests", test.exercise_id, exercises)
    for field, names in (("prefers", person.prefers), ("dislikes", person.dislikes)):
        for name in sorted(names):
            if name not in kinds:
                _known(field, name, exercises, or_one_of=kinds)


def _known(
    field: str, name: str, exercises: Collection[str], *, or_one_of: tuple[str, ...] = ()
) -> None:
    if name in exercises:
        return
    near = get_close_matches(name, [*exercises, *or_one_of], n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "look it up in the catalogue"
    kinds = f", nor one of {', '.join(or_one_of)}" if or_one_of else ""
    raise ValueError(
        f"{field} names {name!r}, which is no exercise of the catalogue{kinds}; {hint}"
    )


def _check_wishes(person: Person) -> None:
    for other, names in (
        ("avoid_exercises", person.avoid_exercises),
        ("dislikes", person.dislikes),
    ):
        both = sorted(person.prefers & names)
        if both:
            raise ValueError(
                f"prefers and {other} both name {', '.join(both)}; keep one of the two"
            )
