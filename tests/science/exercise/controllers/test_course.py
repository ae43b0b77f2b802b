"""A diary read into what every controller sees."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from sthenia.science.exercise.controllers.course import course
from sthenia.science.exercise.controllers.seen import LONG_AGO
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.dose_case import DoseQuestion, dose_case
from tests.training_days import BANDS, FINE, FIRST, RULES, check_ins, planned, session, sets


def read(history, symptoms, *, on: int, dose=None, ladder=FINE, **options):
    asked = DoseQuestion(
        dose or planned(ladder), history, symptoms, ladder, RULES, FIRST + timedelta(on)
    )
    return course(dose_case(asked), symptoms, **options)


def sessions(*days: int, repetitions: int = 12, load=FINE.steps[0], **reported):
    return tuple(session(day, *sets(load, repetitions, **reported)) for day in days)


def test_the_first_session_is_one_start_dose_and_a_heavier_one_is_more() -> None:
    heavier = (*sessions(0), session(3, *sets(FINE.steps[2], 12)))
    got = read(heavier, check_ins(6), on=6, dose=planned(FINE, 2))
    assert got.evidence.level == pytest.approx([1, 1.1])
    assert got.seen.level[0] == pytest.approx(1.1)


def test_repetitions_and_sets_count_as_they_would_in_one_repetition() -> None:
    history = (
        *sessions(0),
        session(3, *sets(FINE.steps[0], 15)),
        session(6, *sets(FINE.steps[0], 12, 12)),
    )
    levels = read(history, check_ins(9), on=9).evidence.level
    assert levels == pytest.approx([1, 1.5 / 1.4, 2])


def test_a_step_without_kilograms_counts_six_percent() -> None:
    history = tuple(session(3 * n, *sets(BANDS.steps[n], 12)) for n in range(3))
    levels = read(history, check_ins(9), on=9, dose=planned(BANDS), ladder=BANDS).evidence.level
    assert levels == pytest.approx([1, 1.06, 1.06**2])


def test_a_flare_counts_for_the_session_before_it_and_by_whom_it_was_told() -> None:
    diary = tuple(
        replace(day, is_flare=day.on == FIRST + timedelta(4)) for day in check_ins(10, day_4=8)
    )
    got = read(sessions(0, 3, 7), diary, on=10)
    assert got.evidence.flare_by_button.tolist() == [False, True, False]
    assert not got.evidence.flare_by_diary.any()
    by_diary = read(sessions(0, 3, 7), check_ins(10, day_4=8, day_5=8), on=10)
    assert by_diary.evidence.flare_by_diary.tolist() == [False, True, False]


def test_a_flare_long_after_a_session_is_not_laid_at_its_door() -> None:
    got = read(sessions(0, 12), check_ins(12, day_8=8, day_9=8), on=12)
    assert not got.evidence.flare_by_diary.any()


def test_a_session_in_a_flare_or_without_check_ins_teaches_nothing_of_the_next_flare() -> None:
    in_flare = read(sessions(0, 5), check_ins(8, day_3=8, day_4=8, day_5=8, day_6=8), on=8)
    assert in_flare.evidence.is_watched.tolist() == [True, False]
    silent = read(sessions(0, 3), check_ins(0), on=6)
    assert silent.evidence.is_watched.tolist() == [False, False]


def test_pain_and_sleep_of_the_next_two_days_are_read_beside_the_usual() -> None:
    diary = tuple(
        SymptomDay(day.on, day.pain, day.fatigue, 7 if day.on == FIRST + timedelta(1) else 4)
        for day in check_ins(3, day_2=5)
    )
    got = read(sessions(0), diary, on=3)
    assert got.evidence.pain_over.tolist() == [1]
    assert got.evidence.sleep_over.tolist() == [3]
    nobody_asked = read(sessions(0), check_ins(0), on=3)
    assert np.isnan(nobody_asked.evidence.pain_over).all()


def test_missed_weeks_make_the_belief_drift_longer() -> None:
    assert read(sessions(0, 3, 24), check_ins(28), on=28).drifts == (1, 6, 1)


def test_sessions_over_and_below_the_target_are_counted_at_the_load_they_were_meant_for() -> None:
    over = (*sessions(0, repetitions=14), *sessions(3, 6, repetitions=14))
    assert read(over, check_ins(9), on=9).seen.over_running[0] == 3
    lighter = read(over, check_ins(9), on=9, dose=planned(FINE, 1)).seen
    assert lighter.over_running[0] == 0
    below = read(sessions(0, 3, repetitions=6), check_ins(6), on=6).seen
    assert below.below_running[0] == 2


def test_effort_tells_the_share_of_the_1rm_where_it_can() -> None:
    got = read(sessions(0, repetitions=10, reps_in_reserve=5), check_ins(3), on=3)
    assert got.seen.share_of_max[0] == pytest.approx(1 / 1.5)
    assert np.isnan(read(sessions(0), check_ins(3), on=3).seen.share_of_max[0])


def test_without_a_flare_nothing_is_settling() -> None:
    got = read(sessions(0), check_ins(3), on=3)
    assert got.seen.sessions_since_flare[0] == LONG_AGO
    assert not got.seen.is_held_back[0]
    assert got.against == ()


@pytest.mark.parametrize(
    ("history", "code"),
    [
        (sessions(0, repetitions=7), "target_not_reached"),
        (sessions(0, reps_in_reserve=1), "reserve_too_small"),
        (sessions(0, pain_during=7), "pain_during_exercise"),
    ],
)
def test_what_stands_against_a_rise_is_named(history, code) -> None:
    got = read(history, check_ins(3), on=3)
    assert got.seen.is_held_back[0]
    assert code in [reason.code for reason in got.against]


def test_a_long_gap_holds_back() -> None:
    codes = [reason.code for reason in read(sessions(0), check_ins(20), on=20).against]
    assert "long_gap" in codes
