"""The load found in the first session is taken over, never above what was lifted with reserve."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.dose_case import DoseQuestion
from sthenia.science.exercise.load_steps import step_index
from sthenia.science.exercise.next_dose import next_dose
from sthenia.science.exercise.values import Reason
from tests.training_days import COARSE, FIRST, RULES, check_ins, planned, session

TO_FIND = planned(COARSE, why=(Reason("liked", "liked"), Reason("load_untested", "start easy")))
ON = FIRST + timedelta(3)


def _codes(dose) -> list[str]:
    return [reason.code for reason in dose.why]


def _later(dose, day: int, *history, **on_days):
    days = check_ins(day, **on_days)
    on = FIRST + timedelta(day)
    return next_dose(DoseQuestion(dose, history, days, ladder=COARSE, rules=RULES, on=on))


def _done(*tried: tuple[int, int, float | None]):
    """One session: index of the step, repetitions, repetitions left in reserve."""
    return session(0, *(SetDone(n, COARSE.steps[index], left) for index, n, left in tried))


def _next(done, *, dose=TO_FIND, symptoms=None):
    days = check_ins(3) if symptoms is None else symptoms
    return next_dose(DoseQuestion(dose, (done,), days, ladder=COARSE, rules=RULES, on=ON))


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


def test_after_a_night_that_did_not_settle_it_waits_and_is_taken_up_later() -> None:
    found = _done((2, 10, 6))
    result = _next(found, symptoms=check_ins(3, day_1=8))
    assert (result.change, result.exercise.load) == ("hold", COARSE.steps[0])
    assert _codes(result.standing) == ["liked", "load_found_waits"]

    # As told, the next two sessions are done at the light load; a brake holds the first of them.
    light = session(3, SetDone(12, COARSE.steps[0], 8))
    braked = _later(result.standing, 6, found, light, day_4=8)
    assert (braked.change, _codes(braked.standing)[-1]) == ("hold", "load_found_waits")
    again = session(6, SetDone(12, COARSE.steps[0], 8))
    taken = _later(braked.standing, 9, found, light, again, day_4=8)
    assert (taken.change, taken.exercise.load) == ("raise_load", COARSE.steps[2])
    assert _codes(taken.standing) == ["liked"]


def test_what_was_found_before_a_flare_is_not_lost_in_it() -> None:
    found = _done((2, 10, 6))
    result = _next(found, symptoms=check_ins(3, day_2=9, day_3=9))
    assert result.reasons[0].code == "flare_open"
    assert _codes(result.standing)[-1] == "load_found_waits"


def test_a_waiting_load_is_not_taken_up_after_a_hard_light_session_or_a_long_gap() -> None:
    waiting = _next(_done((2, 10, 6)), symptoms=check_ins(3, day_1=8)).standing
    hard = session(3, SetDone(6, COARSE.steps[0], 1))
    result = _later(waiting, 6, _done((2, 10, 6)), hard)
    assert (result.change, result.reasons[0].code) == ("hold", "load_to_find_again")
    assert _codes(result.standing)[-1] == "load_untested"
    light = session(3, SetDone(12, COARSE.steps[0], 8))
    result = _later(waiting, 30, _done((2, 10, 6)), light)
    assert (result.change, result.reasons[0].code) == ("hold", "long_gap")
    assert _codes(result.standing)[-1] == "load_untested"


def test_one_set_far_above_the_others_is_no_load_found() -> None:
    slip = _next(_done((0, 10, 8), (4, 10, 6)))
    assert (slip.change, slip.exercise.load) == ("hold", COARSE.steps[0])
    assert slip.reasons[0].code == "load_in_doubt"
    assert slip.standing.why == TO_FIND.why, "it stays to be found"
    beside = _next(_done((0, 10, 8), (1, 10, 8), (4, 10, 6)))
    assert beside.exercise.load == COARSE.steps[1], "what is believed is taken over"


def test_a_load_done_twice_or_reached_step_by_step_is_believed() -> None:
    twice = _next(_done((4, 10, 6), (4, 9, 5)))
    assert twice.exercise.load == COARSE.steps[4]
    walked = _next(_done((1, 10, 8), (2, 10, 8), (4, 10, 6)))
    assert walked.exercise.load == COARSE.steps[4]


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
    assert index in {0, *fitting}


@given(
    st.lists(st.tuples(st.integers(0, 15), st.none() | st.integers(0, 9)), min_size=0, max_size=4)
)
def test_one_wrong_number_raises_by_no_more_than_two_steps(light) -> None:
    tried = [(0, n, left) for n, left in light]
    for at in range(len(tried) + 1):
        result = _next(_done(*tried[:at], (4, 12, 8), *tried[at:]))
        index = step_index(COARSE, result.exercise.load)
        assert index is not None and index <= 2
