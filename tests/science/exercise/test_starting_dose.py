"""The first dose is gentle, exists, and never exceeds what a test allows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum
from sthenia.science.exercise.starting_dose import (
    BODY_WEIGHT,
    NoLoadError,
    ladder_at,
    planned_time_s,
    starting_dose,
)
from sthenia.science.exercise.values import Place, StrengthTest
from tests.training_days import BANDS, HOLDS, RULES, exercise, kg_ladder

ROW = exercise("row")
HOLD = exercise("plank", resistance="body_weight", load_kind="time", loaded_by="clock")
BAND_ROW = exercise("band_row", resistance="band", load_kind="band", loaded_by="band")
BODY_ROW = exercise("body_row", resistance="body_weight", load_kind="body", loaded_by=None)


def _place(*steps_kg: float) -> Place:
    ladders = {"dumbbells": kg_ladder(*steps_kg), "band": BANDS, "clock": HOLDS}
    return Place("here", ladders, frozenset(ladders))


HERE = _place(1, 2, 4, 8, 16)


def _dose(made=ROW, place=HERE, tests=(), rules=RULES):
    return starting_dose(made, place, tests=tests, rules=rules)


def test_the_first_dose_is_the_gentle_end_of_every_range():
    dose = _dose()
    assert (dose.set_count, dose.repetitions, dose.reps_in_reserve, dose.rest_s) == (
        1,
        (8, 12),
        6,
        60,
    )
    assert dose.load.label == "1 kg"


def test_without_a_test_the_load_is_to_be_found_in_the_first_session():
    (reason,) = _dose().why
    assert reason.code == "load_untested"
    assert "until about 6 more repetitions" in reason.text


def test_a_test_gives_forty_percent_of_the_lowest_estimate_rounded_down():
    dose = _dose(tests=[StrengthTest("row", load_kg=20, repetitions=5)])
    low_kg = one_repetition_maximum(20, 5).low_kg
    assert 8 < 0.4 * low_kg < 16
    assert dose.load.load_kg == 8
    assert dict(dose.why[0].numbers)["aim_kg"] == pytest.approx(0.4 * low_kg)
    assert dose.why[0].code == "load_from_test"


def test_the_most_cautious_of_several_tests_counts():
    heavy, light = StrengthTest("row", 40, 5), StrengthTest("row", 12, 5)
    assert _dose(tests=[heavy, light]).load == _dose(tests=[light]).load
    assert _dose(tests=[heavy, light]).load != _dose(tests=[heavy]).load


def test_a_test_of_another_exercise_says_nothing():
    assert _dose(tests=[StrengthTest("press", 40, 5)]) == _dose()


def test_repetitions_in_reserve_raise_the_estimate():
    spared = _dose(tests=[StrengthTest("row", 34, 4, reps_in_reserve=6)])
    assert dict(spared.why[0].numbers)["one_rm_low_kg"] > one_repetition_maximum(34, 4).low_kg
    assert any("reserve" in caveat for caveat in spared.caveats)


def test_a_test_above_ten_repetitions_is_not_used_and_says_so():
    dose = _dose(tests=[StrengthTest("row", 20, 14)])
    assert dose.load.label == "1 kg"
    assert dose.why[0].code == "load_untested"
    assert "was not used" in dose.caveats[0]


def test_a_test_in_kilograms_says_nothing_about_a_band():
    dose = _dose(BAND_ROW, tests=[StrengthTest("band_row", 20, 5)])
    assert dose.load.label == "yellow"
    assert "not in kilograms" in dose.caveats[0]


def test_an_easiest_step_above_the_aim_is_taken_when_the_rule_still_allows_it():
    low_kg = one_repetition_maximum(20, 5).low_kg
    dose = _dose(place=_place(0.5 * low_kg, 40), tests=[StrengthTest("row", 20, 5)])
    assert dose.load.load_kg == 0.5 * low_kg
    assert dose.why[0].code == "load_easiest_step_within_rule"


def test_an_easiest_step_above_the_rule_is_refused():
    with pytest.raises(NoLoadError, match="above 60% of the tested maximum"):
        _dose(place=_place(15, 40), tests=[StrengthTest("row", 20, 5)])


def test_a_rule_set_without_a_share_starts_as_the_trials_did():
    test = StrengthTest("row", 20, 5)
    assert _dose(tests=[test], rules=replace(RULES, share_of_one_rm=None)) == _dose(tests=[test])


def test_a_hold_starts_with_the_shortest_time_and_one_hold():
    dose = _dose(HOLD)
    assert dose.load.time_s == 10
    assert dose.repetitions == (1, 1)
    assert dose.why[0].code == "hold_shortest"


def test_body_weight_is_a_ladder_of_one_step_everywhere():
    assert ladder_at(BODY_ROW, HERE) == BODY_WEIGHT
    assert _dose(BODY_ROW).why[0].code == "load_only_step"


def test_a_place_without_the_ladder_is_refused_by_name():
    with pytest.raises(NoLoadError, match="row needs a ladder of kind weight for dumbbells"):
        _dose(place=Place("nowhere", {}, frozenset({"dumbbells"})))


def test_a_ladder_of_another_kind_is_refused():
    with pytest.raises(NoLoadError, match="nowhere has one of kind band"):
        _dose(place=Place("nowhere", {"dumbbells": BANDS}, frozenset({"dumbbells"})))


def test_planned_time_is_that_of_the_first_dose():
    assert planned_time_s(ROW, HERE, RULES) == 30 + 12 * 4 + 60
    assert planned_time_s(HOLD, HERE, RULES) == 30 + 4 + 10 + 60


@given(
    steps_kg=st.lists(st.floats(0.5, 60), min_size=1, max_size=6, unique=True).map(sorted),
    load_kg=st.floats(1, 100),
    repetitions=st.integers(1, 10),
    share=st.sampled_from([(0.4, 0.6), (0.6, 0.8), (0.3, 0.3)]),
)
def test_no_load_is_off_the_ladder_above_the_share_or_needlessly_light(
    steps_kg, load_kg, repetitions, share
):
    steps_kg = sorted({round(kg, 2) for kg in steps_kg})
    low_kg = one_repetition_maximum(load_kg, repetitions).low_kg
    rules = replace(RULES, share_of_one_rm=share)
    tests = [StrengthTest("row", load_kg, repetitions)]
    try:
        dose = _dose(place=_place(*steps_kg), tests=tests, rules=rules)
    except NoLoadError:
        assert steps_kg[0] > share[1] * low_kg
        return
    assert dose.load.load_kg in steps_kg
    assert dose.load.load_kg <= share[1] * low_kg
    within = [kg for kg in steps_kg if kg <= share[0] * low_kg]
    assert dose.load.load_kg == (within[-1] if within else steps_kg[0])
