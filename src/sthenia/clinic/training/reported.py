"""What somebody reports, as plain values: a set, a day."""

from dataclasses import dataclass

from sthenia.science.exercise.values import LoadStep


@dataclass(frozen=True, slots=True)
class SetReport:
    """One set as it was done; None where it was not said."""

    repetitions: int
    load: LoadStep | None
    """For a hold, the time really held; None for body weight alone."""
    reps_in_reserve: int | None = None
    pain_during: int | None = None


@dataclass(frozen=True, slots=True)
class DayReport:
    """How a day was, 0-10, higher is worse in all three."""

    pain: int
    fatigue: int
    sleep: int | None = None
    is_flare: bool = False
    note: str = ""
