"""Calendar days: today, and days given as options."""

import re
from datetime import date

from sthenia.cli.faults import InputError

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def today() -> date:
    """The user's own calendar day."""
    return date.today()  # noqa: DTZ011 - a day in the user's life, not an instant


def day_given(option: str, written: str, *, until: date = LATEST) -> date:
    """A day written year-month-day, not after `until`.

    Raises
    ------
    InputError
        It is no day of the calendar, too early or too late, or written in another way.
    """
    try:
        day = date.fromisoformat(written) if _ISO_DATE.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None:
        raise InputError(
            f"{option} is {written!r}, which is no day; write year-month-day, such as {today()}"
        )
    if not EARLIEST <= day <= until:
        raise InputError(f"{option} is {day}; it must be a day from {EARLIEST} to {until}")
    return day
