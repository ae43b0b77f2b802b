"""Any plan can be held against a rule set; each departure has its place and a way to mend it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.plan_check import departures, plan_check
from sthenia.science.exercise.values import (
    MUSCLES,
    LoadStep,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
    Reason,
    StrengthTest,
)
from tests.training_days import FINE, HOLDS, RULES, exercise

MAIN_MUSCLES = (
    "quadriceps",
    "gluteus_maximus",
    "rhomboids_and_mid_trapezius",
    "pectorals",
    "rectus_abdominis",
    "deltoids",
    "biceps",
    "triceps",
)
EXERCISES = {
    name: exercise(name, muscles_primary=(name,), muscles_secondary=()) for name in MAIN_MUSCLES
}
EXERCISES["plank"] = exercise(
    "plank",
    load_kind="time",
    resistance="body_weight",
    equipment=("clock",),
    loaded_by="clock",
    muscles_primary=("transverse_abdominis",),
)
GYM = Place(
    "the gym",
    ladders={"dumbbells": FINE, "clock": HOLDS},
    equipment=frozenset({"dumbbells", "clock"}),
)
ANYBODY = Person(minutes_per_session=60)


def _dose(exercise_id: str, **changes) -> PlannedExercise:
    dose = PlannedExercise(exercise_id, 1, (8, 12), FINE.steps[0], reps_in_reserve=6, rest_s=60)
    return replace(dose, **changes)


def _session(weekday: int, *doses: PlannedExercise) -> PlannedSession:
    return PlannedSession(weekday, doses or tuple(map(_dose, MAIN_MUSCLES)), time_min=20)


def _week(*weekdays: int) -> tuple[PlannedSession, ...]:
    return tuple(_session(day) for day in weekdays)


GOOD = _week(0, 3)


def _found(sessions=GOOD, *, rules=RULES, person=ANYBODY, place=GYM) -> tuple[Departure, ...]:
    return departures(sessions, rules, EXERCISES, person=person, place=place)


def _codes(*arguments, **settings) -> list[str]:
    return [departure.code for departure in _found(*arguments, **settings)]


def _first(**changes):
    """The good week with its very first dose changed."""
    first, *others = GOOD[0].exercises
    return (replace(GOOD[0], exercises=(replace(first, **changes), *others)), GOOD[1])


def test_repetitions_to_which_training_led_are_no_departure_up_to_the_cap() -> None:
    came = (Reason("came_by_training", "by the rules"),)
    assert _codes(_first(repetitions=(12, 16))) == ["repetitions_above"]
    assert _codes(_first(repetitions=(12, 16), why=came)) == []
    assert _codes(_first(repetitions=(12, 21), why=came)) == ["repetitions_above"]
    assert _codes(_first(repetitions=(7, 16), why=came)) == ["repetitions_below"]


def test_a_plan_that_follows_the_rules_has_no_departure() -> None:
    result = plan_check(GOOD, RULES, EXERCISES, person=ANYBODY, place=GYM)
    assert result.departures == ()
    assert result.is_within_rules
    assert result.follows_recommendation


@pytest.mark.parametrize(
    ("weekdays", "codes"),
    [
        ((0,), ["too_few_sessions"]),
        ((), ["too_few_sessions"]),
        ((0, 1), ["days_too_close"]),
        ((0, 6), ["days_too_close"]),
        ((2, 2), ["two_sessions_on_one_day"]),
        ((0, 2, 4), []),
        ((5, 2), []),
        ((0, 2, 4, 6), ["too_many_sessions", "days_too_close"]),
        ((0, 7), ["no_such_weekday"]),
    ],
)
def test_how_often_and_how_far_apart(weekdays, codes) -> None:
    assert _codes(_week(*weekdays)) == codes


def test_days_that_touch_across_the_end_of_the_week_are_named() -> None:
    (departure,) = _found(_week(0, 6))
    assert departure.severity == "breaks"
    assert departure.arrived == "sessions on Sunday and Monday"
    assert str(departure).startswith("session 1 (Monday): sessions on Sunday and Monday; wanted")


@given(st.lists(st.integers(0, 6), min_size=2, max_size=7))
def test_two_days_running_always_break_the_rule(weekdays: list[int]) -> None:
    close = any(
        (a - b) % 7 in (0, 1)
        for n, a in enumerate(weekdays)
        for m, b in enumerate(weekdays)
        if n != m
    )
    codes = _codes(_week(*weekdays))
    assert close == bool({"days_too_close", "two_sessions_on_one_day"} & set(codes))


def test_too_few_exercises_leave_groups_out_and_both_are_said() -> None:
    short = (_session(0, *map(_dose, MAIN_MUSCLES[:4])), GOOD[1])
    found = _found(short)
    assert [departure.code for departure in found] == ["too_few_exercises", *["group_missing"] * 3]
    assert [departure.about for departure in found[1:]] == ["abdomen", "shoulders", "arms"]
    assert {departure.spot.session for departure in found} == {0}


def test_a_group_that_only_helps_along_is_not_missing_but_differs() -> None:
    helped = {
        **EXERCISES,
        "rectus_abdominis": exercise(
            "rectus_abdominis", muscles_primary=("biceps",), muscles_secondary=("obliques",)
        ),
    }
    found = departures(GOOD, RULES, helped, person=ANYBODY, place=GYM)
    assert {(one.code, one.severity, one.about) for one in found} == {
        ("group_only_helps", "differs", "abdomen")
    }


def test_too_many_exercises_are_counted() -> None:
    extra = [exercise(f"extra_{n}") for n in range(3)]
    many = {**EXERCISES, **{one.id: one for one in extra}}
    doses = (*GOOD[0].exercises, *(_dose(one.id) for one in extra))
    found = departures((_session(0, *doses), GOOD[1]), RULES, many, person=ANYBODY, place=GYM)
    assert [(one.code, one.remedy) for one in found] == [("too_many_exercises", "Leave out 1.")]


def test_an_exercise_twice_in_a_session_is_named() -> None:
    doubled = (replace(GOOD[0], exercises=(*GOOD[0].exercises, _dose("biceps"))), GOOD[1])
    (departure,) = _found(doubled)
    assert (departure.code, departure.about) == ("doubled_exercise", "biceps")


@pytest.mark.parametrize(
    ("changes", "code", "severity"),
    [
        ({"exercise_id": "bicep"}, "unknown_exercise", "breaks"),
        ({"set_count": 3}, "sets_above", "differs"),
        ({"set_count": 0}, "impossible_dose", "breaks"),
        ({"repetitions": (4, 12)}, "repetitions_below", "differs"),
        ({"repetitions": (8, 20)}, "repetitions_above", "differs"),
        ({"repetitions": (12, 8)}, "impossible_dose", "breaks"),
        ({"reps_in_reserve": 1}, "reserve_below", "differs"),
        ({"reps_in_reserve": 9}, "reserve_above", "differs"),
        ({"rest_s": 20}, "rest_below", "differs"),
        ({"rest_s": 300}, "rest_above", "differs"),
        ({"load": None}, "load_missing", "breaks"),
        ({"load": LoadStep("10.184 kg", 10.184)}, "load_not_a_step", "breaks"),
    ],
)
def test_each_change_to_a_dose_is_found_at_its_place(changes, code, severity) -> None:
    found = [one for one in _found(_first(**changes)) if not one.code.startswith("group")]
    assert [(one.code, one.severity) for one in found] == [(code, severity)]
    spot = found[0].spot
    assert (spot.session, spot.weekday, spot.exercise) == (0, 0, 0)
    assert found[0].remedy


def test_one_of_something_is_said_as_one_and_more_as_more() -> None:
    said = [
        next(one.arrived for one in _found(_first(**changes)) if one.code == code)
        for changes, code in (
            ({"reps_in_reserve": 1}, "reserve_below"),
            ({"reps_in_reserve": 9}, "reserve_above"),
        )
    ]
    assert said == ["1 repetition left in reserve", "9 repetitions left in reserve"]


def test_a_load_between_two_steps_is_told_the_next_lighter_one() -> None:
    (departure,) = _found(_first(load=LoadStep("10.184 kg", 10.184)))
    assert departure.remedy == "Take 10 kg, the next lighter step."
    assert "10 kg, 10.5 kg" in departure.wanted


def test_a_hold_has_its_own_repetitions() -> None:
    hold = _dose("plank", repetitions=(1, 1), load=HOLDS.steps[0])
    held = (replace(GOOD[0], exercises=(*GOOD[0].exercises, hold)), GOOD[1])
    assert _codes(held) == []


@given(st.sampled_from(MAIN_MUSCLES), st.sampled_from(["no_overhead", "no_floor"]))
def test_a_barred_movement_is_always_found(name: str, limit: str) -> None:
    barred = {**EXERCISES, name: replace(EXERCISES[name], barred_by=frozenset({limit}))}
    person = replace(ANYBODY, limits=frozenset({limit}))
    found = departures(GOOD, RULES, barred, person=person, place=GYM)
    assert [(one.code, one.severity, one.about) for one in found] == [
        ("barred_movement", "breaks", limit)
    ] * 2
    result = plan_check(GOOD, RULES, barred, person=person, place=GYM)
    assert not result.is_within_rules


def test_an_exercise_to_avoid_breaks_the_rules() -> None:
    person = replace(ANYBODY, avoid_exercises=frozenset({"biceps"}))
    assert _codes(person=person) == ["avoided_exercise"] * 2


def test_equipment_that_is_not_there_is_named_once_for_each_exercise() -> None:
    bare = Place("home", ladders={}, equipment=frozenset())
    found = _found(place=bare)
    assert {one.code for one in found} == {"equipment_missing"}
    assert len(found) == 16
    assert "dumbbells, not listed at home" in found[0].arrived


def test_equipment_without_its_steps_is_named() -> None:
    assert set(_codes(place=replace(GYM, ladders={}))) == {"no_load_steps"}


def _tested(load_kg: float, repetitions: int) -> Person:
    return replace(ANYBODY, tests=(StrengthTest("quadriceps", load_kg, repetitions),))


@pytest.mark.parametrize(
    ("one_rm_kg", "codes"),
    [
        (20, []),
        (16, ["share_above"]),
        (9, ["load_above_maximum"]),
        (26, []),
        (27, ["share_below"]),
    ],
)
def test_a_load_is_held_against_the_tested_maximum(one_rm_kg: float, codes) -> None:
    # 10 kg planned, the next step is 10.5 kg; 40 to 60 % wanted, 40 % of 27 kg is 10.8 kg.
    assert _codes(person=_tested(one_rm_kg, 1)) == codes * len(GOOD)


def test_only_a_load_above_the_maximum_breaks_a_rule() -> None:
    (too_heavy, _) = _found(person=_tested(9, 1))
    (heavy, _) = _found(person=_tested(16, 1))
    assert (too_heavy.severity, heavy.severity) == ("breaks", "differs")


def test_a_test_with_too_many_repetitions_says_nothing() -> None:
    assert _codes(person=_tested(5, 15)) == []


def test_what_the_person_wished_for_differs_but_breaks_nothing() -> None:
    person = Person(days=(0, 2), sessions_per_week=3, minutes_per_session=10)
    result = plan_check(GOOD, RULES, EXERCISES, person=person, place=GYM)
    assert [one.code for one in result.departures] == [
        "not_the_wished_number_of_sessions",
        "day_not_free",
        "too_long",
        "too_long",
    ]
    assert result.is_within_rules
    assert not result.follows_recommendation


def test_what_could_not_be_checked_is_said() -> None:
    result = plan_check(GOOD, RULES, EXERCISES)
    assert result.departures == ()
    assert len(result.caveats) == 2
    tested = plan_check(GOOD, RULES, EXERCISES, person=ANYBODY, place=GYM)
    assert [caveat[:16] for caveat in tested.caveats] == ["No test is known"]


def test_where_days_may_follow_each_other_groups_are_asked_of_the_week() -> None:
    split = replace(RULES, days_between=1, exercises=(4, 10))
    halves = (
        _session(0, *map(_dose, MAIN_MUSCLES[:4])),
        _session(1, *map(_dose, MAIN_MUSCLES[4:])),
    )
    assert _codes(halves, rules=split) == []
    assert _codes(halves[:1] * 2, rules=split).count("group_missing") == 3


@given(st.lists(st.sampled_from([*MAIN_MUSCLES, "plank", "unheard_of"]), max_size=12))
def test_every_departure_says_what_arrived_what_was_wanted_and_what_to_do(ids: list[str]) -> None:
    found = _found((_session(0, *map(_dose, ids)), GOOD[1]) if ids else ())
    for departure in found:
        assert departure.arrived
        assert departure.wanted
        assert departure.remedy.endswith(".")
    known = {group for name in ids if name in MUSCLES for group in [MUSCLES[name]]}
    missing = {one.about for one in found if one.code == "group_missing"}
    assert not missing & known
