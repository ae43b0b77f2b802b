"""Ages are whole years, also for those born on a leap day."""

from datetime import date

import pytest

from sthenia.clinic.people.models import Patient


@pytest.mark.parametrize(
    ("birth_on", "day", "age"),
    [
        (date(1980, 5, 17), date(2026, 5, 16), 45),
        (date(1980, 5, 17), date(2026, 5, 17), 46),
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_a_year_is_counted_from_the_birthday_on(birth_on: date, day: date, age: int) -> None:
    assert Patient(birth_on=birth_on).age_on(day) == age
