"""A phone's clock beside the server's: when something really happened, and on which day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

TOLERATED = timedelta(minutes=2)
"""A difference up to this is left alone: a request takes its time too."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How far the phone's clock is behind the server's, as one request shows it."""

    behind: timedelta
    now: datetime

    @property
    def is_corrected(self) -> bool:
        """Whether moments are moved at all."""
        return self.behind != timedelta(0)

    def moment(self, said: datetime) -> datetime:
        """A moment of the phone by the server's clock; nothing happened later than it arrived."""
        happened = said.astimezone(UTC) + self.behind
        return self.now if happened > self.now + TOLERATED else happened

    def moved_days(self, said: datetime) -> int:
        """By how many days a day that the phone named is moved with the moment."""
        there = self.moment(said).astimezone(said.tzinfo)
        return (there.date() - said.date()).days if self.is_corrected else 0


def clock_of(sent_at: datetime, *, now: datetime) -> Clock:
    """The clock of a phone that says it is `sent_at` when it is `now`."""
    behind = now - sent_at
    return Clock(behind if abs(behind) > TOLERATED else timedelta(0), now)


def today_there(now: datetime, said: datetime) -> date:
    """Which day it is now where the phone is."""
    return now.astimezone(said.tzinfo).date()
