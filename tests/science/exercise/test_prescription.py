"""The prescription as a whole: what it holds, and what it says when there is none."""

from dataclasses import replace

import pytest

from sthenia.science.exercise import lexicographic, prescription
from sthenia.science.exercise.values import (
    MUSCLES,
    NoPrescription,
    Person,
    Prescription,
    StrengthTest,
)
from tests.small_catalogues import EVERYTHING, SMALL_RULES
from tests.training_days import RULES, exercise

HALVES = {"legs": "lower", "hips": "lower", "abdomen": "trunk"}
CATALOGUE = {
    f"{kind}_{muscle}": exercise(
        f"{kind}_{muscle}",
        muscles_primary=(muscle,),
        body_half=HALVES.get(MUSCLES[muscle], "upper"),
        loaded_by=kind,
        load_kind="band" if kind == "band" else "weight",
        resistance="band" if kind == "band" else "free_weight",
        equipment=(kind,),
        stresses={"knee": 1} if muscle == "quadriceps" else {"elbow": 1},
        is_staple=kind == "dumbbells",
    )
    for muscle in MUSCLES
    for kind in ("dumbbells", "band")
}
ANNA = Person(pain_by_area={"knee": 6, "neck": 4}, minutes_per_session=45, days=(0, 2, 4, 5))


def _prescribed(person=ANNA, rules=RULES, catalogue=CATALOGUE, seed=1) -> Prescription:
    found = prescription(person, EVERYTHING, catalogue, rules, seed=seed)
    assert isinstance(found, Prescription)
    return found


def _not_prescribed(person, rules=RULES, catalogue=CATALOGUE) -> NoPrescription:
    found = prescription(person, EVERYTHING, catalogue, rules, seed=1)
    assert isinstance(found, NoPrescription)
    return found


def _ids(session) -> set[str]:
    return {planned.exercise_id for planned in session.exercises}


def test_it_is_a_week_of_sessions_with_rules_seed_and_proof():
    found = _prescribed()
    assert (found.rule_set_id, found.rule_set_version, found.seed) == ("test", "1.0", 1)
    assert found.is_proven_optimal
    assert [session.weekday for session in found.sessions] in ([0, 4], [2, 5])
    assert all(8 <= len(session.exercises) <= 10 for session in found.sessions)
    assert all(session.time_min <= 45 for session in found.sessions)


def test_one_session_is_learnt_and_repeated():
    first, second = _prescribed().sessions
    assert first.exercises == second.exercises


def test_with_variety_two_sessions_take_turns():
    varied = replace(ANNA, wants_variety=True, sessions_per_week=3, days=(0, 2, 4))
    first, second, third = _prescribed(varied).sessions
    assert not _ids(first) & _ids(second)
    assert first.exercises == third.exercises


def test_variety_needs_two_sessions():
    once = replace(RULES, sessions_per_week=(1, 2))
    (only,) = _prescribed(replace(ANNA, wants_variety=True), once).sessions
    assert only.exercises == _prescribed(ANNA, once).sessions[0].exercises


def test_the_dose_is_that_of_the_first_session():
    tested = replace(ANNA, tests=(StrengthTest("dumbbells_biceps", load_kg=10, repetitions=5),))
    for planned in _prescribed(tested).sessions[0].exercises:
        assert planned.set_count == 1
        assert planned.reps_in_reserve == 6
        expected = 4 if planned.exercise_id == "dumbbells_biceps" else 1
        assert planned.load.load_kg == expected


def test_each_exercise_says_why_and_how_its_load_came_about():
    for planned in _prescribed().sessions[0].exercises:
        codes = [reason.code for reason in planned.why]
        assert codes[0] == "covers"
        assert "rather_than" in codes or "no_other" in codes
        assert codes[-1].startswith("load_")


def test_a_search_cut_short_says_so(monkeypatch):
    solved = lexicographic.milp

    def unproven(*given, **settings):
        answer = solved(*given, **settings)
        answer.mip_dual_bound = -float("inf")
        return answer

    monkeypatch.setattr(lexicographic, "milp", unproven)
    found = _prescribed()
    assert not found.is_proven_optimal
    assert found.caveats[0].startswith("The search was stopped early")


def test_too_few_minutes_are_said_in_minutes():
    (reason,) = _not_prescribed(replace(ANNA, minutes_per_session=10)).relax
    assert reason.code == "more_minutes"
    minutes = int(dict(reason.numbers)["minutes"])
    assert _prescribed(replace(ANNA, minutes_per_session=minutes))
    _not_prescribed(replace(ANNA, minutes_per_session=minutes - 1))


def test_days_and_minutes_that_both_stand_in_the_way_are_both_said():
    found = _not_prescribed(replace(ANNA, minutes_per_session=10, days=(0, 1)))
    assert [reason.code for reason in found.relax] == ["add_day", "more_minutes"]


def test_days_too_close_leave_no_prescription():
    (reason,) = _not_prescribed(replace(ANNA, days=(0, 6))).relax
    assert reason.code == "add_day"


def test_a_catalogue_too_small_for_the_rules_is_an_error():
    few = {name: CATALOGUE[name] for name in list(CATALOGUE)[:3]}
    with pytest.raises(ValueError, match="no session fits test with a catalogue of 3 exercises"):
        prescription(ANNA, EVERYTHING, few, RULES, seed=1)


def test_a_rule_set_with_endless_sessions_is_an_error():
    with pytest.raises(ValueError, match="most exercises is 20; it must be a whole number"):
        prescription(ANNA, EVERYTHING, CATALOGUE, replace(RULES, exercises=(8, 20)), seed=1)


def test_a_person_who_makes_no_sense_is_an_error():
    with pytest.raises(ValueError, match="did you mean dumbbells_biceps"):
        _prescribed(replace(ANNA, avoid_exercises=frozenset({"dumbells_biceps"})))


def test_another_seed_changes_nothing_but_ties():
    one, other = _prescribed(seed=1), _prescribed(seed=2)
    assert one.goals == other.goals
    assert one != other


def test_a_rule_set_for_fewer_groups_is_met_too():
    found = _prescribed(rules=SMALL_RULES)
    assert all(2 <= len(session.exercises) <= 4 for session in found.sessions)
