"""How a day is said."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sthenia.clinic.outcomes.templatetags.days import near_day, weekday_names


@pytest.mark.parametrize(("offset", "name"), [(0, "today"), (-1, "yesterday"), (1, "tomorrow")])
def test_near_days_are_named(offset: int, name: str) -> None:
    assert near_day(timezone.localdate() + timedelta(offset)) == name


def test_other_days_are_dated() -> None:
    assert near_day(date(2020, 3, 2)) == "Mon 2 Mar"


def test_weekdays_have_names_from_monday_on() -> None:
    assert weekday_names([0, 3, 6]) == "Monday, Thursday, Sunday"
