"""Tests beside their norms, and what was lifted as an estimate with its range."""

from dataclasses import replace
from datetime import date

import pytest

from sthenia.clinic.assessments import history
from sthenia.clinic.assessments.function_tests import ChairStandInput
from sthenia.clinic.outcomes.presenters.strength import (
    MeasuredCourse,
    lift_courses,
    strength_context,
)
from sthenia.clinic.training.history import Lift
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.clinic.assessments.sides import knees_pushed
from tests.people import Cast

JUNE, NOVEMBER = date(2026, 6, 1), date(2026, 11, 1)


@pytest.fixture
def courses(cast: Cast) -> dict[str, MeasuredCourse]:
    examined(cast, on=JUNE, function=EVERY_TEST)
    stronger = replace(EVERY_TEST, chair_stand=ChairStandInput(14, was_practised=True))
    examined(cast, on=NOVEMBER, function=stronger)
    context = strength_context(history.tests_over_time(cast.ana_record), ())
    return {one.key: one for one in (*context["function"], *context["strength"])}


def test_every_test_is_there_once(courses: dict[str, MeasuredCourse]) -> None:
    assert set(courses) == {
        "chair_stand",
        "six_minute_walk",
        "walking_speed",
        "five_rises",
        "handgrip:right",
        "handgrip:left",
        "one_repetition_maximum:leg_press",
    }


def test_the_newest_value_stands_first_and_the_change_is_held_against_what_can_be_detected(
    courses: dict[str, MeasuredCourse],
) -> None:
    stands = courses["chair_stand"]
    assert [reading.value for reading in stands.readings] == [14, 9]
    assert stands.difference is not None and stands.difference.text == "5 stands more"
    assert stands.difference.held[0].is_reached
    assert stands.drawing.zone[0]


def test_a_test_outside_the_ages_of_its_table_has_no_usual_range(
    courses: dict[str, MeasuredCourse],
) -> None:
    """Ana is 46; the table of the chair stand begins at 60."""
    stands = courses["chair_stand"]
    assert (stands.references, stands.standing, stands.drawing.norm) == ((), "", "")


def test_grip_stands_beside_the_mean_of_her_age_and_sex(courses: dict[str, MeasuredCourse]) -> None:
    grip = courses["handgrip:right"]
    assert grip.drawing.norm
    assert grip.pct == f"{100 * 23 / 29:.0f}"
    assert grip.standing == "average for age and sex"
    assert grip.references and "Massy-Westropp" in grip.references[0]


def test_with_a_lower_limit_alone_nobody_is_called_average(
    courses: dict[str, MeasuredCourse],
) -> None:
    walk = courses["six_minute_walk"]
    assert walk.standing in ("low for age and sex", "not low for age and sex")
    assert walk.readings[0].norm_high is None


def test_slow_rising_has_its_cut_off(courses: dict[str, MeasuredCourse]) -> None:
    rises = courses["five_rises"]
    assert rises.cut.startswith("cut-off 15")
    assert rises.better == "lower is better"
    assert len(rises.drawing.lines) == 1


def test_an_estimate_carries_its_range(courses: dict[str, MeasuredCourse]) -> None:
    latest = courses["one_repetition_maximum:leg_press"].readings[0]
    assert latest.low is not None and latest.high is not None
    assert latest.low <= latest.value <= latest.high
    assert courses["one_repetition_maximum:leg_press"].drawing.dots[0].top


def _lift(on: date, load_kg: float, repetitions: int, left: int | None = 2) -> Lift:
    return Lift("leg_press", on, load_kg, repetitions, left)


def test_the_best_set_of_a_day_counts() -> None:
    (course,) = lift_courses([_lift(JUNE, 40, 8), _lift(JUNE, 45, 8), _lift(NOVEMBER, 50, 8)])
    assert [row[0] for row in course.rows] == [NOVEMBER, JUNE]
    assert course.rows[1][1] == "45 kg, 8 times, 2 more possible"
    assert float(course.first) < float(course.latest)
    assert all(dot.top and dot.bottom for dot in course.drawing.dots)


@pytest.mark.parametrize("lift", [_lift(NOVEMBER, 50, 8, None), _lift(NOVEMBER, 20, 12)])
def test_a_set_of_which_nothing_can_be_said_is_left_out(lift: Lift) -> None:
    """Without the reserve, or above ten repetitions, the equations say nothing."""
    assert lift_courses([_lift(JUNE, 40, 8), lift]) == ()


def test_a_lift_of_one_day_is_no_course() -> None:
    assert lift_courses([_lift(JUNE, 40, 8)]) == ()


def test_each_leg_has_its_course_and_no_usual_range(cast: Cast) -> None:
    knees_pushed(cast, on=JUNE, right_n=200, left_n=150)
    shown = strength_context(history.tests_over_time(cast.ana_record), ())["strength"]
    legs = {one.key: one for one in shown if one.key.startswith("knee_extension")}
    assert set(legs) == {"knee_extension:right", "knee_extension:left"}
    assert legs["knee_extension:left"].name == "Knee extension, left leg"
    assert not legs["knee_extension:left"].drawing.norm
