"""What a person reports: the sets of a session, and how a day was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sthenia.science.checks import number_between, whole_number_between
from sthenia.science.exercise.values import LoadStep


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set as it was done; None where it was not reported."""

    repetitions: int
    load: LoadStep | None
    """For a hold, the time really held; None for body weight alone."""
    reps_in_reserve: float | None = None
    pain_during: float | None = None
    """0-10, higher is worse."""

    def __post_init__(self) -> None:
        whole_number_between("repetitions", self.repetitions, 0, 1000)
        if self.reps_in_reserve is not None:
            number_between("reps_in_reserve", self.reps_in_reserve, 0, 100)
        if self.pain_during is not None:
            number_between("pain_during", self.pain_during, 0, 10)


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """The sets of one exercise in one session, in the order in which they were done."""

    exercise_id: str
    sets: tuple[SetDone, ...]


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One session as it was done; each exercise stands in it once."""

    on: date
    exercises: tuple[ExerciseDone, ...]

    def __post_init__(self) -> None:
        ids = [done.exercise_id for done in self.exercises]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(
                f"the session of {self.on} has {', '.join(twice)} twice; put all its sets together"
            )

    def sets_of(self, exercise_id: str) -> tuple[SetDone, ...]:
        """Return the sets of one exercise; empty when it was not done."""
        for done in self.exercises:
            if done.exercise_id == exercise_id:
                return done.sets
        return ()


@dataclass(frozen=True, slots=True)
class SymptomDay:
    """One check-in; pain, fatigue and sleep 0-10, higher is worse in all three."""

    on: date
    pain: float
    fatigue: float
    sleep: float | None = None
    """How badly the person slept."""
    is_flare: bool = False
    """The person's own word that this is a flare."""

    def __post_init__(self) -> None:
        number_between("pain", self.pain, 0, 10)
        number_between("fatigue", self.fatigue, 0, 10)
        if self.sleep is not None:
            number_between("sleep", self.sleep, 0, 10)


def sessions_in_order(history: Iterable[SessionDone], *, on: date) -> tuple[SessionDone, ...]:
    """Sessions by date.

    Raises
    ------
    ValueError
        A session lies after `on`.
    """
    sessions = tuple(sorted(history, key=lambda session: session.on))
    if sessions and sessions[-1].on > on:
        raise ValueError(
            f"a session is dated {sessions[-1].on}, after {on}; correct its date, or leave out "
            "what had not happened yet"
        )
    return sessions


def days_in_order(symptoms: Iterable[SymptomDay], *, on: date) -> tuple[SymptomDay, ...]:
    """Check-ins by date.

    Raises
    ------
    ValueError
        A check-in lies after `on`, or a day has two.
    """
    days = tuple(sorted(symptoms, key=lambda day: day.on))
    if days and days[-1].on > on:
        raise ValueError(
            f"a check-in is dated {days[-1].on}, after {on}; correct its date, or leave out what "
            "had not happened yet"
        )
    for before, after in pairwise(days):
        if before.on == after.on:
            raise ValueError(f"{after.on} has two check-ins; keep the one that holds for the day")
    return days
