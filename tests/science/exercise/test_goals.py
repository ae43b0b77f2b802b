"""The goals of a prescription, in order and in words."""

from dataclasses import replace

from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import candidates
from sthenia.science.exercise.choice import choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.goals import goal_values
from sthenia.science.exercise.swaps import GOAL_OF_COLUMN
from sthenia.science.exercise.values import Person
from tests.small_catalogues import EVERYTHING, SMALL_RULES
from tests.training_days import exercise

SQUAT = exercise("squat", muscles_primary=("quadriceps",), is_staple=True, stresses={"knee": 1})
ROW = exercise("row", load_kind="body", loaded_by=None, equipment=())
RULES = replace(SMALL_RULES, exercises=(2, 2))


def _goals(person: Person, rules=RULES, of=None):
    exercises = of or {"squat": SQUAT, "row": ROW}
    available = availability(person, EVERYTHING, exercises, rules)
    table = candidates(available, person, EVERYTHING, exercises, rules, seed=1)
    first = choice(table, SessionLimits(rules.exercises, person.minutes_per_session))
    choices = (first, first) if person.wants_variety else (first,)
    return goal_values(choices, table, (SQUAT, ROW), person, rules)


def test_goals_come_in_order_with_their_cost_in_words():
    goals = _goals(Person(pain_by_area={"knee": 3}, dislikes=frozenset({"squat"})))
    assert [goal.goal for goal in goals] == [
        "coverage",
        *(goal for goal in GOAL_OF_COLUMN if goal not in ("variety", "tie")),
    ]
    by_name = {goal.goal: goal for goal in goals}
    assert by_name["coverage"].cost == 1
    assert by_name["coverage"].text == "No main work is possible here for the arms."
    assert by_name["challenge"].text == "1 exercise has no load that can rise step by step."
    assert by_name["staples"].text == "1 exercise is seldom part of programmes."
    assert by_name["breadth"].text == "2 of 22 muscles get main work."
    assert by_name["pain"].cost == 9
    assert by_name["pain"].text == (
        "1 of 2 exercises loads a place that hurts (knee), none of them clearly."
    )
    assert by_name["equipment"].text == "1 piece of equipment a session."
    assert by_name["preference"].text == "1 more exercise disliked than liked."


def test_with_variety_costs_of_both_sessions_add_up():
    plain = {goal.goal: goal.cost for goal in _goals(Person())}
    varied = {goal.goal: goal for goal in _goals(Person(wants_variety=True))}
    assert "variety" in varied
    assert varied["time"].cost == 2 * plain["time"]
    assert "in both sessions together" in varied["time"].text


def test_a_goal_that_was_met_in_full_says_so_without_a_nought():
    exercises = {"row": replace(ROW, load_kind="kg"), "squat": SQUAT}
    goals = {goal.goal: goal.text for goal in _goals(Person(), of=exercises)}
    assert goals["harsh"] == "No exercise is too hard for a start."
    assert goals["pain"] == "No place that hurts had to be spared."
    assert goals["gentle_start"] == "Every exercise starts in the easiest form that suits."
    assert goals["preference"] == "No likes or dislikes were named."


def test_what_hurts_and_is_not_loaded_is_said_to_be_spared():
    texts = {goal.goal: goal.text for goal in _goals(Person(pain_by_area={"neck": 7}))}
    assert texts["pain"] == "No exercise loads a place that hurts."


def test_clear_load_on_what_hurts_is_counted():
    clearly = {"squat": replace(SQUAT, stresses={"knee": 2}), "row": ROW}
    texts = {goal.goal: goal.text for goal in _goals(Person(pain_by_area={"knee": 3}), of=clearly)}
    assert texts["pain"].endswith("(knee), 1 of them clearly.")
