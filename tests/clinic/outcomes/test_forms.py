"""The day that a page is asked to end with."""

from datetime import date

import pytest
from django.http import QueryDict

from sthenia.clinic.outcomes.forms import day_asked_for

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("", TODAY),
        ("until=2026-08-30", date(2026, 8, 30)),
        ("until=2027-01-01", TODAY),
        ("until=yesterday", TODAY),
        ("until=2026-02-30", TODAY),
        ("until=0001-01-01", TODAY),
    ],
)
def test_a_day_that_makes_no_sense_means_today(query: str, day: date) -> None:
    assert day_asked_for(QueryDict(query), today=TODAY) == day
