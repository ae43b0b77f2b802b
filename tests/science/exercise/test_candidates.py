"""The columns by which exercises are chosen."""

from dataclasses import replace

import numpy as np

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import (
    candidates,
    fetched,
    is_harsh,
    is_named,
    pain_cost,
    strongly_hurting_areas,
    want_of_load,
)
from sthenia.science.exercise.values import MUSCLES, Person, StrengthTest
from tests.small_catalogues import EVERYTHING, SMALL_RULES
from tests.training_days import HOLDS, exercise, kg_ladder

ANYBODY = Person()
ROW = exercise("row", stresses={"upper_back": 2, "elbow": 1})
PLANK = exercise("plank", load_kind="time", loaded_by="clock", equipment=("clock", "mat"))


def _table(person=ANYBODY, *made):
    exercises = {one.id: one for one in made or (ROW,)}
    available = availability(person, EVERYTHING, exercises, SMALL_RULES)
    return candidates(available, person, EVERYTHING, exercises, SMALL_RULES, seed=1)


def test_pain_weighs_by_its_square_and_by_the_stress():
    assert pain_cost(ROW, Person(pain_by_area={"upper_back": 4, "elbow": 8})) == 2 * 16 + 1 * 64
    assert pain_cost(ROW, Person(pain_by_area={"knee": 9})) == 0


def test_an_area_hurts_strongly_from_six_and_is_loaded_clearly_from_two():
    assert strongly_hurting_areas(ROW, Person(pain_by_area={"upper_back": 6})) == ("upper_back",)
    assert strongly_hurting_areas(ROW, Person(pain_by_area={"upper_back": 5})) == ()
    assert strongly_hurting_areas(ROW, Person(pain_by_area={"elbow": 10})) == ()


def test_heavy_stress_is_harsh_until_tested():
    heavy = replace(ROW, stresses={"upper_back": 3})
    assert is_harsh(heavy, Person())
    assert not is_harsh(heavy, Person(tests=(StrengthTest("row", 10, 5),)))
    assert not is_harsh(ROW, Person())


def test_a_test_does_not_make_strong_pain_less_harsh():
    tested = Person(pain_by_area={"upper_back": 8}, tests=(StrengthTest("row", 10, 5),))
    assert is_harsh(ROW, tested)


def test_the_clock_of_a_hold_needs_no_fetching():
    assert fetched(PLANK) == {"mat"}
    assert fetched(ROW) == {"dumbbells"}


def test_wishes_name_an_exercise_its_kind_or_its_position():
    for name in ("row", "free_weight", "standing"):
        assert is_named(ROW, frozenset({name}))
    assert not is_named(ROW, frozenset({"seated"}))


def test_want_of_load_is_least_where_the_ladder_goes_on():
    one_step = replace(EVERYTHING, ladders={"dumbbells": kg_ladder(4), "clock": HOLDS})
    harder = replace(ROW, harder="big_row")
    assert want_of_load(ROW, EVERYTHING, frozenset()) == 0
    assert want_of_load(PLANK, EVERYTHING, frozenset()) == 0
    assert want_of_load(harder, one_step, frozenset({"big_row"})) == 1
    assert want_of_load(harder, one_step, frozenset()) == 2


def test_columns_stand_in_the_order_of_the_ids():
    table = _table(Person(), exercise("b"), exercise("a"), exercise("c"))
    assert [one.id for one in table.exercises] == ["a", "b", "c"]
    assert table.muscles.shape == (3, len(MUSCLES))
    assert table.groups.shape == (3, len(SMALL_RULES.required_groups))


def test_differing_from_a_session_costs_only_what_it_shares():
    table = _table(Person(), exercise("a"), exercise("b"))
    assert not table.is_shared.any()
    assert np.array_equal(table.differing_from(("b",)).is_shared, [0, 1])


def test_nothing_that_can_be_given_makes_empty_columns():
    table = _table(Person(avoid_exercises=frozenset({"row"})))
    assert table.exercises == ()
    assert table.pieces.shape == (0, 0)
