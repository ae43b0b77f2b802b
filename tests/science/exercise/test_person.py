"""A person who does not make sense is refused, with the place and the remedy."""

import pytest

from sthenia.science.exercise.person import checked_person
from sthenia.science.exercise.values import Person, StrengthTest
from tests.training_days import exercise

EXERCISES = {name: exercise(name) for name in ("wall_push_up", "table_push_up", "row")}


@pytest.mark.parametrize(
    ("person", "message"),
    [
        (Person(pain_by_area={"nose": 3}), "pain_by_area is 'nose'; it must be one of"),
        (Person(pain_by_area={"knee": 11}), r"pain_by_area\[knee\] is 11"),
        (Person(pain_by_area={"knee": True}), r"pain_by_area\[knee\] is True"),
        (Person(limits=frozenset({"no_stairs"})), "limits is 'no_stairs'"),
        (Person(days=(0, 7)), "days is 7"),
        (Person(days=(0, 3, 3)), "name each weekday once"),
        (Person(sessions_per_week=0), "sessions_per_week is 0"),
        (Person(minutes_per_session=0), "minutes_per_session is 0"),
        (Person(body_mass_kg=float("nan")), "body_mass_kg is nan kg"),
        (
            Person(avoid_exercises=frozenset({"wal_push_up"})),
            "avoid_exercises names 'wal_push_up'.*did you mean wall_push_up",
        ),
        (Person(tests=(StrengthTest("deadlift", 20, 5),)), "tests names 'deadlift'"),
        (Person(prefers=frozenset({"bands"})), "prefers names 'bands'.*did you mean band"),
        (Person(dislikes=frozenset({"zzz"})), "dislikes names 'zzz'.*look it up"),
        (
            Person(prefers=frozenset({"row"}), avoid_exercises=frozenset({"row"})),
            "prefers and avoid_exercises both name row",
        ),
        (
            Person(prefers=frozenset({"seated"}), dislikes=frozenset({"seated"})),
            "prefers and dislikes both name seated",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(person, message):
    with pytest.raises(ValueError, match=message):
        checked_person(person, EXERCISES)


def test_a_person_who_makes_sense_comes_back_unchanged():
    person = Person(
        pain_by_area={"knee": 0, "neck": 10},
        limits=frozenset({"no_floor"}),
        prefers=frozenset({"row", "band", "seated"}),
        days=(6, 0),
    )
    assert checked_person(person, EXERCISES) is person
