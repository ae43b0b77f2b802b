"""Which exercises can be given to a person at a place, and what stands in the way of the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from sthenia.science.exercise.starting_dose import NoLoadError, StartingDose, starting_dose
from sthenia.science.exercise.values import Exercise, Person, Place, RuleSet


@dataclass(frozen=True, slots=True)
class Barriers:
    """What keeps an exercise from being given here; all empty when nothing does."""

    limits: frozenset[str]
    """Limits of the person that bar it."""
    is_avoided: bool
    missing_equipment: frozenset[str]
    no_load: str
    """Why none of its loads may be given although the equipment is there; empty otherwise."""

    @property
    def are_none(self) -> bool:
        """Whether the exercise can be given as things are."""
        return not (self.limits or self.is_avoided or self.missing_equipment or self.no_load)


@dataclass(frozen=True, slots=True)
class Availability:
    """Every exercise of the catalogue, sorted into what can be given and what cannot."""

    doses: Mapping[str, StartingDose]
    """Exercise id -> its first dose, for those that can be given, in order of id."""
    barred: Mapping[str, Barriers]
    """Exercise id -> what stands in the way, for the others, in order of id."""


def availability(
    person: Person, place: Place, exercises: Mapping[str, Exercise], rules: RuleSet
) -> Availability:
    """Hold every exercise against the person's limits, the place and the loads there."""
    doses: dict[str, StartingDose] = {}
    barred: dict[str, Barriers] = {}
    for exercise_id in sorted(exercises):
        exercise = exercises[exercise_id]
        missing = frozenset(exercise.equipment) - place.equipment
        no_load = ""
        # A load that is there but cannot be used stays a barrier whatever else is brought.
        if exercise.loaded_by not in missing:
            try:
                doses[exercise_id] = starting_dose(exercise, place, tests=person.tests, rules=rules)
            except NoLoadError as error:
                no_load = str(error)
        found = Barriers(
            limits=exercise.barred_by & person.limits,
            is_avoided=exercise_id in person.avoid_exercises,
            missing_equipment=missing,
            no_load=no_load,
        )
        if not found.are_none:
            barred[exercise_id] = found
            doses.pop(exercise_id, None)
    return Availability(doses=doses, barred=barred)


def chains(exercises: Mapping[str, Exercise]) -> Mapping[str, str]:
    """Exercise id -> name of its chain of easier and harder neighbours, the easiest one's id.

    Examples
    --------
    >>> chains({})
    {}
    """
    return {exercise_id: _easier_ones(exercise_id, exercises)[-1] for exercise_id in exercises}


def steps_up(
    exercise_id: str, exercises: Mapping[str, Exercise], can_be_given: frozenset[str]
) -> int:
    """How many easier forms of an exercise could be given instead."""
    return sum(name in can_be_given for name in _easier_ones(exercise_id, exercises)[1:])


def _easier_ones(exercise_id: str, exercises: Mapping[str, Exercise]) -> list[str]:
    """The exercise and its easier neighbours, one after the other, as far as they are known."""
    path = [exercise_id]
    while True:
        easier = exercises[path[-1]].easier
        if easier is None or easier not in exercises:
            return path
        if easier in path:
            raise ValueError(
                f"{exercise_id}: its easier neighbours lead in a circle "
                f"({' > '.join([*path, easier])}); one of them has to be the easiest"
            )
        path.append(easier)
