"""One outcome before and now: improved, a little, not at all, worse, or not to be told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.outcome_course import (
    OutcomeCourse,
    deciding_thresholds,
    outcome_verdict,
)
from sthenia.science.questionnaires.values import Threshold

MARCH, APRIL = date(2026, 3, 2), date(2026, 3, 30)
KIND = "minimal_important_difference"
CLEAR = Threshold("clear", "clear improvement", KIND, 2, 30, "improvement", False, "A3", "P")
SMALL = Threshold("small", "small improvement", KIND, 1, 15, "improvement", False, "A3", "R")
LENT = Threshold("lent", "FIQ's smallest change", KIND, None, 14, "either", True, "Bennett", "R")
NOISE = Threshold(
    "noise", "detectable change", "smallest_detectable_change", 2, None, "either", False, "X", "U"
)
PAIN = OutcomeCourse("pain", "Pain", 7, MARCH, 7, APRIL, "lower", (CLEAR, SMALL))


def kind_of(later: float, earlier: float = 7) -> str:
    return outcome_verdict(replace(PAIN, earlier=earlier, later=later)).kind


def test_pain_improves_only_where_points_and_percent_are_both_reached() -> None:
    assert kind_of(4.9) == "improved"
    assert kind_of(5) == "small"  # 2 points, 28.6 %
    assert kind_of(8, earlier=10) == "small"
    assert kind_of(6.5) == "little"
    assert kind_of(1, earlier=2) == "small"  # half as much pain, but one point


def test_as_much_worse_is_worse_and_a_little_worse_is_not() -> None:
    assert kind_of(9.1) == "worse"
    assert kind_of(8) == "little"
    assert "our own proposal" in " ".join(outcome_verdict(replace(PAIN, later=10)).caveats)


def test_higher_is_better_where_the_outcome_says_so() -> None:
    psfs = replace(PAIN, earlier=4, later=6, better="higher", thresholds=(SMALL,))
    assert outcome_verdict(psfs).kind == "improved"
    assert outcome_verdict(replace(psfs, earlier=6, later=4)).kind == "worse"


def test_without_a_threshold_nothing_is_claimed() -> None:
    found = outcome_verdict(replace(PAIN, later=0, thresholds=()))
    assert (found.kind, found.wanted) == ("not_known", None)
    assert found.caveats == ("How much change matters is not known: Pain.",)


def test_a_borrowed_threshold_and_a_detectable_change_are_marked() -> None:
    borrowed = outcome_verdict(replace(PAIN, thresholds=(LENT,)))
    assert "borrowed from another instrument" in borrowed.caveats[0]
    noise = outcome_verdict(replace(PAIN, thresholds=(NOISE,)))
    assert "tell from chance" in noise.caveats[0]
    assert "a convention" in noise.caveats[1]


def test_from_nought_a_percentage_is_never_reached() -> None:
    assert kind_of(5, earlier=0) == "little"


def test_an_own_important_difference_decides_before_a_borrowed_one_and_a_detectable_one() -> None:
    assert deciding_thresholds((NOISE, LENT, CLEAR, SMALL)) == (CLEAR, SMALL, LENT)
    assert deciding_thresholds((NOISE,)) == (NOISE,)
    assert deciding_thresholds(()) == ()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"later_on": MARCH}, "two different days"),
        ({"later": float("nan")}, "the later value of pain is nan"),
    ],
)
def test_a_course_that_cannot_be_is_refused(changes: dict, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(PAIN, **changes)


@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_less_pain_is_never_a_worse_verdict(earlier: int, one: int, other: int) -> None:
    ranks = ("worse", "little", "small", "improved")
    less, more = sorted((one, other))
    assert ranks.index(kind_of(less, earlier)) >= ranks.index(kind_of(more, earlier))


@given(st.integers(0, 10), st.integers(0, 10), st.integers(1, 8), st.integers(0, 8))
def test_a_higher_threshold_never_calls_more_an_improvement(
    earlier: int, later: int, points: int, more: int
) -> None:
    def improved(size: int) -> bool:
        threshold = replace(CLEAR, points=size, percent=None)
        course = replace(PAIN, earlier=earlier, later=later, thresholds=(threshold,))
        return outcome_verdict(course).kind == "improved"

    assert improved(points) or not improved(points + more)


def test_the_difference_is_given_in_points_and_percent() -> None:
    course = replace(PAIN, later=5)
    assert course.points == -2
    assert course.percent == pytest.approx(-28.571, abs=0.001)
    assert (course.later_on - course.earlier_on) == timedelta(28)
