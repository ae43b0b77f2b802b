"""A dose of an exercise as one number, whatever loads it."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from sthenia.science.exercise.controllers.session_dose import (
    share_of_max,
    work_done,
    work_planned,
)
from sthenia.science.exercise.dose_case import DoseQuestion, dose_case
from tests.training_days import BANDS, BODY, FINE, FIRST, HELP, HOLDS, RULES, planned, sets


def case(ladder, index: int = 0, **options):
    on = FIRST + timedelta(1)
    return dose_case(DoseQuestion(planned(ladder, index), (), (), ladder, RULES, on, **options))


def test_a_set_counts_with_its_load_and_its_repetitions() -> None:
    assert work_planned(case(FINE), planned(FINE)) == pytest.approx(10 * 1.4)
    assert work_done(case(FINE), sets(FINE.steps[2], 15, 15)) == pytest.approx(2 * 11 * 1.5)
    assert work_done(case(FINE), sets(FINE.steps[2], 0)) == 0


def test_less_help_is_more_work_where_the_body_mass_is_known() -> None:
    known = case(HELP, body_mass_kg=70)
    assert work_done(known, sets(HELP.steps[3], 12)) == pytest.approx(45 * 1.4)
    unknown = case(HELP)
    ratio = work_done(unknown, sets(HELP.steps[1], 12)) / work_done(
        unknown, sets(HELP.steps[0], 12)
    )
    assert ratio == pytest.approx(1.06)


@pytest.mark.parametrize("ladder", [BANDS, HOLDS])
def test_without_kilograms_every_step_counts_the_same(ladder) -> None:
    reps = 1 if ladder is HOLDS else 12
    done = [work_done(case(ladder), sets(step, reps)) for step in ladder.steps]
    ratios = [after / before for before, after in pairwise(done)]
    assert ratios == pytest.approx([1.06] * len(ratios))


def test_body_weight_alone_counts_by_repetitions() -> None:
    of = case(BODY)
    more = replace(planned(BODY), repetitions=(10, 14))
    assert work_planned(of, more) > work_planned(of, planned(BODY))
    assert work_done(of, sets(None, 12)) == pytest.approx(1.4)


@pytest.mark.parametrize(
    ("repetitions", "left", "share"),
    [(10, 5, 1 / 1.5), (10, None, None), (18, 6, None), (0, 0, None)],
)
def test_the_share_of_the_1rm_needs_effort_and_few_repetitions(repetitions, left, share) -> None:
    done = sets(FINE.steps[0], repetitions, reps_in_reserve=left)
    assert share_of_max(case(FINE), done) == (pytest.approx(share) if share else None)


def test_a_hold_has_no_share() -> None:
    assert share_of_max(case(HOLDS), sets(HOLDS.steps[0], 1, reps_in_reserve=3)) is None
