"""One way in which a plan departs from its rules, with its place and what would mend it."""

from dataclasses import dataclass
from typing import Literal

from sthenia.science.exercise.schedule import WEEKDAY_NAMES
from sthenia.science.sentences import sentence, word

Severity = Literal["breaks", "differs"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a plan; None where it is about the whole week or the whole session."""

    session: int | None = None
    """Index of the session, from 0."""
    weekday: int | None = None
    exercise: int | None = None
    """Index of the exercise in its session, from 0."""
    exercise_id: str = ""

    def __str__(self) -> str:
        """Name the spot as a person would, counting from 1."""
        if self.session is None:
            return word("the week")
        session = sentence("session {n}", n=self.session + 1)
        if self.weekday is not None and 0 <= self.weekday < len(WEEKDAY_NAMES):
            day = WEEKDAY_NAMES[self.weekday]
            session = sentence("session {n} ({day})", n=self.session + 1, day=day)
        if self.exercise is None:
            return session
        return sentence(
            "{session}, exercise {n} ({name})",
            session=session,
            n=self.exercise + 1,
            name=self.exercise_id,
        )


WEEK = Spot()


@dataclass(frozen=True, slots=True)
class Departure:
    """`breaks`: a hard rule, not to be trained like this; `differs`: from the recommendation."""

    code: str
    severity: Severity
    spot: Spot
    arrived: str
    wanted: str
    remedy: str
    about: str = ""
    """Id of the one thing it is about: a limit, a muscle group, a piece of equipment."""

    def __str__(self) -> str:
        """Say everything in one line."""
        return sentence(
            "{spot}: {arrived}; wanted: {wanted}. {remedy}",
            spot=str(self.spot),
            arrived=self.arrived,
            wanted=self.wanted,
            remedy=self.remedy,
        )
