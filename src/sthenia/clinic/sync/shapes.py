"""The shape of what a phone sends: pydantic at the border, one model for each kind of event.

What an event says is checked here; whether it has a place in the record is the actions' business.
Every form that was ever sent out stays readable: a new one gets a new number beside the old.
"""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

FORM = 1
EVENTS_MOST = 500
EVENT_BYTES_MOST = 20_000
"""One event as JSON; a set has some hundred."""
SEALS_MOST = 100
SHORTER = "shorter"
"""Stands for a hold that was shorter than the shortest step."""

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""A phone whose battery was empty begins in 1970; its clock is corrected."""


def _as_text(said: object) -> object:
    if not isinstance(said, str):
        raise ValueError("is written as text, as in 2026-03-02")
    return said


def _in_our_time(said: date) -> date:
    if not FIRST_YEAR <= said.year <= LAST_YEAR:
        raise ValueError(f"lies between {FIRST_YEAR} and {LAST_YEAR}")
    return said


def _writable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("has a character that cannot be kept")
    return text


Day = Annotated[date, BeforeValidator(_as_text), AfterValidator(_in_our_time)]
Moment = Annotated[AwareDatetime, BeforeValidator(_as_text), AfterValidator(_in_our_time)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_writable)]
SealName = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Note = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_writable)]
Scale = Annotated[int, Field(strict=True, ge=0, le=10)]


class Shape(BaseModel):
    """Refuses what it does not know, so that nothing is lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InSession(Shape):
    """Something about the session of a day, with the seal under which the phone showed it."""

    on: Day
    seal: SealName | None = None
    """None where the session was opened on the server."""
    variant: Literal["usual", "in_flare"] = "usual"
    """Which of the two sealed doses were shown."""


class SessionOpened(InSession):
    """The session of a day was begun."""


class DoneSet(Shape):
    """One set as it was done."""

    repetitions: Annotated[int, Field(strict=True, ge=0, le=1000)]
    load: Id | None = None
    """Label of a step of the ladder that the state gave; None for body weight alone."""
    reps_in_reserve: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    pain_during: Scale | None = None


class SetLogged(InSession, DoneSet):
    """A set was done."""

    exercise: Id
    number: Annotated[int, Field(strict=True, ge=1, le=100)]
    """As the phone counted it."""
    spare: SealName | None = None
    """Seal of the dose, for an exercise that came in on the spot."""


class SetCorrected(DoneSet):
    """What was said of a set was wrong; this is right."""

    set: UUID
    """Id of the event that logged it."""


class SetStruck(Shape):
    """A set was not done after all."""

    set: UUID


class SessionFinished(InSession):
    """The session is over."""

    felt: Literal["easy", "right", "hard"] | None = None
    note: Note = ""


class CheckedIn(Shape):
    """How a day was: 0-10, higher is worse in all three."""

    on: Day
    pain: Scale
    fatigue: Scale
    sleep: Scale | None = None
    is_flare: Annotated[bool, Field(strict=True)] = False
    note: Note = ""


class FlareWordSaid(Shape):
    """The person's word that a flare is there (`flare_said`), or over (`flare_ended`)."""

    on: Day


class ExerciseSwapped(InSession):
    """Another exercise was done in the place of one."""

    exercise: Id
    by: Id
    spare: SealName


class ExerciseSkipped(InSession):
    """An exercise was left out."""

    exercise: Id


class ExerciseAdded(InSession):
    """An exercise was done besides."""

    exercise: Id
    spare: SealName


class SessionShortened(InSession):
    """The session was made shorter."""

    set_counts: dict[Id, Annotated[int, Field(strict=True, ge=0, le=100)]] = Field(
        min_length=1, max_length=50
    )
    minutes: Annotated[int, Field(strict=True, ge=0, le=600)] | None = None


BODIES: dict[str, type[Shape]] = {
    "session_opened": SessionOpened,
    "set_logged": SetLogged,
    "set_corrected": SetCorrected,
    "set_struck": SetStruck,
    "session_finished": SessionFinished,
    "checked_in": CheckedIn,
    "flare_said": FlareWordSaid,
    "flare_ended": FlareWordSaid,
    "exercise_swapped": ExerciseSwapped,
    "exercise_skipped": ExerciseSkipped,
    "exercise_added": ExerciseAdded,
    "session_shortened": SessionShortened,
}
"""Kind of event -> the shape of its body."""


class Event(Shape):
    """One thing that somebody did, as the phone keeps it in its log."""

    id: UUID
    seq: Annotated[int, Field(strict=True, ge=0, lt=2**53)]
    kind: Literal[
        "session_opened",
        "set_logged",
        "set_corrected",
        "set_struck",
        "session_finished",
        "checked_in",
        "flare_said",
        "flare_ended",
        "exercise_swapped",
        "exercise_skipped",
        "exercise_added",
        "session_shortened",
    ]
    form: Literal[1] = 1
    at: Moment
    body: dict[str, Any]


class Sending(Shape):
    """One request: the phone, its clock, the seals its events name, and the events."""

    form: Literal[1] = 1
    record: UUID
    """Whose record the phone holds, as the state said."""
    phone: UUID
    sent_at: Moment
    """The phone's clock when it sent this."""
    seals: dict[SealName, Annotated[str, StringConstraints(max_length=60_000)]] = Field(
        default_factory=dict, max_length=SEALS_MOST
    )
    state: Annotated[str, StringConstraints(max_length=100)] = ""
    """Tag of the state that the phone has; it is not sent again where it is still that."""
    events: list[Any] = Field(max_length=EVENTS_MOST)
    """Each is read by itself: one that cannot be read stops no other."""


def json_schema() -> dict[str, Any]:
    """The whole protocol as JSON Schema: the request, and the body of each kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a phone sends to /me/sync/",
        "sending": Sending.model_json_schema(),
        "event": Event.model_json_schema(),
        "bodies": {kind: shape.model_json_schema() for kind, shape in BODIES.items()},
    }
