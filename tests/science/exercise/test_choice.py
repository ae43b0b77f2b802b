"""The choice is the best of all, in strict order of the goals; trying everything says so too."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import candidates
from sthenia.science.exercise.choice import choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError
from sthenia.science.exercise.values import Person, StrengthTest
from tests.science.exercise.plain_choice import best_costs, costs, given_exercises
from tests.small_catalogues import EVERYTHING, SMALL_RULES, catalogues, people, places
from tests.training_days import exercise

FULL_TIME = 60


def _candidates(person, place, exercises, rules, seed=1):
    available = availability(person, place, exercises, rules)
    return candidates(available, person, place, exercises, rules, seed=seed)


def _chosen(person, exercises, rules=SMALL_RULES, place=EVERYTHING):
    limits = SessionLimits(rules.exercises, person.minutes_per_session)
    return choice(_candidates(person, place, exercises, rules), limits)


@settings(max_examples=200)
@given(data=st.data(), exercises=catalogues(), place=places(), seed=st.integers(0, 3))
def test_no_session_that_keeps_to_the_rules_is_better(data, exercises, place, seed):
    person = data.draw(people(exercises))
    rules = SMALL_RULES
    best = best_costs(person, place, exercises, rules, seed=seed)
    limits = SessionLimits(rules.exercises, person.minutes_per_session)
    table = _candidates(person, place, exercises, rules, seed)
    if best is None:
        with pytest.raises(InfeasibleError):
            choice(table, limits)
        return
    found = choice(table, limits)
    session = tuple(exercises[name] for name in found.exercise_ids)
    given_here = given_exercises(person, place, exercises, rules)
    assert tuple(cost for _, cost in found.costs) == best
    assert costs(session, given_here, person, place, exercises, rules, seed=seed) == best
    assert found.is_proven


@settings(max_examples=100)
@given(data=st.data(), exercises=catalogues(least=5))
def test_a_second_session_is_the_best_of_those_that_share_least_with_the_first(data, exercises):
    person = replace(data.draw(people(exercises)), minutes_per_session=FULL_TIME)
    table = _candidates(person, EVERYTHING, exercises, SMALL_RULES)
    limits = SessionLimits(SMALL_RULES.exercises, FULL_TIME)
    try:
        first = choice(table, limits)
    except InfeasibleError:
        return
    second = choice(table.differing_from(first.exercise_ids), limits)
    earlier = frozenset(first.exercise_ids)
    best = best_costs(person, EVERYTHING, exercises, SMALL_RULES, seed=1, earlier=earlier)
    assert tuple(cost for _, cost in second.costs) == best


LEGS = {"muscles_primary": ("quadriceps",), "body_half": "lower", "direction": "neither"}
ONE = replace(SMALL_RULES, exercises=(1, 1), required_groups=("legs",))


def _picked(person: Person, *made, rules=ONE) -> tuple[str, ...]:
    return _chosen(person, {one.id: one for one in made}, rules).exercise_ids


def test_what_clearly_loads_a_strongly_hurting_area_yields_to_what_trains_less():
    both = exercise("both", **{**LEGS, "muscles_primary": ("quadriceps", "hamstrings")})
    kind = exercise("kind", **LEGS, stresses={"hip": 1})
    strong, milder = Person(pain_by_area={"knee": 6}), Person(pain_by_area={"knee": 5})
    clearly, lightly = replace(both, stresses={"knee": 2}), replace(both, stresses={"knee": 1})
    assert _picked(strong, clearly, kind) == ("kind",)
    assert _picked(strong, lightly, kind) == ("both",)
    assert _picked(milder, clearly, kind) == ("both",)


def test_heavy_stress_is_a_start_only_for_who_was_tested_on_it():
    both = {**LEGS, "muscles_primary": ("quadriceps", "hamstrings")}
    heavy = exercise("heavy", **both, stresses={"lower_back": 3})
    light = exercise("light", **LEGS)
    tested = Person(tests=(StrengthTest("heavy", 10, 5),))
    assert _picked(Person(), heavy, light) == ("light",)
    assert _picked(tested, heavy, light) == ("heavy",)


def test_pain_counts_by_its_square():
    knee = exercise("knee", **LEGS, stresses={"knee": 1})
    hip = exercise("hip", **LEGS, stresses={"hip": 2})
    assert _picked(Person(pain_by_area={"knee": 5, "hip": 3}), knee, hip) == ("hip",)
    assert _picked(Person(pain_by_area={"knee": 4, "hip": 3}), knee, hip) == ("knee",)


def test_a_load_that_can_rise_comes_before_body_weight():
    body = exercise("body", **LEGS, load_kind="body", loaded_by=None, equipment=())
    assert _picked(Person(), body, exercise("weights", **LEGS)) == ("weights",)


def test_the_easier_form_comes_first_until_the_person_is_tested_on_the_harder():
    easy = exercise("easy", **LEGS, harder="hard", setup_s=200)
    hard = exercise("hard", **LEGS, easier="easy")
    tested = Person(tests=(StrengthTest("hard", 10, 5),))
    assert _picked(Person(), easy, hard) == ("easy",)
    assert _picked(tested, easy, hard) == ("hard",)


def test_two_forms_of_one_movement_are_never_in_one_session():
    easy = exercise("easy", **LEGS, harder="hard")
    hard = exercise("hard", **LEGS, easier="easy")
    with pytest.raises(InfeasibleError):
        _picked(Person(), easy, hard, rules=replace(ONE, exercises=(2, 2)))


def test_a_group_that_nothing_trains_is_no_reason_to_refuse():
    rules = replace(ONE, required_groups=("legs", "chest"))
    assert _picked(Person(), exercise("squat", **LEGS), rules=rules) == ("squat",)


def test_a_session_that_cannot_fit_the_minutes_is_refused():
    with pytest.raises(InfeasibleError):
        _picked(Person(minutes_per_session=1), exercise("squat", **LEGS))


def test_a_liked_exercise_wins_only_where_all_else_is_equal():
    one, other = exercise("one", **LEGS), exercise("other", **LEGS)
    slower = replace(other, setup_s=200)
    assert _picked(Person(prefers=frozenset({"other"})), one, other) == ("other",)
    assert _picked(Person(prefers=frozenset({"one"})), one, other) == ("one",)
    assert _picked(Person(dislikes=frozenset({"one"})), one, other) == ("other",)
    assert _picked(Person(prefers=frozenset({"other"})), one, slower) == ("one",)
