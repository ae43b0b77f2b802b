"""A load as somebody writes it: found on the ladder, or refused with the steps there are."""

import pytest

from sthenia.catalogue.exercises import exercises, place
from sthenia.cli.inputs.loads import load_done, planned_load
from sthenia.science.exercise.values import LoadLadder, LoadStep, Place

GYM = place("full_gym")
EXERCISES = exercises()


def _first(kind: str) -> str:
    return next(one.id for one in EXERCISES.values() if one.load_kind == kind)


@pytest.mark.parametrize("written", ["pin 3, 20 kg", "pin 3", "PIN 3", "20 kg", "20"])
def test_a_pin_is_named_by_its_number_or_its_weight(written: str) -> None:
    exercise = next(one for one in EXERCISES.values() if one.loaded_by == "leg_press")
    assert planned_load(written, exercise, GYM) == LoadStep("pin 3, 20 kg", load_kg=20)


def test_every_step_of_every_ladder_is_found_by_its_own_label() -> None:
    for exercise in EXERCISES.values():
        if exercise.loaded_by in GYM.ladders:
            for step in GYM.ladders[exercise.loaded_by].steps:
                assert planned_load(step.label, exercise, GYM) == step


def test_body_weight_needs_no_word() -> None:
    exercise = EXERCISES[_first("body")]
    assert planned_load(None, exercise, GYM).label == "body weight"
    assert load_done(None, exercise, GYM) is None
    assert load_done("body weight", exercise, GYM) is None


def test_there_is_nothing_between_two_steps_of_a_plan() -> None:
    exercise = EXERCISES[_first("weight")]
    with pytest.raises(ValueError, match=r"'12\.184 kg' is no step of it; its steps"):
        planned_load("12.184 kg", exercise, GYM)


def test_a_plan_without_a_load_where_one_is_needed_is_refused() -> None:
    with pytest.raises(ValueError, match="no load is given; its steps"):
        planned_load(None, EXERCISES[_first("band")], GYM)


def test_what_was_done_may_lie_between_two_steps() -> None:
    assert load_done("4.2 kg", EXERCISES[_first("weight")], GYM) == LoadStep("4.2 kg", load_kg=4.2)
    assert load_done("17 s", EXERCISES[_first("time")], GYM) == LoadStep("17 s", time_s=17)


def test_what_was_done_is_not_heavier_than_anything_there() -> None:
    most = GYM.ladders["dumbbells"].steps[-1]
    exercise = next(one for one in EXERCISES.values() if one.loaded_by == "dumbbells")
    assert load_done(most.label, exercise, GYM) == most
    with pytest.raises(ValueError, match="is no load of it; its steps"):
        load_done(f"{(most.load_kg or 0) * 10:g} kg", exercise, GYM)


def test_a_hold_may_last_longer_than_planned_but_not_for_ever() -> None:
    exercise = EXERCISES[_first("time")]
    assert load_done("75 s", exercise, GYM) == LoadStep("75 s", time_s=75)
    for written in ("0 s", "601 s", "999999 s"):
        with pytest.raises(ValueError, match="is no load of it"):
            load_done(written, exercise, GYM)


def test_no_help_at_all_is_a_load_of_an_assisted_exercise() -> None:
    exercise = EXERCISES[_first("assistance")]
    assert load_done("0 kg", exercise, GYM) == LoadStep("0 kg", load_kg=0)


@pytest.mark.parametrize("written", ["heavy", "4,5 kg", "-3 kg", "3 kgs", "0 kg", "9999 kg"])
def test_what_is_no_load_is_refused_with_the_steps_there_are(written: str) -> None:
    with pytest.raises(ValueError, match="is no load of it; its steps"):
        load_done(written, EXERCISES[_first("weight")], GYM)


def test_a_set_without_a_load_where_one_is_needed_is_refused() -> None:
    with pytest.raises(ValueError, match="no load is given"):
        load_done("", EXERCISES[_first("weight")], GYM)


def test_help_is_named_with_and_without_its_words() -> None:
    exercise = EXERCISES[_first("assistance")]
    step = LoadStep("30 kg of help", load_kg=30)
    assert planned_load("30 kg of help", exercise, GYM) == step
    assert planned_load("30 kg", exercise, GYM) == step


def test_a_place_without_the_equipment_says_so() -> None:
    bare = Place("a bare room", {}, frozenset())
    with pytest.raises(ValueError, match="a bare room has none"):
        planned_load("4 kg", EXERCISES[_first("weight")], bare)


def test_a_pin_beyond_the_last_is_no_step() -> None:
    exercise = next(one for one in EXERCISES.values() if one.loaded_by == "leg_press")
    few = Place("x", {"leg_press": LoadLadder("pin", (LoadStep("pin 1, 5 kg", 5),))}, frozenset())
    for written in ("pin 2", "pin 0"):
        with pytest.raises(ValueError, match="is no step"):
            planned_load(written, exercise, few)
