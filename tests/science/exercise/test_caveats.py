"""A prescription says what it does not cover, what was not tested and what it still loads."""

from dataclasses import replace

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.caveats import groups_not_covered, prescription_caveats
from sthenia.science.exercise.values import Person, Place, StrengthTest
from tests.small_catalogues import EVERYTHING, SMALL_RULES
from tests.training_days import exercise

RULES = replace(SMALL_RULES, caveats=("Of the rule set.",))
SQUAT = exercise("squat", muscles_primary=("quadriceps",), stresses={"knee": 2})
ROW = exercise("row")
CURL = exercise("curl", muscles_primary=("biceps",))


def _caveats(person=None, place=EVERYTHING, made=(SQUAT, ROW, CURL), session=(SQUAT, ROW, CURL)):
    person = person or Person()
    exercises = {one.id: one for one in made}
    available = availability(person, place, exercises, RULES)
    return prescription_caveats([session], available, exercises, person, RULES)


def test_a_group_that_nothing_trains_is_named_with_what_stands_against_it():
    barred = replace(CURL, barred_by=frozenset({"no_overhead"}))
    needs_bar = exercise("bar_curl", muscles_primary=("biceps",), equipment=("barbell",))
    person = Person(limits=frozenset({"no_overhead"}), avoid_exercises=frozenset({"curl"}))
    text = _caveats(person, made=(SQUAT, ROW, barred, needs_bar), session=(SQUAT, ROW))[0]
    assert text == (
        "No main work for the arms: 2 exercises are ruled out, 1 by a limit, "
        "1 by what is to be avoided and 1 by missing equipment."
    )


def test_a_group_the_catalogue_does_not_know_is_named_too():
    text = _caveats(made=(SQUAT, ROW), session=(SQUAT, ROW))[0]
    assert text == "No main work for the arms: the catalogue has no exercise for it."
    assert groups_not_covered((SQUAT, ROW), RULES) == ("arms",)


def test_muscles_without_main_work_are_named_in_plain_words():
    text = next(text for text in _caveats() if text.startswith("These muscles"))
    assert "back of the thigh" in text
    assert "front of the thigh" not in text


def test_strong_pain_that_is_still_clearly_loaded_is_named():
    texts = _caveats(Person(pain_by_area={"knee": 8}))
    assert any("Squat clearly loads what hurts strongly: knee (pain 8 of 10)" in t for t in texts)
    assert not any("hurts strongly" in text for text in _caveats(Person(pain_by_area={"knee": 5})))


def test_untested_loads_are_counted():
    assert any(text.startswith("3 exercises have no usable strength test") for text in _caveats())
    tested = Person(tests=(StrengthTest("row", 20, 5),))
    assert any(text.startswith("2 exercises have no usable") for text in _caveats(tested))


def test_what_the_dose_and_the_rule_set_are_careful_about_is_said_once():
    tested = Person(tests=(StrengthTest("row", 20, 5, reps_in_reserve=2),))
    texts = _caveats(tested)
    assert any(text.startswith("Row: ") and "reserve" in text for text in texts)
    assert texts[-1] == "Of the rule set."
    assert len(set(texts)) == len(texts)


def test_an_exercise_without_a_load_here_counts_as_such():
    bare = Place("bare", {}, frozenset({"dumbbells"}))
    text = _caveats(place=bare, made=(SQUAT,), session=())[0]
    assert text.endswith("1 exercise is ruled out, 1 by having no load that may be given.")
