"""The plan file: sessions of a week with their doses, the place they are for and the rule set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from sthenia.catalogue.exercises.collection import Collection
from sthenia.catalogue.rules import rule_set
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.loads import planned_load
from sthenia.cli.inputs.person_file import WEEKDAYS, Weekday
from sthenia.cli.inputs.place_shape import OwnPlaceShape, built, place_faults
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE, exercise_time_s
from sthenia.science.exercise.starting_dose import BODY_WEIGHT
from sthenia.science.exercise.values import (
    Exercise,
    LoadStep,
    Place,
    PlannedExercise,
    PlannedSession,
    Reason,
    RuleSet,
)
from sthenia.sheets.words import LOAD_UNTESTED, start_reserve

Day = Annotated[date, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=1, le=100)]


class PlannedExerciseShape(InputShape):
    """One exercise of a session with its dose."""

    exercise: str
    """Id of the exercise, as `sthenia exercises` lists it."""
    sets: Annotated[int, Field(strict=True, ge=1, le=20)]
    """Number of sets."""
    repetitions: tuple[Count, Count]
    """Lowest and highest number of repetitions aimed at; [1, 1] for one hold."""
    load: str | None = None
    """A step that the place has, such as `4 kg`, `pin 3` or `red`; left out for body weight."""
    load_is_start: Annotated[bool, Field(strict=True)] = False
    """No test tells the load: it is where to start, and goes up in the first session."""
    reps_in_reserve: Annotated[int, Field(strict=True, ge=0, le=10)]
    """Repetitions that could still be done when a set stops."""
    rest_s: Annotated[int, Field(strict=True, ge=0, le=600)]
    """Rest after each set, in seconds."""
    why: tuple[str, ...] = ()
    """Why this exercise and this dose were chosen; for people, nothing is computed from it."""

    def with_dose(self, doses: Mapping[str, PlannedExercise]) -> "PlannedExerciseShape":
        """The same exercise with its new dose; as it is where it has none."""
        dose = doses.get(self.exercise)
        if dose is None:
            return self
        return self.model_copy(
            update={
                "sets": dose.set_count,
                "repetitions": dose.repetitions,
                "load": _label(dose.load),
                "load_is_start": False,
            }
        )


class PlannedSessionShape(InputShape):
    """The exercises of one training day, in order."""

    day: Weekday
    """Weekday of the session."""
    exercises: Annotated[tuple[PlannedExerciseShape, ...], Field(min_length=1, max_length=30)]
    """The exercises, in the order in which they are done."""


class PlanFile(InputShape):
    """Sessions of a week, as proposed or as two people changed them."""

    rule_set: str
    """Id of the rule set the plan was made by."""
    rule_set_version: str | None = None
    """Version of the rule set; left out, its newest."""
    seed: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)] = 0
    """Seed the plan was proposed with."""
    starts_on: Day
    """First day of the plan; nothing logged can be older."""
    doses_from: Day | None = None
    """Day from which the doses below hold, when they are newer than the plan itself."""
    place: str | None = None
    """Id of a known place; or give `own_place`."""
    own_place: OwnPlaceShape | None = None
    """Equipment of one's own; or give `place`."""
    body_mass_kg: Annotated[float, Field(strict=True, ge=25, le=350)] | None = None
    """Body mass in kilograms, for assisted body-weight exercises."""
    sessions: Annotated[tuple[PlannedSessionShape, ...], Field(min_length=1, max_length=7)]
    """The sessions of the week."""
    goals: tuple[str, ...] = ()
    """How well each goal was met when the plan was proposed; for people."""
    caveats: tuple[str, ...] = ()
    """What to be careful about; printed on the sheet."""

    def with_doses(self, session: PlannedSession, *, from_day: date) -> "PlanFile":
        """The same plan with the doses of one session, wherever its exercises stand in the week."""
        doses = {planned.exercise_id: planned for planned in session.exercises}
        return self.model_copy(
            update={
                "doses_from": from_day,
                "sessions": tuple(
                    one.model_copy(
                        update={"exercises": tuple(item.with_dose(doses) for item in one.exercises)}
                    )
                    for one in self.sessions
                ),
            }
        )


