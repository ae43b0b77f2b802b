"""A dose wanted becomes one that can be set."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sthenia.science.exercise.controllers.on_ladder import is_step_within, settable_dose
from sthenia.science.exercise.dose_case import DoseQuestion, dose_case
from tests.training_days import BANDS, COARSE, FINE, FIRST, HOLDS, RULES, planned


def set_to(ladder, index, ratio, *, repetitions=None, held_longer=False, rise_pct_max=6.0):
    dose = planned(ladder, index)
    if repetitions:
        dose = replace(dose, repetitions=repetitions)
    on = FIRST + timedelta(1)
    case = dose_case(DoseQuestion(dose, (), (), ladder, RULES, on))
    found = settable_dose(case, ratio, rise_pct_max=rise_pct_max, held_longer=held_longer)
    return found.dose.load.label, found.dose.repetitions


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (1.0, ("10.5 kg", (8, 12))),
        (1.005, ("10.5 kg", (8, 12))),
        (1.02, ("10.5 kg", (9, 13))),
        (1.06, ("11 kg", (8, 12))),
        (0.96, ("10 kg", (8, 12))),
        (0.5, ("10 kg", (8, 12))),
    ],
)
def test_small_steps_are_taken_and_half_a_repetition_is_rounded(ratio, expected) -> None:
    assert set_to(FINE, 1, ratio) == expected


def test_a_step_too_large_gives_repetitions_up_to_the_cap_and_then_waits() -> None:
    assert set_to(COARSE, 3, 1.06) == ("4 kg", (10, 14))
    assert set_to(COARSE, 3, 1.06, repetitions=(16, 20)) == ("4 kg", (16, 20))


def test_a_small_step_at_the_cap_takes_the_repetitions_back() -> None:
    assert set_to(FINE, 1, 1.06, repetitions=(16, 20)) == ("11 kg", (8, 12))


def test_added_repetitions_are_taken_back_before_the_load() -> None:
    assert set_to(FINE, 1, 0.96, repetitions=(10, 14)) == ("10.5 kg", (8, 12))


def test_bands_wait_for_the_cap_and_holds_for_a_longer_hold() -> None:
    assert set_to(BANDS, 0, 1.06) == ("yellow", (10, 14))
    assert set_to(BANDS, 0, 1.06, repetitions=(16, 20)) == ("red", (8, 12))
    assert set_to(HOLDS, 1, 1.06) == ("15 s", (1, 1))
    assert set_to(HOLDS, 1, 1.06, held_longer=True) == ("20 s", (1, 1))


def test_the_easiest_step_goes_no_further_down() -> None:
    assert set_to(FINE, 0, 0.5) == ("10 kg", (8, 12))


def test_nothing_rises_where_the_clinic_allows_no_step() -> None:
    assert set_to(FINE, 1, 1.06, rise_pct_max=0) == ("10.5 kg", (8, 12))


@pytest.mark.parametrize(
    ("ladder", "to", "is_within"),
    [(FINE, 2, True), (FINE, 3, False), (FINE, 0, True), (COARSE, 2, False), (BANDS, 2, True)],
)
def test_a_step_is_held_against_the_bound_from_where_one_stands(ladder, to, is_within) -> None:
    on = FIRST + timedelta(1)
    case = dose_case(DoseQuestion(planned(ladder, 1), (), (), ladder, RULES, on))
    assert is_step_within(case, planned(ladder, to), rise_pct_max=6) is is_within


def test_two_bands_up_or_a_load_that_is_not_there_is_not_within() -> None:
    on = FIRST + timedelta(1)
    case = dose_case(DoseQuestion(planned(BANDS, 0), (), (), BANDS, RULES, on))
    assert not is_step_within(case, planned(BANDS, 2), rise_pct_max=6)
    fine = dose_case(DoseQuestion(planned(FINE, 0), (), (), FINE, RULES, on))
    assert not is_step_within(fine, planned(COARSE, 2), rise_pct_max=6)
