"""Each bound alone, and that going down is always allowed."""

import numpy as np
import pytest

from sthenia.science.exercise.controllers.bounds import (
    AFTER_FLARE,
    ALLOWED,
    FLARE,
    HELD_BACK,
    LEAST,
    STEP,
    TOO_HEAVY,
    TOO_SOON,
    DoseLimits,
    bounded,
    is_too_soon,
)
from tests.science.exercise.controllers.test_policies import CALM, seen

LIMITS = DoseLimits()


@pytest.mark.parametrize(
    ("of", "wanted", "level", "by"),
    [
        (CALM, 1.05, 1.05, ALLOWED),
        (CALM, 1.5, 1.06, STEP),
        (seen(is_flare_open=True), 1.01, 1.0, FLARE),
        (seen(sessions_since_flare=1), 1.01, 1.0, AFTER_FLARE),
        (seen(sessions_since_flare=2), 1.01, 1.01, ALLOWED),
        (seen(days_since=1.0), 1.01, 1.0, TOO_SOON),
        (seen(is_held_back=True), 1.01, 1.0, HELD_BACK),
        (seen(share_of_max=0.8), 1.01, 1.0, TOO_HEAVY),
        (seen(share_of_max=np.nan), 1.01, 1.01, ALLOWED),
        (seen(is_flare_open=True), 0.7, 0.7, ALLOWED),
        (CALM, 0.1, 0.3, LEAST),
        (seen(level=0.2), 0.1, 0.2, LEAST),
    ],
)
def test_each_bound_holds_and_names_itself(of, wanted, level, by) -> None:
    found = bounded(np.array([wanted]), of, LIMITS)
    assert found.level[0] == pytest.approx(level)
    assert found.by[0] == by


def test_an_open_flare_is_named_before_every_other_bound() -> None:
    of = seen(is_flare_open=True, days_since=0.0, is_held_back=True, share_of_max=0.9)
    assert bounded(np.array([2.0]), of, LIMITS).by[0] == FLARE


def test_before_the_first_session_nothing_is_too_soon() -> None:
    assert not is_too_soon(seen(sessions=0, days_since=0.0), LIMITS)[0]


@pytest.mark.parametrize(
    "wrong",
    [{"rise_pct_max": 11}, {"rise_pct_max": -1}, {"settled_sessions": 0}, {"days_between": 0}],
)
def test_limits_that_protect_nobody_are_refused(wrong) -> None:
    with pytest.raises(ValueError, match="must be"):
        DoseLimits(**wrong)
