"""Which measurements stand for an outcome before training and now."""

from datetime import date, timedelta

from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.reviews.outcomes import courses_of
from sthenia.science.questionnaires import OutcomeCourse
from tests.clinic.outcomes import story
from tests.people import Cast

TODAY = timezone.localdate()
BEGAN = TODAY - timedelta(28)


def pain(cast: Cast, on: date, value: int) -> None:
    sheet = SheetInput("nrs-pain", "1", {1: value})
    story.examined(cast.ana_record, on, sheet, by=cast.bea)


def found(cast: Cast) -> dict[str, OutcomeCourse]:
    courses = courses_of(cast.ana_record, since=BEGAN, on=TODAY)
    return {course.outcome: course for course in courses}


def test_the_last_value_before_training_is_held_against_the_newest(cast: Cast) -> None:
    for days, value in ((60, 9), (30, 7), (10, 6), (1, 5)):
        pain(cast, TODAY - timedelta(days), value)
    course = found(cast)["pain"]
    assert (course.earlier, course.later) == (7, 5)
    assert [one.id for one in course.thresholds][:2] == ["responder", "small"]
    assert (course.low, course.high) == (0, 10)


def test_a_value_of_the_first_week_counts_as_before_and_a_later_one_does_not(cast: Cast) -> None:
    pain(cast, BEGAN + timedelta(7), 8)
    pain(cast, TODAY, 5)
    assert found(cast)["pain"].earlier == 8


def test_without_anything_from_before_there_is_no_course(cast: Cast) -> None:
    pain(cast, BEGAN + timedelta(8), 8)
    pain(cast, TODAY, 5)
    assert "pain" not in found(cast)


def test_check_ins_stand_in_where_no_questionnaire_was_filled_in_twice(cast: Cast) -> None:
    pains = [8, 7, 8, 9, 8] + [6] * 20 + [4] * 14
    first = TODAY - timedelta(len(pains) - 1)
    story.checked_in(cast.ana_record, story.every_day(first, pains), by=cast.ana)
    course = found(cast)["pain"]
    assert course.name == "Pain (check-ins)"
    assert course.later == 4
    assert course.earlier > course.later
    assert course.thresholds


def test_too_few_check_ins_say_nothing(cast: Cast) -> None:
    days = {BEGAN - timedelta(1): 8, BEGAN: 8, TODAY: 3}
    story.checked_in(cast.ana_record, days, by=cast.ana)
    assert found(cast) == {}


def test_activities_that_differ_are_not_compared(cast: Cast) -> None:
    for on, name in ((BEGAN - timedelta(1), "Carry shopping"), (TODAY, "Sit in a film")):
        sheet = SheetInput("psfs", "1995", {1: 4}, {1: name})
        story.examined(cast.ana_record, on, sheet, by=cast.bea)
    assert "functional_capacity" not in found(cast)


def test_a_measure_whose_change_can_be_judged_comes_before_one_that_cannot(cast: Cast) -> None:
    for on, value in ((BEGAN - timedelta(1), 3), (TODAY, 7)):
        sheet = SheetInput("psfs", "1995", {1: value}, {1: "Carry shopping"})
        fiqr = SheetInput("fiqr", "2009", dict.fromkeys(range(1, 22), 5))
        story.examined(cast.ana_record, on, sheet, fiqr, by=cast.bea)
    course = found(cast)["functional_capacity"]
    assert (course.name, course.better) == ("Own activities (PSFS)", "higher")
    assert found(cast)["quality_of_life"].thresholds[0].is_borrowed
