"""Tests of function and strength, handed to science with the norms of the catalogue."""

from dataclasses import replace

import pytest

from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    FunctionInput,
    Measured,
    RepetitionTestInput,
    finished_tests,
)
from tests.clinic.assessments.examinations import EVERY_TEST


def test_every_test_that_was_done_is_worked_out() -> None:
    tests = {test.kind: test for test in finished_tests(EVERY_TEST, age_years=46)}
    assert list(tests) == [
        "chair_stand",
        "six_minute_walk",
        "handgrip",
        "walking_speed",
        "five_rises",
        "one_repetition_maximum:leg_press",
    ]
    assert tests["handgrip"].results["hands"][0]["mean_kg"] == 23.0
    assert tests["one_repetition_maximum:leg_press"].results["is_rir_adjusted"] is True


def test_what_was_not_done_is_left_out() -> None:
    only = FunctionInput(repetition_tests=(RepetitionTestInput("leg_press", 40, 8),))
    assert [test.kind for test in finished_tests(only, age_years=46)] == [
        "one_repetition_maximum:leg_press"
    ]


def test_height_alone_is_no_test() -> None:
    assert FunctionInput(measured=Measured("female", 165, 68)).is_empty
    assert not EVERY_TEST.is_empty


def test_a_chair_stand_done_with_the_arms_counts_nothing_and_says_so() -> None:
    pushed = replace(EVERY_TEST, chair_stand=ChairStandInput(12, arms_used=True))
    stand = finished_tests(pushed, age_years=46)[0]
    assert stand.kept[0].value == 0
    assert any("arms were used" in caveat for caveat in stand.caveats)


def test_slower_rises_are_worse() -> None:
    rises = next(
        test for test in finished_tests(EVERY_TEST, age_years=46) if test.kind == "five_rises"
    )
    assert rises.kept[0].better == "lower"


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (replace(EVERY_TEST, measured=Measured()), "split by sex"),
        (
            FunctionInput(repetition_tests=(RepetitionTestInput("leg_press", 20, 14),)),
            "above 10 the equations drift apart",
        ),
        (
            FunctionInput(repetition_tests=(RepetitionTestInput("leg_press", 40, 8),) * 2),
            "tested twice",
        ),
        (
            FunctionInput(repetition_tests=(RepetitionTestInput("leg_pres", 40, 8),)),
            "leg_pres",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_its_reason(
    function: FunctionInput, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        finished_tests(function, age_years=46)