def planned_session_shape(session: PlannedSession) -> PlannedSessionShape:
    """A session as it stands in a plan file."""
    return PlannedSessionShape.model_validate(
        {
            "day": WEEKDAYS[session.weekday],
            "exercises": [
                {
                    "exercise": planned.exercise_id,
                    "sets": planned.set_count,
                    "repetitions": planned.repetitions,
                    "load": _label(planned.load),
                    "load_is_start": start_reserve(planned) is not None,
                    "reps_in_reserve": planned.reps_in_reserve,
                    "rest_s": planned.rest_s,
                    "why": [reason.text for reason in planned.why if reason.text],
                }
                for planned in session.exercises
            ],
        }
    )


def _label(load: LoadStep | None) -> str | None:
    return None if load is None or load in BODY_WEIGHT.steps else load.label


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan file in the values of science."""

    rules: RuleSet
    starts_on: date
    doses_from: date
    place: Place
    body_mass_kg: float | None
    sessions: tuple[PlannedSession, ...]
    caveats: tuple[str, ...]


def plan_file_faults(file: PlanFile, *, collection: Collection) -> Iterator[Fault]:
    """What the shape cannot say: unknown names, loads that do not exist, days given twice."""
    try:
        rule_set(file.rule_set, file.rule_set_version)
    except ValueError as error:
        yield ("rule_set",), str(error)
    if file.doses_from is not None and file.doses_from < file.starts_on:
        text = f"{file.doses_from} is before starts_on ({file.starts_on}); correct one of them"
        yield ("doses_from",), text
    days = [session.day for session in file.sessions]
    for index, day in enumerate(days):
        if day in days[:index]:
            text = f"{day} has two sessions; move one of them, or put them together"
            yield ("sessions", index, "day"), text
    of_place = list(place_faults(file.place, file.own_place, collection))
    yield from of_place
    place = None if of_place else built(file.place, file.own_place, collection)
    for index, session in enumerate(file.sessions):
        for fault in _session_faults(session, place, collection.exercises):
            yield ("sessions", index, *fault[0]), fault[1]


def _session_faults(
    session: PlannedSessionShape, place: Place | None, exercises: Mapping[str, Exercise]
) -> Iterator[Fault]:
    names = [planned.exercise for planned in session.exercises]
    for index, planned in enumerate(session.exercises):
        at = ("exercises", index)
        low, high = planned.repetitions
        if low > high:
            text = f"goes from {low} down to {high}; write the lower number first"
            yield (*at, "repetitions"), text
        if planned.exercise in names[:index]:
            text = f"{planned.exercise} stands in this session twice; put its sets together"
            yield (*at, "exercise"), text
        if planned.exercise not in exercises:
            meant = did_you_mean(planned.exercise, exercises)
            yield (*at, "exercise"), f"there is no exercise {planned.exercise!r}; {meant}"
        elif place is not None:
            try:
                planned_load(planned.load, exercises[planned.exercise], place)
            except ValueError as error:
                yield (*at, "load"), str(error)


def plan_value(file: PlanFile, *, collection: Collection) -> Plan:
    """The plan as science takes it; call it after `plan_file_faults` found none."""
    place = built(file.place, file.own_place, collection)
    return Plan(
        rules=rule_set(file.rule_set, file.rule_set_version),
        starts_on=file.starts_on,
        doses_from=file.doses_from or file.starts_on,
        place=place,
        body_mass_kg=file.body_mass_kg,
        sessions=tuple(_session(session, place, collection.exercises) for session in file.sessions),
        caveats=file.caveats,
    )


def _why(item: PlannedExerciseShape) -> tuple[Reason, ...]:
    written = tuple(Reason("written_in_plan", text) for text in item.why)
    if not item.load_is_start:
        return written
    return (*written, Reason(LOAD_UNTESTED, "", about=item.exercise))


def _session(
    session: PlannedSessionShape, place: Place, exercises: Mapping[str, Exercise]
) -> PlannedSession:
    planned = tuple(
        PlannedExercise(
            exercise_id=item.exercise,
            set_count=item.sets,
            repetitions=item.repetitions,
            load=planned_load(item.load, exercises[item.exercise], place),
            reps_in_reserve=item.reps_in_reserve,
            rest_s=item.rest_s,
            why=_why(item),
        )
        for item in session.exercises
    )
    seconds = sum(
        exercise_time_s(
            exercises[item.exercise_id],
            set_count=item.set_count,
            repetitions=item.repetitions[1],
            load=item.load,
            rest_s=item.rest_s,
        )
        for item in planned
    )
    return PlannedSession(WEEKDAYS.index(session.day), planned, seconds / SECONDS_PER_MINUTE)
