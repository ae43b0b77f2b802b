"""The exercises that can be given, as columns of whole numbers for choosing among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sthenia.science.exercise.availability import Availability, chains, steps_up
from sthenia.science.exercise.lexicographic import IntArray as IntArray
from sthenia.science.exercise.starting_dose import StartingDose, ladder_at, planned_time_s
from sthenia.science.exercise.ties import tie_weight
from sthenia.science.exercise.values import MUSCLES, Exercise, Person, Place, RuleSet

STRONG_PAIN = 6
"""Worst pain from which an area hurts strongly: the band "6-10, reduce or stop" of pain guides in
use for exercise; its use for choosing exercises is this project's proposal."""
CLEAR_STRESS = 2
"""Stress from which a movement loads an area clearly."""
HEAVY_STRESS = 3
"""Stress that is no start for anyone who was not tested on the movement."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Row i of every array is `exercises[i]`, ordered by id."""

    exercises: tuple[Exercise, ...]
    doses: tuple[StartingDose, ...]
    groups: IntArray
    """Shape (exercises, required groups): 1 where the group does the main work."""
    muscles: IntArray
    """Shape (exercises, muscles): 1 where the muscle does the main work."""
    pieces: IntArray
    """Shape (exercises, pieces of equipment): 1 where it is used."""
    chain: IntArray
    """Number of the chain of easier and harder neighbours; one of a chain in a session."""
    time_s: IntArray
    harsh: IntArray
    """1 where it is too harsh for a start; see `is_harsh`."""
    pain: IntArray
    """Sum over areas of stress times the square of the pain there."""
    want_of_load: IntArray
    """0 where the load can rise step by step, 1 where only a harder form can follow, else 2."""
    is_rare: IntArray
    """1 for what is no staple of programmes."""
    steps_up: IntArray
    """Easier neighbours that could be given instead; 0 once the person was tested on it."""
    push_less_pull: IntArray
    upper_less_lower: IntArray
    dislike: IntArray
    """1 for a dislike, -1 for a preference."""
    tie: IntArray
    """0 to 999 by the seed."""
    is_shared: IntArray
    """1 where an earlier session has it, if sessions are to differ."""

    def differing_from(self, exercise_ids: tuple[str, ...]) -> "Candidates":
        """The same, with a cost on taking what an earlier session has."""
        return replace(self, is_shared=_whole(e.id in exercise_ids for e in self.exercises))


def candidates(
    available: Availability,
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    *,
    seed: int,
) -> Candidates:
    """Lay out what can be given; nothing depends on the order in which the catalogue came."""
    given = tuple(exercises[exercise_id] for exercise_id in available.doses)
    tested = {test.exercise_id for test in person.tests}
    known = frozenset(available.doses)
    chain_names = chains(exercises)
    chain_numbers = {name: number for number, name in enumerate(sorted(set(chain_names.values())))}
    halves = {"upper": 1, "lower": -1, "trunk": 0}
    directions = {"push": 1, "pull": -1, "neither": 0}
    return Candidates(
        exercises=given,
        doses=tuple(available.doses.values()),
        groups=_membership([e.groups_primary for e in given], rules.required_groups),
        muscles=_membership([frozenset(e.muscles_primary) for e in given], MUSCLES),
        pieces=_membership(
            [fetched(e) for e in given], sorted({p for e in given for p in fetched(e)})
        ),
        chain=_whole(chain_numbers[chain_names[e.id]] for e in given),
        time_s=_whole(planned_time_s(e, place, rules) for e in given),
        harsh=_whole(is_harsh(e, person) for e in given),
        pain=_whole(pain_cost(e, person) for e in given),
        want_of_load=_whole(want_of_load(e, place, known) for e in given),
        is_rare=_whole(not e.is_staple for e in given),
        steps_up=_whole(0 if e.id in tested else steps_up(e.id, exercises, known) for e in given),
        push_less_pull=_whole(directions[e.direction] for e in given),
        upper_less_lower=_whole(halves[e.body_half] for e in given),
        dislike=_whole(is_named(e, person.dislikes) - is_named(e, person.prefers) for e in given),
        tie=_whole(tie_weight(seed, e.id) for e in given),
        is_shared=_whole(0 for _ in given),
    )


def fetched(exercise: Exercise) -> frozenset[str]:
    """Equipment to fetch or to go to; the clock of a hold is always there."""
    clock = {exercise.loaded_by} if exercise.load_kind == "time" else set()
    return frozenset(exercise.equipment) - clock


def pain_cost(exercise: Exercise, person: Person) -> int:
    """Stress on each area times the square of its pain: 8 of 10 weighs four times as much as 4."""
    return sum(
        stress * person.pain_by_area.get(area, 0) ** 2 for area, stress in exercise.stresses.items()
    )


def strongly_hurting_areas(exercise: Exercise, person: Person) -> tuple[str, ...]:
    """Areas that hurt strongly and that the exercise would clearly stress, by name."""
    return tuple(
        area
        for area in sorted(exercise.stresses)
        if exercise.stresses[area] >= CLEAR_STRESS
        and person.pain_by_area.get(area, 0) >= STRONG_PAIN
    )


def is_named(exercise: Exercise, liked: frozenset[str]) -> bool:
    """Whether the exercise, its kind of resistance or its position is among those named."""
    return not liked.isdisjoint({exercise.id, exercise.resistance, exercise.position})


def is_harsh(exercise: Exercise, person: Person) -> bool:
    """Whether it clearly stresses a strongly hurting area, or any area heavily and untested."""
    is_tested = any(test.exercise_id == exercise.id for test in person.tests)
    is_heavy = max(exercise.stresses.values(), default=0) >= HEAVY_STRESS
    return strongly_hurting_areas(exercise, person) != () or (is_heavy and not is_tested)


def want_of_load(exercise: Exercise, place: Place, can_be_given: frozenset[str]) -> int:
    """0 where the load can rise step by step, 1 where only a harder form can follow, else 2."""
    if len(ladder_at(exercise, place).steps) > 1:
        return 0
    return 1 if exercise.harder in can_be_given else 2


def _membership(sets: list[frozenset[str]], names: Iterable[str]) -> IntArray:
    columns = tuple(names)
    rows = [[name in members for name in columns] for members in sets]
    return np.array(rows, dtype=np.int64).reshape(len(sets), len(columns))


def _whole(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int64)
