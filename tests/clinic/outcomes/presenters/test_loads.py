"""The load of each exercise in the words on the equipment, and drawn so that up is harder."""

from datetime import timedelta

import pytest

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.outcomes.presenters.loads import LoadCourse, load_chart, load_courses
from sthenia.clinic.outcomes.queries import Period
from sthenia.clinic.training.queries import LoadOnDay
from sthenia.science.exercise.values import LoadLadder, LoadStep
from tests.clinic.outcomes.courses import FIRST, day
from tests.training_days import BANDS, BODY, COARSE, HELP, HOLDS

DUMBBELL = "dumbbell_curl_seated"
BAND = "band_back_lean_seated"
HOLD = "wall_plank"
BODY_WEIGHT = "belly_brace_seated"


def _course(
    exercise_id: str, ladder: LoadLadder, *times: tuple[LoadStep | None, int]
) -> LoadCourse:
    """Last sets (load, repetitions), three days apart."""
    rows = [
        LoadOnDay(day(3 * n), load, repetitions, ladder)
        for n, (load, repetitions) in enumerate(times)
    ]
    (course,) = load_courses({exercise_id: rows})
    return course


def test_weights_are_drawn_in_kilograms_and_said_as_they_are_written() -> None:
    one, two = COARSE.steps[:2]
    course = _course(DUMBBELL, COARSE, (one, 12), (one, 14), (two, 10))
    assert course.name == exercises()[DUMBBELL].name
    assert (course.sizes, course.drawn) == ((1, 1, 2), "load")
    assert (course.first, course.latest) == ("12 × 1 kg per dumbbell", "10 × 2 kg per dumbbell")
    assert course.has_changed


def test_bands_are_drawn_as_steps_of_their_ladder() -> None:
    yellow, red, green = BANDS.steps
    course = _course(BAND, BANDS, (yellow, 12), (green, 12), (red, 12))
    assert (course.sizes, course.drawn) == ((1, 3, 2), "load")
    assert course.latest == "12 × red band"


def test_less_help_is_harder() -> None:
    forty, thirty_five = HELP.steps[:2]
    course = _course("assisted_pull_up", HELP, (forty, 8), (thirty_five, 8))
    assert course.sizes[0] < course.sizes[1]


def test_holds_are_drawn_in_seconds() -> None:
    ten, fifteen = HOLDS.steps[:2]
    course = _course(HOLD, HOLDS, (ten, 1), (fifteen, 1))
    assert (course.sizes, course.drawn) == ((10, 15), "seconds")
    assert (course.first, course.latest) == ("10 s", "15 s")


def test_where_the_load_stays_the_repetitions_are_drawn() -> None:
    yellow = BANDS.steps[0]
    course = _course(BAND, BANDS, (yellow, 12), (yellow, 14))
    assert (course.sizes, course.drawn) == ((12, 14), "repetitions")
    assert (course.first, course.latest) == ("12 ×", "14 × yellow band")


def test_body_weight_is_counted_in_repetitions() -> None:
    course = _course(BODY_WEIGHT, BODY, (None, 8), (None, 8))
    assert (course.sizes, course.drawn) == ((8, 8), "repetitions")
    assert not course.has_changed


def test_a_load_that_stands_on_no_ladder_any_more_is_not_placed_on_one() -> None:
    course = _course(BAND, BANDS, (LoadStep("silver"), 12), (BANDS.steps[0], 13))
    assert (course.sizes, course.drawn) == ((12, 13), "repetitions")


def test_loads_of_another_kind_are_left_out() -> None:
    rows = [
        LoadOnDay(FIRST, BANDS.steps[0], 12, BANDS),
        LoadOnDay(day(3), COARSE.steps[0], 12, COARSE),
    ]
    (course,) = load_courses({DUMBBELL: rows})
    assert [on for on, _words in course.times] == [day(3)]


@pytest.mark.parametrize("length", [7, 28])
def test_the_chart_stands_on_the_same_days_as_the_course(length: int) -> None:
    one, two = COARSE.steps[:2]
    course = _course(DUMBBELL, COARSE, (one, 12), (two, 12))
    chart = load_chart([course], Period(FIRST, FIRST + timedelta(length - 1)))
    assert chart == {
        "days": length,
        "exercises": [{"id": DUMBBELL, "places": [0, 3], "sizes": [1, 2]}],
    }
