"""One record of each CSV file the commands take, described for the schema.

The readers decide what a file may hold; a test holds these shapes against them.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from sthenia.cli.inputs.reading import InputShape
from sthenia.readers.session_log_csv import REPETITIONS_MAX, SETS_MAX

FromZeroToTen = Annotated[float, Field(ge=0, le=10)]


class AnswerRow(InputShape):
    """One answer of a long file of answers: `sthenia score`."""

    id: str
    """Your own id of the person."""
    date: date
    """Day of the answers, year-month-day."""
    item: str
    """Item: its number, or item1, item2 and so on."""
    answer: float | None
    """The answer as a number; empty when it is missing."""
    activity: str | None = None
    """What the person named, only for questionnaires such as the PSFS."""


class AnswerSheetRow(InputShape):
    """One form of a wide file of answers: `sthenia score`. A column for each item follows."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "patternProperties": {
                "^(item|question|q)?[ _-]?[0-9]{1,3}$": {
                    "description": "Answer to the item of this number; empty when missing.",
                    "anyOf": [{"type": "number"}, {"type": "null"}],
                },
                "^activity[ _-]?[0-9]{1,3}$": {
                    "description": "What the person named for the item of this number.",
                    "type": "string",
                },
            },
            "additionalProperties": False,
        },
    )

    id: str
    """Your own id of the person."""
    date: date
    """Day of the answers, year-month-day."""


class LogRow(InputShape):
    """One set of a log: `sthenia next-session`."""

    date: date
    """Day of the session, year-month-day; not before the plan starts, not in the future."""
    exercise: str
    """Id of the exercise, as in the plan."""
    set: Annotated[int, Field(ge=1, le=SETS_MAX)]
    """Which set of this exercise on this day, counted from 1."""
    load: str | None
    """What it was done with, as in the plan: 4 kg, pin 3, red, 20 s; empty for body weight."""
    repetitions: Annotated[int, Field(ge=0, le=REPETITIONS_MAX)]
    """Repetitions done; how often it was held, for a hold."""
    reps_in_reserve: FromZeroToTen | None = None
    """Repetitions that could still have been done."""
    pain: FromZeroToTen | None = None
    """Pain during the set, 0 to 10."""


class CheckInRow(InputShape):
    """One day of check-ins: `sthenia next-session --checkins`."""

    date: date
    """Day, year-month-day."""
    pain: FromZeroToTen
    """Pain of that day, 0 none to 10 worst."""
    fatigue: FromZeroToTen
    """Tiredness of that day, 0 none to 10 worst."""
    sleep: FromZeroToTen | None = None
    """How badly the person slept, 0 well to 10 worst."""
    flare: Literal["yes", "no"] | None = None
    """The person's own word that this is a flare."""
