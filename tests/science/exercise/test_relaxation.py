"""What is named to be relaxed is enough, and nothing smaller or cheaper is."""

from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError
from sthenia.science.exercise.relaxation import COST_OF_RELAXING, Hold, fewest_holds_to_relax
from sthenia.science.exercise.values import Person, Place
from tests.science.exercise.plain_choice import given_exercises, sessions
from tests.small_catalogues import EVERYTHING, LADDERS, SMALL_RULES, catalogues, people
from tests.training_days import exercise

LONG = 10_000


def _relaxed(person: Person, place: Place, holds, minutes: int = LONG) -> tuple[Person, Place]:
    """The person and place with every named hold relaxed."""
    named = {
        kind: frozenset(hold.name for hold in holds if hold.kind == kind)
        for kind in COST_OF_RELAXING
    }
    if Hold("minutes", "") in holds:
        person = replace(person, minutes_per_session=minutes)
    person = replace(
        person,
        limits=person.limits - named["limit"],
        avoid_exercises=person.avoid_exercises - named["avoided_exercise"],
    )
    ladders = {piece: LADDERS[piece] for piece in named["equipment"] if piece in LADDERS}
    place = replace(
        place,
        ladders={**place.ladders, **ladders},
        equipment=place.equipment | named["equipment"],
    )
    return person, place


def _has_session(person, place, exercises, rules=SMALL_RULES) -> bool:
    here = given_exercises(person, place, exercises, rules)
    return next(sessions(here, person, place, exercises, rules), None) is not None


def _relaxation(person, place, exercises, rules=SMALL_RULES):
    available = availability(person, place, exercises, rules)
    limits = SessionLimits(rules.exercises, person.minutes_per_session)
    return fewest_holds_to_relax(available, exercises, place, rules, limits)


@st.composite
def hard_cases(draw: st.DrawFn):
    """People whom little suits: several limits, little equipment, little time, no tests."""
    exercises = draw(catalogues(least=3, most=7))
    person = replace(
        draw(people(exercises)),
        limits=draw(st.frozensets(st.sampled_from(("no_floor", "no_overhead", "no_standing")))),
        avoid_exercises=draw(st.frozensets(st.sampled_from(sorted(exercises)), max_size=3)),
        minutes_per_session=draw(st.sampled_from((2, 3, 6))),
        prefers=frozenset(),
        tests=(),
    )
    there = draw(st.frozensets(st.sampled_from(("dumbbells", "band", "mat", "chair")), max_size=3))
    ladders = {piece: LADDERS[piece] for piece in (*there, "clock") if piece in LADDERS}
    return person, Place("bare", ladders, there | {"clock"}), exercises


@settings(max_examples=150)
@given(case=hard_cases())
def test_the_set_is_enough_and_no_smaller_or_cheaper_one_is(case):
    person, place, exercises = case
    holds = [
        Hold("minutes", ""),
        *(Hold("limit", limit) for limit in person.limits),
        *(Hold("avoided_exercise", name) for name in person.avoid_exercises),
        *(Hold("equipment", piece) for piece in EVERYTHING.equipment - place.equipment),
    ]
    ways = chain.from_iterable(combinations(holds, n) for n in range(len(holds) + 1))
    enough = {way for way in ways if _has_session(*_relaxed(person, place, way), exercises)}
    if not enough:
        with pytest.raises(InfeasibleError):
            _relaxation(person, place, exercises)
        return
    found = _relaxation(person, place, exercises)
    least = min((len(way), sum(COST_OF_RELAXING[hold.kind] for hold in way)) for way in enough)
    assert (len(found.holds), sum(COST_OF_RELAXING[h.kind] for h in found.holds)) == least
    assert set(found.holds) in [set(way) for way in enough]
    assert _has_session(*_relaxed(person, place, found.holds, found.minutes), exercises)
    if Hold("minutes", "") in found.holds:
        short = _relaxed(person, place, found.holds, found.minutes - 1)
        assert not _has_session(*short, exercises)
    else:
        assert found.minutes == person.minutes_per_session


ONE = replace(SMALL_RULES, exercises=(1, 1), required_groups=("legs",))
SQUAT = exercise("squat", muscles_primary=("quadriceps",), barred_by=frozenset({"no_standing"}))


def test_a_wish_is_given_up_before_a_limit():
    press = exercise("press", muscles_primary=("quadriceps",))
    person = Person(limits=frozenset({"no_standing"}), avoid_exercises=frozenset({"press"}))
    found = _relaxation(person, EVERYTHING, {"squat": SQUAT, "press": press}, ONE)
    assert found.holds == (Hold("avoided_exercise", "press"),)


def test_one_limit_is_still_fewer_than_two_wishes():
    press = exercise("press", muscles_primary=("quadriceps",), setup_s=600)
    person = Person(
        limits=frozenset({"no_standing"}),
        avoid_exercises=frozenset({"press"}),
        minutes_per_session=5,
    )
    found = _relaxation(person, EVERYTHING, {"squat": SQUAT, "press": press}, ONE)
    assert found.holds == (Hold("limit", "no_standing"),)


def test_the_minutes_named_are_the_fewest_that_do():
    found = _relaxation(Person(minutes_per_session=1), EVERYTHING, {"squat": SQUAT}, ONE)
    assert found.holds == (Hold("minutes", ""),)
    assert found.minutes == 2


def test_where_a_session_exists_nothing_is_relaxed():
    assert _relaxation(Person(), EVERYTHING, {"squat": SQUAT}, ONE).holds == ()
