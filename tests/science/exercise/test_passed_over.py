"""Every other exercise for the same muscles is named, with what speaks against it first."""

from sthenia.science.exercise.passed_over import barrier_words, passed_over
from sthenia.science.exercise.values import Person
from tests.science.exercise.test_alternatives import PLACE, exercise, session
from tests.training_days import RULES

CATALOGUE = {
    one.id: one
    for one in (
        exercise("squat"),
        exercise("leg_curl", stresses={"knee": 2}),
        exercise("floor_squat", barred_by=frozenset({"no_floor"})),
        exercise("leg_press", equipment=("leg_press", "dumbbells")),
        exercise("lunge"),
        exercise("row", "back"),
    )
}
PERSON = Person(
    pain_by_area={"knee": 4},
    limits=frozenset({"no_floor"}),
    avoid_exercises=frozenset({"lunge"}),
)


def _found():
    return {
        one.exercise_id: one
        for one in passed_over(
            session("squat", "row"),
            "squat",
            person=PERSON,
            place=PLACE,
            exercises=CATALOGUE,
            rules=RULES,
            seed=1,
        )
    }


def test_each_is_named_with_what_it_would_lose_first_or_what_bars_it() -> None:
    found = _found()
    assert set(found) == {"leg_curl", "floor_squat", "leg_press", "lunge"}
    first = found["leg_curl"].first
    assert first is not None and (first.goal, first.is_better) == ("pain", False)
    said = {
        name: barrier_words(one.barriers) for name, one in found.items() if one.barriers is not None
    }
    assert said["floor_squat"] == ("needs getting down to the floor and up again",)
    assert said["leg_press"] == ("needs leg press, which is not there",)
    assert said["lunge"] == ("is on the list to avoid",)


def test_those_that_could_be_given_come_first() -> None:
    assert next(iter(_found())) == "leg_curl"
