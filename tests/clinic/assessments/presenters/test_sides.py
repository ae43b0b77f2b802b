"""The newest test of both sides in words."""

from datetime import date

from sthenia.clinic.assessments.presenters.sides import newest_sides
from sthenia.clinic.assessments.queries_of_sides import SidesTested
from sthenia.science.questionnaires.side_comparison import side_comparison


def _tested(test: str, month: int, right: float, left: float) -> SidesTested:
    compared = side_comparison(right, left)
    return SidesTested(test, date(2026, month, 1), right, left, "kg", 7, compared)


def test_only_the_newest_of_each_test_is_shown() -> None:
    tested = [_tested("handgrip", 9, 30, 24), _tested("handgrip", 6, 30, 30)]
    tested.append(_tested("knee_extension", 6, 1.234, 1.5))
    knees, grip = newest_sides(tested)
    assert (knees.name, knees.right) == ("Knee extension", "1.23")
    assert knees.words == "The right side has 82 % of the left one."
    assert grip.words == "The left side has 80 % of the right one."


def test_sides_that_are_the_same_are_said_to_be() -> None:
    assert newest_sides([_tested("handgrip", 9, 30, 30)])[0].words == "Both sides are the same."
