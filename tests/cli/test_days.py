"""Days given as options."""

from datetime import date

import pytest

from sthenia.cli.days import day_given
from sthenia.cli.faults import InputError


def test_a_day_is_written_year_month_day() -> None:
    assert day_given("--on", "2026-03-04") == date(2026, 3, 4)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "04/03/2026", "monday", "", "20260304", "2026-W10-3", "0000-01-01"]
)
def test_what_is_no_day_says_how_to_write_one(written: str) -> None:
    with pytest.raises(InputError, match=r"--on is .* write year-month-day, such as 20"):
        day_given("--on", written)


@pytest.mark.parametrize("written", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_out_of_our_times_is_refused_with_the_days_that_can_be(written: str) -> None:
    with pytest.raises(InputError, match="must be a day from 1900-01-01 to 2199-12-31"):
        day_given("--on", written)


def test_a_day_after_the_last_one_allowed_is_refused() -> None:
    last = date(2026, 1, 2)
    assert day_given("--agreed-on", "2026-01-02", until=last) == last
    with pytest.raises(InputError, match="to 2026-01-02"):
        day_given("--agreed-on", "2026-01-03", until=last)
