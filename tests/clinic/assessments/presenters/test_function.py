"""Tests beside their norms, in words."""

from datetime import date

import pytest

from sthenia.clinic.assessments import queries
from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    FunctionInput,
    Measured,
    RepetitionTestInput,
)
from sthenia.clinic.assessments.models import Examination
from sthenia.clinic.assessments.presenters.function import FunctionLine, function_results
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.people import Cast


def lines(examination: Examination) -> dict[str, FunctionLine]:
    results = function_results(
        examination.function_tests.all(), before=queries.scores_before(examination)
    )
    return {line.name: line for result in results for line in result.lines}


@pytest.fixture
def every_line(cast: Cast) -> dict[str, FunctionLine]:
    return lines(examined(cast, function=EVERY_TEST))


def test_a_walk_stands_beside_each_equation_by_its_name(
    every_line: dict[str, FunctionLine],
) -> None:
    walk = every_line["6-minute walk"]
    assert walk.value == "455 m"
    names = [norm.reference for norm in walk.beside]
    assert any("Enright" in name for name in names)
    assert any("Cazzoletti" in name for name in names)
    assert all("% of expected" in norm.reading for norm in walk.beside)


def test_a_value_over_the_lower_limit_is_called_above_it(
    every_line: dict[str, FunctionLine],
) -> None:
    readings = [norm.reading for norm in every_line["6-minute walk"].beside]
    assert any("above the lower limit" in reading for reading in readings)
    assert not any("within the lower limit" in reading for reading in readings)


def test_grip_is_shown_for_each_hand_with_the_rule_that_is_followed(
    every_line: dict[str, FunctionLine],
) -> None:
    assert every_line["Handgrip, right hand, mean"].value == "23 kg"
    assert "usual range" in every_line["Handgrip, left hand, mean"].beside[0].reading


def test_an_estimate_comes_with_its_spread_over_all_equations(
    every_line: dict[str, FunctionLine],
) -> None:
    (estimate,) = (line for name, line in every_line.items() if name.startswith("Leg press"))
    assert "40 kg, 8 times, 2 left in reserve" in estimate.name
    assert estimate.beside[0].reading.endswith("kg over all equations")


def test_the_side_of_a_cut_is_said_with_the_study_behind_it(
    every_line: dict[str, FunctionLine],
) -> None:
    readings = [norm.reading for norm in every_line["30-second chair stand"].beside]
    assert "at the cut of 9" in readings
    assert "above the cut of 6" in readings


def test_the_value_before_stands_beside_the_value_now(cast: Cast) -> None:
    stands = (
        FunctionInput(measured=Measured("female"), chair_stand=ChairStandInput(count))
        for count in (8, 11)
    )
    examined(cast, on=date(2026, 6, 1), function=next(stands))
    later = examined(cast, on=date(2026, 9, 1), function=next(stands))
    line = lines(later)["30-second chair stand"]
    assert (line.value, line.before) == ("11 stands", "8")


def test_two_strength_tests_stand_together_and_say_each_caveat_once(cast: Cast) -> None:
    sets = tuple(RepetitionTestInput(name, 20, 8, 2) for name in ("leg_press", "row_machine"))
    examination = examined(cast, function=FunctionInput(repetition_tests=sets))
    (strength,) = function_results(examination.function_tests.all(), before={})
    assert len(strength.lines) == 2
    assert len(set(strength.caveats)) == len(strength.caveats)
