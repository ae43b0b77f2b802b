"""Days given as options."""

from datetime import date

import pytest

from sthenia.cli.days import day_given
from sthenia.cli.faults import InputError


def test_a_day_left_out_is_the_one_said_otherwise() -> None:
    assert day_given("--on", None, otherwise=date(2026, 1, 2)) == date(2026, 1, 2)
    assert day_given("--on", "2026-03-04", otherwise=date(2026, 1, 2)) == date(2026, 3, 4)


@pytest.mark.parametrize("written", ["2026-02-30", "04/03/2026", "monday", ""])
def test_what_is_no_day_says_how_to_write_one(written: str) -> None:
    with pytest.raises(InputError, match="write year-month-day, such as 2026-01-02"):
        day_given("--on", written, otherwise=date(2026, 1, 2))
