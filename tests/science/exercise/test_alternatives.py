"""Alternatives: never what is barred, the same muscles first, then goal after goal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.alternatives import Trade, alternatives
from sthenia.science.exercise.values import (
    LIMITS,
    MUSCLE_GROUPS,
    Exercise,
    LoadLadder,
    LoadStep,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
)
from tests.training_days import RULES

MUSCLE_OF_GROUP = {
    "legs": "quadriceps",
    "hips": "gluteus_maximus",
    "back": "latissimus_dorsi",
    "chest": "pectorals",
    "abdomen": "obliques",
    "shoulders": "deltoids",
    "arms": "biceps",
}
PLACE = Place(
    name="a room",
    ladders={"dumbbells": LoadLadder("weight", (LoadStep("1 kg", 1), LoadStep("1.05 kg", 1.05)))},
    equipment=frozenset({"dumbbells"}),
)


def exercise(name: str, group: str = "legs", **facts) -> Exercise:
    base = {
        "name": name.replace("_", " "),
        "resistance": "free_weight",
        "load_kind": "weight",
        "equipment": ("dumbbells",),
        "loaded_by": "dumbbells",
        "muscles_primary": (MUSCLE_OF_GROUP[group],),
        "muscles_secondary": (),
        "pattern": "isolation",
        "direction": "neither",
        "body_half": "trunk",
        "position": "seated",
        "sides": "both_together",
        "stresses": {},
        "barred_by": frozenset(),
        "easier": None,
        "harder": None,
        "repetition_s": 4.0,
        "setup_s": 20,
    }
    return Exercise(id=name, **{**base, **facts})


def session(*names: str) -> PlannedSession:
    return PlannedSession(
        0, tuple(PlannedExercise(name, 1, (8, 12), None, 6, 60) for name in names), 10
    )


def found(catalogue: list[Exercise], planned: PlannedSession, name: str | None, **person):
    return alternatives(
        planned,
        name,
        person=Person(**person),
        place=PLACE,
        exercises={one.id: one for one in catalogue},
        rules=RULES,
        seed=1,
    )


def ids(listed) -> list[str]:
    return [one.planned.exercise_id for one in listed]


def test_exercises_for_the_same_muscles_come_first() -> None:
    catalogue = [exercise("old"), exercise("same"), exercise("other", "arms")]
    listed = found(catalogue, session("old"), "old")
    assert ids(listed) == ["same", "other"]
    assert [one.shares_groups for one in listed] == [True, False]


def test_what_spares_the_painful_place_comes_before_what_loads_it() -> None:
    catalogue = [
        exercise("old"),
        exercise("a_loads", stresses={"knee": 2}),
        exercise("b_spares"),
    ]
    listed = found(catalogue, session("old"), "old", pain_by_area={"knee": 5})
    assert ids(listed) == ["b_spares", "a_loads"]
    assert "loads_pain" in {reason.code for reason in listed[1].planned.why}


def test_each_says_what_would_be_gained_and_lost_the_most_important_first() -> None:
    catalogue = [
        exercise("old", stresses={"knee": 1}),
        exercise("spares", is_staple=True, setup_s=180),
        exercise("equal", stresses={"knee": 1}),
    ]
    listed = {
        one.planned.exercise_id: one
        for one in found(catalogue, session("old"), "old", pain_by_area={"knee": 5})
    }
    assert listed["spares"].trades == (
        Trade("staples", is_better=True),
        Trade("pain", is_better=True),
        Trade("time", is_better=False),
    )
    assert listed["equal"].trades == ()


def test_nothing_is_gained_or_lost_against_what_cannot_be_given() -> None:
    barred = exercise("old", barred_by=frozenset({"no_floor"}))
    listed = found([barred, exercise("new")], session("old"), "old", limits=frozenset({"no_floor"}))
    assert listed[0].trades == ()


def test_other_forms_of_what_stays_are_left_out_and_of_what_goes_are_not() -> None:
    catalogue = [
        exercise("old", harder="harder_old"),
        exercise("harder_old", easier="old"),
        exercise("stays", "arms", harder="harder_stays"),
        exercise("harder_stays", "arms", easier="stays"),
    ]
    assert ids(found(catalogue, session("old", "stays"), "old")) == ["harder_old"]


def test_one_more_exercise_may_be_for_any_muscles() -> None:
    catalogue = [exercise("old"), exercise("other", "arms")]
    assert ids(found(catalogue, session("old"), None)) == ["other"]


def test_it_comes_with_its_first_dose() -> None:
    listed = found([exercise("old"), exercise("new")], session("old"), "old")
    dose = listed[0].planned
    assert (dose.set_count, dose.repetitions, dose.load) == (1, (8, 12), LoadStep("1 kg", 1))
    assert (dose.reps_in_reserve, dose.rest_s) == (6, 60)


def test_nothing_else_to_choose_gives_an_empty_list() -> None:
    assert found([exercise("old")], session("old"), "old") == ()


def test_an_exercise_that_is_not_in_the_session_is_an_error_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="gone is not in the session; it has: old"):
        found([exercise("old")], session("old"), "gone")


@given(
    barred=st.lists(st.frozensets(st.sampled_from(sorted(LIMITS)), max_size=3), max_size=8),
    groups=st.lists(st.sampled_from(MUSCLE_GROUPS), min_size=8, max_size=8),
    limits=st.frozensets(st.sampled_from(sorted(LIMITS)), max_size=3),
    avoided=st.frozensets(st.integers(0, 7), max_size=3),
)
def test_what_is_barred_avoided_or_without_equipment_is_never_listed(
    barred: list[frozenset[str]],
    groups: list[str],
    limits: frozenset[str],
    avoided: frozenset[int],
) -> None:
    catalogue = [
        exercise("old"),
        exercise("no_equipment", equipment=("dumbbells", "rope")),
        *(exercise(f"e{n}", groups[n], barred_by=barred_by) for n, barred_by in enumerate(barred)),
    ]
    names = {f"e{n}" for n in avoided if n < len(barred)}
    listed = found(
        catalogue, session("old"), "old", limits=limits, avoid_exercises=frozenset(names)
    )
    by_id = {one.id: one for one in catalogue}
    for name in ids(listed):
        assert not by_id[name].barred_by & limits
        assert name not in names and name not in ("old", "no_equipment")
    allowed = [
        one.id for one in catalogue[2:] if not one.barred_by & limits and one.id not in names
    ]
    assert sorted(ids(listed)) == sorted(allowed)
