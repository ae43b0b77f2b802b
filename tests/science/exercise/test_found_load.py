"""The load found in the first session is taken over, never above what was lifted with reserve."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.load_steps import step_index
from sthenia.science.exercise.next_dose import next_dose
from sthenia.science.exercise.values import Reason
from tests.training_days import COARSE, FIRST, RULES, check_ins, planned, session

TO_FIND = planned(COARSE, why=(Reason("liked", "liked"), Reason("load_untested", "start easy")))
ON = FIRST + timedelta(3)


def _done(*tried: tuple[int, int, float | None]):
    """One session: index of the step, repetitions, repetitions left in reserve."""
    return session(0, *(SetDone(n, COARSE.steps[index], left) for index, n, left in tried))


def _next(done, *, dose=TO_FIND, symptoms=None):
    days = check_ins(3) if symptoms is None else symptoms
    return next_dose(dose, (done,), days, ladder=COARSE, rules=RULES, on=ON)


def test_the_hardest_load_with_the_reserve_of_the_plan_is_taken_over() -> None:
    result = _next(_done((0, 3, 10), (1, 3, 9), (2, 10, 6), (3, 8, 2)))
    assert (result.change, result.exercise.load) == ("raise_load", COARSE.steps[2])
    assert [reason.code for reason in result.reasons] == ["load_found"]


def test_it_is_found_once_and_then_rises_by_the_rule_only() -> None:
    found = _next(_done((2, 10, 6))).standing
    assert [reason.code for reason in found.why] == ["liked"]
    again = _next(_done((4, 10, 6)), dose=found)
    assert again.change == "hold"
    assert again.exercise.load == COARSE.steps[2]


def test_where_nothing_harder_was_tried_the_planned_load_is_the_found_one() -> None:
    result = _next(_done((0, 10, 6)))
    assert (result.change, result.exercise.load) == ("hold", COARSE.steps[0])
    assert [reason.code for reason in result.standing.why] == ["liked"]


def test_a_reserve_that_was_not_reported_is_not_guessed() -> None:
    result = _next(_done((2, 10, None)))
    assert (result.change, result.exercise.load) == ("hold", COARSE.steps[0])
    assert result.reasons[0].code == "reserve_not_reported"
    assert result.standing.why == TO_FIND.why, "it stays to be found"


def test_after_a_night_that_did_not_settle_it_waits() -> None:
    result = _next(_done((2, 10, 6)), symptoms=check_ins(3, day_1=8))
    assert (result.change, result.exercise.load) == ("hold", COARSE.steps[0])
    assert result.standing.why == TO_FIND.why


def test_a_load_that_came_from_a_test_is_not_left_by_trying_harder_ones() -> None:
    result = _next(_done((4, 12, 6)), dose=planned(COARSE))
    assert result.exercise.load == COARSE.steps[0]


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 15), st.none() | st.integers(0, 9)),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_found_was_lifted_with_repetitions_and_reserve(tried) -> None:
    result = _next(_done(*tried))
    index = step_index(COARSE, result.exercise.load)
    assert index is not None
    fitting = [step for step, n, left in tried if n >= 8 and left is not None and left >= 4]
    assert index == max([0, *fitting])
