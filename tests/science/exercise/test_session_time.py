"""How long an exercise takes."""

from sthenia.science.exercise.session_time import exercise_time_s
from sthenia.science.exercise.values import LoadStep
from tests.training_days import exercise

ROW = exercise(repetition_s=4, setup_s=30)


def _time_s(made, **changes) -> int:
    dose = {"set_count": 2, "repetitions": 10, "load": LoadStep("4 kg", 4), "rest_s": 60}
    return exercise_time_s(made, **{**dose, **changes})


def test_setting_up_sets_and_a_rest_after_each_set_add_up():
    assert _time_s(ROW) == 30 + 2 * (10 * 4 + 60)


def test_one_side_at_a_time_takes_the_repetitions_twice_but_rests_once():
    assert _time_s(exercise(repetition_s=4, setup_s=30, sides="one_at_a_time")) == 30 + 2 * (
        80 + 60
    )


def test_a_hold_lasts_as_long_as_its_step_says():
    assert _time_s(ROW, repetitions=1, load=LoadStep("20 s", time_s=20)) == 30 + 2 * (4 + 20 + 60)


def test_a_part_of_a_second_counts_as_a_whole_one():
    assert _time_s(exercise(repetition_s=3.05, setup_s=0), set_count=1, rest_s=0) == 31
