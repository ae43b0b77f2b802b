"""The wait before the next attempt grows, is spread out, and has an end."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.jobs.backoff import FIRST_WAIT, LONGEST_WAIT, wait_before


@given(attempt=st.integers(2, 30), seed=st.integers(0, 1000))
def test_a_wait_lies_between_half_and_all_of_what_doubles_each_time(
    attempt: int, seed: int
) -> None:
    full = min(FIRST_WAIT * 2 ** (attempt - 2), LONGEST_WAIT)
    assert full / 2 <= wait_before(attempt, rng=Random(seed)) <= full


def test_jobs_that_failed_together_do_not_come_back_together() -> None:
    rng = Random(1)
    assert len({wait_before(5, rng=rng) for _ in range(20)}) == 20


def test_the_first_attempt_waits_for_nothing() -> None:
    with pytest.raises(ValueError, match="give 2 or more"):
        wait_before(1, rng=Random(0))
