"""In a flare and after it: what is kept, and what one goes back to."""

from dataclasses import replace
from datetime import timedelta

from sthenia.science.exercise.dose_case import DoseQuestion, dose_case
from sthenia.science.exercise.flare import Flare
from sthenia.science.exercise.re_entry import (
    kept_index,
    last_tolerated_before,
    reduced,
    return_index,
)
from sthenia.science.exercise.values import FlareRule
from tests.training_days import BANDS, FINE, FIRST, RULES, check_ins, planned, session, sets

FLARE = {f"day_{n}": 8 for n in (3, 4, 5, 6)}
"""Raised on days 3 to 6, so the second usual day, day 8, closes it."""


def _case(*history, dose=None, day=15, ladder=FINE, cut=None, **on_days):
    rules = replace(RULES, flare=FlareRule(load_cut_pct=cut))
    question = DoseQuestion(
        dose or planned(ladder, 2, set_count=2),
        history,
        check_ins(day, **{**FLARE, **on_days}),
        ladder=ladder,
        rules=rules,
        on=FIRST + timedelta(day),
    )
    case = dose_case(question)
    return case, case.course.flares[-1]


def _did(day: int, step: int, *, ladder=FINE, **reported):
    return session(day, *sets(ladder.steps[step], 10, **reported))


def test_the_last_load_that_settled_before_the_flare_was_tolerated() -> None:
    case, flare = _case(_did(-4, 1), _did(2, 2), _did(9, 3))
    assert last_tolerated_before(case, flare) == 1


def test_what_hurt_was_not_tolerated_though_it_settled() -> None:
    assert last_tolerated_before(*_case(_did(-7, 0), _did(-4, 1, pain_during=7))) == 0


def test_what_was_tolerated_is_unknown_where_no_session_settled() -> None:
    assert last_tolerated_before(*_case(_did(2, 2))) is None
    assert last_tolerated_before(*_case()) is None


def test_a_load_that_is_no_step_here_is_passed_over() -> None:
    history = _did(-6, 1, ladder=BANDS), _did(-4, 0)
    assert last_tolerated_before(*_case(*history, ladder=BANDS)) == 1


def test_a_flare_keeps_the_load_that_went_well_before_it() -> None:
    case, flare = _case(_did(-4, 2), day=5)
    assert kept_index(case, flare) == case.index == 2


def test_a_load_after_which_the_flare_began_is_not_asked_for_in_it() -> None:
    case, flare = _case(_did(-4, 1), _did(2, 2), day=5)
    assert kept_index(case, flare) == 1
    dose, reasons = reduced(case, 1)
    assert (dose.set_count, dose.load) == (1, FINE.steps[1])
    assert [reason.code for reason in reasons] == ["sets_cut", "load_kept_low"]
    assert "same load" not in reasons[0].text


def test_with_nothing_known_the_load_stays_where_it_is() -> None:
    case, flare = _case(_did(2, 2), day=5)
    assert kept_index(case, flare) == 2
    assert [reason.code for reason in reduced(case, 2)[1]] == ["sets_cut"]


def test_who_holds_the_load_through_the_flare_takes_no_step_back() -> None:
    held = _did(-4, 1), _did(2, 2), _did(9, 2), _did(12, 2)
    case, flare = _case(*held)
    assert kept_index(case, flare) == return_index(case, flare) == 2


def test_a_load_that_was_held_but_hurt_gives_way_to_the_one_tolerated() -> None:
    held = _did(-4, 1), _did(2, 2), _did(9, 2, pain_during=6), _did(12, 2, pain_during=6)
    case, flare = _case(*held)
    assert kept_index(case, flare) == return_index(case, flare) == 1


def test_who_went_lighter_by_herself_is_not_asked_for_more_in_the_flare() -> None:
    case, flare = _case(_did(-4, 2), _did(4, 0), day=6)
    assert kept_index(case, flare) == 0


def test_after_it_one_goes_back_to_what_was_tolerated_before() -> None:
    case, flare = _case(_did(-4, 2), _did(9, 0), _did(12, 0))
    assert (kept_index(case, flare), return_index(case, flare)) == (0, 2)


def test_nobody_goes_back_above_the_standing_dose() -> None:
    case, flare = _case(_did(-4, 3), _did(9, 3), _did(12, 3), dose=planned(FINE, 1))
    assert return_index(case, flare) == 1


def test_the_clinic_s_cut_is_not_taken_twice() -> None:
    dose = planned(FINE, 4)
    first, flare = _case(_did(-4, 4), dose=dose, day=5, cut=5)
    assert reduced(first, kept_index(first, flare))[0].load == FINE.steps[2]
    second, flare = _case(_did(-4, 4), _did(5, 2), dose=dose, day=6, cut=5)
    assert reduced(second, kept_index(second, flare))[0].load == FINE.steps[2]


def test_what_was_never_done_is_kept_as_planned() -> None:
    assert kept_index(*_case(day=5)) == 2
    case, _flare = _case(day=5)
    never = Flare(opened_on=FIRST, closed_on=None)
    assert return_index(case, never) == 2
