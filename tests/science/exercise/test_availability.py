"""What stands between a person and an exercise is named in full."""

from dataclasses import replace

import pytest

from sthenia.science.exercise.availability import availability, chains, steps_up
from sthenia.science.exercise.values import Person, Place, StrengthTest
from tests.small_catalogues import EVERYTHING, SMALL_RULES
from tests.training_days import exercise, kg_ladder

ANYBODY = Person()
ROW = exercise("row", barred_by=frozenset({"no_standing", "no_floor"}))
EASY, MIDDLE, HARD = (
    exercise("easy", harder="middle"),
    exercise("middle", easier="easy", harder="hard"),
    exercise("hard", easier="middle"),
)
FAMILY = {one.id: one for one in (HARD, MIDDLE, EASY)}


def _available(person=ANYBODY, place=EVERYTHING, exercises=None):
    return availability(person, place, exercises or {"row": ROW}, SMALL_RULES)


def test_what_nothing_stands_against_can_be_given_with_its_dose():
    found = _available()
    assert found.doses["row"].load.label == "1 kg"
    assert not found.barred


def test_every_barrier_is_named():
    person = Person(
        limits=frozenset({"no_standing", "no_overhead"}), avoid_exercises=frozenset({"row"})
    )
    found = _available(person, Place("empty", {}, frozenset()))
    assert not found.doses
    barriers = found.barred["row"]
    assert barriers.limits == {"no_standing"}
    assert barriers.is_avoided
    assert barriers.missing_equipment == {"dumbbells"}
    assert barriers.no_load == ""


def test_equipment_without_a_ladder_says_why_nothing_can_be_given():
    found = _available(place=Place("bare", {}, frozenset({"dumbbells"})))
    assert "bare has none" in found.barred["row"].no_load


def test_an_easiest_step_too_heavy_for_the_tested_maximum_bars_the_exercise():
    heavy = replace(EVERYTHING, ladders={**EVERYTHING.ladders, "dumbbells": kg_ladder(30, 40)})
    weak = Person(tests=(StrengthTest("row", load_kg=10, repetitions=5),))
    assert "above 60% of the tested maximum" in _available(weak, heavy).barred["row"].no_load
    assert "row" in _available(Person(), heavy).doses


def test_the_order_of_the_catalogue_does_not_matter():
    forwards, backwards = dict(FAMILY), dict(reversed(FAMILY.items()))
    assert list(_available(exercises=forwards).doses) == list(_available(exercises=backwards).doses)


def test_a_chain_is_called_by_its_easiest_form():
    assert chains({**FAMILY, "row": ROW}) == {
        "easy": "easy",
        "middle": "easy",
        "hard": "easy",
        "row": "row",
    }


def test_steps_up_count_the_easier_forms_that_can_be_given():
    assert steps_up("hard", FAMILY, frozenset({"easy", "middle", "hard"})) == 2
    assert steps_up("hard", FAMILY, frozenset({"easy", "hard"})) == 1
    assert steps_up("easy", FAMILY, frozenset(FAMILY)) == 0


def test_a_neighbour_that_is_not_in_the_catalogue_ends_the_chain():
    assert chains({"hard": HARD}) == {"hard": "hard"}


def test_easier_forms_that_lead_in_a_circle_are_refused():
    circle = {**FAMILY, "easy": replace(EASY, easier="hard")}
    with pytest.raises(ValueError, match="lead in a circle"):
        chains(circle)


def test_an_unusable_load_is_named_even_when_other_equipment_is_missing_too():
    lying = exercise("lying_press", equipment=("dumbbells", "mat"))
    found = _available(
        place=Place("bare", {}, frozenset({"dumbbells"})), exercises={lying.id: lying}
    )
    barriers = found.barred["lying_press"]
    assert barriers.missing_equipment == {"mat"}
    assert "bare has none" in barriers.no_load
