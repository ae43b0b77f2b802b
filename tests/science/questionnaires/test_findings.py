"""What a second look is given refuses what cannot be."""

from datetime import date

import pytest

from sthenia.science.questionnaires.findings import ROUTES, ReexaminationRule, TrainingSoFar

DAY = date(2026, 3, 2)


def test_sessions_done_are_held_against_those_planned() -> None:
    assert TrainingSoFar(DAY, 3, 8).done_pct == 37.5
    assert TrainingSoFar(DAY, 9, 8).done_pct == 112.5
    assert TrainingSoFar(DAY, 2, 0).done_pct == 100
    assert TrainingSoFar(DAY, 0, 0).done_pct == 0


@pytest.mark.parametrize(("done", "planned"), [(-1, 8), (3, -1), (2.5, 8)])
def test_sessions_that_cannot_be_are_refused(done: int, planned: int) -> None:
    with pytest.raises(ValueError, match="sessions"):
        TrainingSoFar(DAY, done, planned)


@pytest.mark.parametrize(
    "numbers",
    [
        {"after_days": 0},
        {"attendance_pct": 120},
        {"days_early": 29},
        {"measured_within_days": 0},
    ],
)
def test_a_rule_out_of_range_is_refused(numbers: dict) -> None:
    with pytest.raises(ValueError, match=next(iter(numbers))):
        ReexaminationRule(**numbers)


def test_each_route_stands_once_and_the_emergency_first() -> None:
    assert ROUTES[0] == "emergency"
    assert len(set(ROUTES)) == len(ROUTES)
