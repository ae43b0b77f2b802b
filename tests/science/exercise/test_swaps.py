"""What a swap would cost: no swap is ever better, and every kind is counted as what it is."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import candidates
from sthenia.science.exercise.choice import choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError
from sthenia.science.exercise.swaps import GOAL_OF_COLUMN, session_costs, swaps_by_goal
from sthenia.science.exercise.values import Person
from tests.science.exercise.plain_choice import costs, given_exercises, sessions
from tests.small_catalogues import EVERYTHING, SMALL_RULES, catalogues, people
from tests.training_days import exercise


@settings(max_examples=100)
@given(data=st.data(), exercises=catalogues(least=4))
def test_swaps_are_those_found_by_trying_each_and_none_is_better(data, exercises):
    person = replace(data.draw(people(exercises)), minutes_per_session=10)
    available = availability(person, EVERYTHING, exercises, SMALL_RULES)
    table = candidates(available, person, EVERYTHING, exercises, SMALL_RULES, seed=1)
    limits = SessionLimits(SMALL_RULES.exercises, person.minutes_per_session)
    try:
        chosen = choice(table, limits)
    except InfeasibleError:
        return
    taken = np.array([one.id in chosen.exercise_ids for one in table.exercises], dtype=np.int64)
    assert tuple(session_costs(table, taken[np.newaxis])[0]) == tuple(c for _, c in chosen.costs)

    here = given_exercises(person, EVERYTHING, exercises, SMALL_RULES)
    case = (here, person, EVERYTHING, exercises, SMALL_RULES)
    possible = {frozenset(one.id for one in session): session for session in sessions(*case)}
    best = tuple(cost for _, cost in chosen.costs)
    for row in np.flatnonzero(taken):
        left = table.exercises[row]
        expected = []
        for other in here:
            swapped = frozenset(chosen.exercise_ids) - {left.id} | {other.id}
            shares = other.groups_primary & left.groups_primary & {*SMALL_RULES.required_groups}
            if other.id in chosen.exercise_ids or swapped not in possible or not shares:
                continue
            worse = costs(possible[swapped], *case, seed=1)
            assert worse >= best
            differs = [a != b for a, b in zip(worse, best, strict=True)]
            expected.append(GOAL_OF_COLUMN[differs.index(True) if any(differs) else -1])
        assert sorted(swaps_by_goal(table, limits, taken, int(row)).elements()) == sorted(expected)


def test_the_goals_are_named_as_the_choice_names_them():
    made = exercise("squat", muscles_primary=("quadriceps",))
    rules = replace(SMALL_RULES, exercises=(1, 1))
    available = availability(Person(), EVERYTHING, {"squat": made}, rules)
    table = candidates(available, Person(), EVERYTHING, {"squat": made}, rules, seed=1)
    found = choice(table, SessionLimits((1, 1), 30))
    assert tuple(goal for goal, _ in found.costs) == GOAL_OF_COLUMN
