"""Doses, rules and muscles in plain words."""

import pytest

from sthenia.catalogue.exercises import exercises, place
from sthenia.science.exercise.starting_dose import starting_dose
from sthenia.science.exercise.values import (
    MUSCLES,
    LoadKind,
    LoadStep,
    PlannedExercise,
    ProgressionRule,
    Reason,
    Sides,
)
from sthenia.sheets.words import (
    LOAD_UNTESTED,
    MUSCLE_WORDS,
    ExerciseWords,
    days_in_words,
    dose_words,
    effort_words,
    load_words,
    next_step_words,
    start_reserve,
)
from tests.sheets.programmes import RULES


def _words(kind: LoadKind, sides: Sides = "both_together") -> ExerciseWords:
    return ExerciseWords("Row", "Sit tall.", ("Pull.", "Pause."), ("biceps",), (), sides, kind)


def _planned(
    load: LoadStep | None, *, sets: int = 1, repetitions: tuple[int, int] = (8, 12), left: int = 5
) -> PlannedExercise:
    return PlannedExercise("row", sets, repetitions, load, left, 60)


def test_every_muscle_has_words_without_anatomy() -> None:
    assert set(MUSCLE_WORDS) == set(MUSCLES)


def test_one_set_of_eight_to_twelve_is_said_as_it_is_done() -> None:
    assert dose_words(_planned(None), _words("weight")) == "1 set of 8 to 12"
    assert dose_words(_planned(None, sets=2), _words("body", "one_at_a_time")) == (
        "2 sets of 8 to 12 on each side"
    )


def test_a_hold_is_said_in_seconds() -> None:
    hold = LoadStep("20 s", time_s=20)
    assert dose_words(_planned(hold, repetitions=(1, 1), sets=2), _words("time")) == (
        "2 holds of 20 seconds"
    )
    assert dose_words(_planned(hold, repetitions=(3, 5)), _words("time")) == (
        "1 set of 3 to 5 holds of 20 seconds"
    )


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("weight", "4 kg", "4 kg"),
        ("pin", "pin 3, 15 kg", "pin 3, 15 kg"),
        ("band", "red", "red band"),
        ("band", "red band", "red band"),
        ("ball", "2 kg", "2 kg ball"),
        ("assistance", "30 kg of help", "30 kg of help"),
        ("body", "body weight", "your own body weight"),
        ("time", "20 s", ""),
    ],
)
def test_each_kind_of_load_has_its_words(kind: LoadKind, label: str, expected: str) -> None:
    assert load_words(kind, LoadStep(label)) == expected


def test_the_weight_of_one_dumbbell_is_not_taken_for_that_of_two() -> None:
    load = LoadStep("4 kg", load_kg=4)
    assert load_words("weight", load, loaded_by="dumbbells") == "4 kg per dumbbell"
    assert load_words("weight", load, loaded_by="kettlebell") == "4 kg"


def test_a_load_that_is_not_known_yet_is_said_to_be_found_together() -> None:
    assert "find together" in load_words("weight", None)


def test_the_range_of_the_rule_set_is_said_when_the_plan_lies_in_it() -> None:
    assert effort_words("weight", _planned(None, left=5), RULES) == "stop with 4 to 6 left in you"
    assert effort_words("weight", _planned(None, left=2), RULES) == "stop with 2 left in you"
    assert "hold on" in effort_words("time", _planned(None), RULES)


def test_a_load_that_no_test_tells_is_where_to_start() -> None:
    untested = Reason(LOAD_UNTESTED, "No test yet.")
    planned = PlannedExercise("row", 1, (8, 12), None, 6, 60, why=(untested,))
    assert start_reserve(planned) == 6
    assert start_reserve(_planned(None)) is None


def test_the_code_of_an_untested_load_is_the_one_that_doses_give() -> None:
    exercise = next(one for one in exercises().values() if one.load_kind == "weight")
    dose = starting_dose(exercise, place("full_gym"), tests=(), rules=RULES)
    assert LOAD_UNTESTED in {reason.code for reason in dose.why}


def test_the_next_step_carries_the_numbers_of_its_rule() -> None:
    rule = ProgressionRule(
        repetitions_over=3,
        sessions_running=4,
        rise_pct_max=7.5,
        pain_rise_max=1.5,
        settle_hours=48,
    )
    text = " ".join(next_step_words(rule))
    for number in ("3 repetitions", "4 sessions running", "7.5%", "1.5 points", "48 hours"):
        assert number in text


def test_days_are_said_in_a_row() -> None:
    assert days_in_words((6,)) == "Sunday"
    assert days_in_words((0, 3)) == "Monday and Thursday"
