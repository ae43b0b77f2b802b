"""Calendar days: today, and days given as options."""

from datetime import date

from sthenia.cli.faults import InputError


def today() -> date:
    """The user's own calendar day."""
    return date.today()  # noqa: DTZ011 - a day in the user's life, not an instant


def day_given(option: str, written: str | None, *, otherwise: date) -> date:
    """A day written year-month-day.

    Raises
    ------
    InputError
        It is no day of the calendar, or written in another way.
    """
    if written is None:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(
            f"{option} is {written!r}, which is no day; write year-month-day, such as {otherwise}"
        ) from None
