"""The person file: who trains, where, and by which rule set."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from sthenia.catalogue.exercises.collection import Collection
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.place_shape import OwnPlaceShape, place_faults
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.exercise.one_repetition_maximum import REPETITIONS_MAX
from sthenia.science.exercise.starting_dose import KINDS_IN_KG
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    Exercise,
    Person,
    Position,
    Resistance,
    StrengthTest,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
RESISTANCES: tuple[str, ...] = get_args(Resistance)
POSITIONS: tuple[str, ...] = get_args(Position)

FirstName = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Pain = Annotated[int, Field(strict=True, ge=0, le=10)]
Limit = Annotated[str, Field(json_schema_extra={"enum": [*LIMITS]})]
"""The schema lists the limits for editors; an unknown one is refused with what it may mean."""


class StrengthTestShape(InputShape):
    """A repetition test: one set of one exercise, as it was done."""

    exercise: str
    """Id of the exercise, as `sthenia exercises` lists it."""
    load_kg: Annotated[float, Field(strict=True, gt=0, le=1000)]
    """Load in kilograms."""
    repetitions: Annotated[int, Field(strict=True, ge=1, le=10)]
    """Repetitions done; above ten no test tells the load that can be lifted once."""
    reps_in_reserve: Annotated[float, Field(strict=True, ge=0, le=9)] = 0
    """Repetitions the person could still have done; 0 when none was left."""


class PersonShape(InputShape):
    """What a prescription has to know of a person. Everything may be left out but `days`."""

    first_name: FirstName | None = None
    """First name for the printed sheet; it takes no part in the prescription."""
    pain: Annotated[
        dict[str, Pain], Field(json_schema_extra={"propertyNames": {"enum": [*BODY_AREAS]}})
    ] = Field(default_factory=dict)
    """Body area -> worst pain there in the past week, 0 (none) to 10 (worst)."""
    limits: tuple[Limit, ...] = ()
    """What must not be done, such as `no_floor`; nothing that needs it is ever prescribed."""
    avoid_exercises: tuple[str, ...] = ()
    """Ids of exercises that are never prescribed."""
    tests: tuple[StrengthTestShape, ...] = ()
    """Repetition tests; they give the first load of that exercise."""
    days: tuple[Weekday, ...]
    """Weekdays on which the person can train."""
    sessions_per_week: Annotated[int, Field(strict=True, ge=1, le=7)] | None = None
    """Wished number of sessions; left out, the rule set's minimum is taken."""
    minutes_per_session: Annotated[int, Field(strict=True, ge=10, le=180)] = 45
    """Longest time a session may take, in minutes."""
    body_mass_kg: Annotated[float, Field(strict=True, ge=25, le=350)] | None = None
    """Body mass in kilograms; it matters for assisted body-weight exercises."""
    prefers: tuple[str, ...] = ()
    """Liked best: ids of exercises, kinds of resistance or positions."""
    dislikes: tuple[str, ...] = ()
    """Liked least, in the same terms; a dislike is a wish, not a limit."""
    wants_variety: Annotated[bool, Field(strict=True)] = False
    """Different exercises on different days; otherwise one session is learnt and repeated."""

    def value(self) -> Person:
        """The person as science takes it."""
        return Person(
            pain_by_area=dict(self.pain),
            limits=frozenset(self.limits),
            avoid_exercises=frozenset(self.avoid_exercises),
            tests=tuple(
                StrengthTest(test.exercise, test.load_kg, test.repetitions, test.reps_in_reserve)
                for test in self.tests
            ),
            days=tuple(sorted(WEEKDAYS.index(day) for day in self.days)),
            sessions_per_week=self.sessions_per_week,
            minutes_per_session=self.minutes_per_session,
            body_mass_kg=self.body_mass_kg,
            prefers=frozenset(self.prefers),
            dislikes=frozenset(self.dislikes),
            wants_variety=self.wants_variety,
        )


class PersonFile(InputShape):
    """Who trains, where, and by which rule set."""

    person: PersonShape
    """The person."""
    place: str | None = None
    """Id of a known place, as `sthenia exercises --list places` lists it; or give `own_place`."""
    own_place: OwnPlaceShape | None = None
    """Equipment of one's own, with the steps it really has; or give `place`."""
    rules: str = "acsm_minimum"
    """Id of the rule set, as `sthenia exercises --list rules` lists it."""
    seed: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)] = 0
    """Decides between choices that are equally good; the same seed gives the same plan."""


def person_file_faults(file: PersonFile, *, collection: Collection) -> Iterator[Fault]:
    """What the shape cannot say: unknown names and wishes that contradict each other.

    Whether the days leave room for the sessions of a rule set is for the prescription to say.
    """
    yield from place_faults(file.place, file.own_place, collection)
    yield from _name_faults(file.person, collection.exercises)
    yield from _contradictions(file.person)
    yield from _test_faults(file.person, collection.exercises)
    yield from _day_faults(file.person)


def _name_faults(person: PersonShape, exercises: Mapping[str, Exercise]) -> Iterator[Fault]:
    for area in person.pain:
        yield from _unknown(("person", "pain", area), "body area", area, BODY_AREAS)
    for index, limit in enumerate(person.limits):
        yield from _unknown(("person", "limits", index), "limit", limit, LIMITS)
    for index, name in enumerate(person.avoid_exercises):
        yield from _unknown(("person", "avoid_exercises", index), "exercise", name, exercises)
    for index, test in enumerate(person.tests):
        at = ("person", "tests", index, "exercise")
        yield from _unknown(at, "exercise", test.exercise, exercises)
    tastes = [*exercises, *RESISTANCES, *POSITIONS]
    for field in ("prefers", "dislikes"):
        for index, name in enumerate(getattr(person, field)):
            what = "exercise, kind of resistance or position"
            yield from _unknown(("person", field, index), what, name, tastes)


def _unknown(
    at: tuple[str | int, ...], what: str, name: str, known: Iterable[str]
) -> Iterator[Fault]:
    choices = list(known)
    if name not in choices:
        yield at, f"there is no {what} {name!r}; {did_you_mean(name, choices)}"


def _contradictions(person: PersonShape) -> Iterator[Fault]:
    for index, name in enumerate(person.prefers):
        if name in person.avoid_exercises:
            text = f"{name} is preferred and under avoid_exercises; take it out of one of them"
            yield ("person", "prefers", index), text
        if name in person.dislikes:
            text = f"{name} is preferred and under dislikes; take it out of one of them"
            yield ("person", "prefers", index), text
    for field in ("limits", "avoid_exercises", "prefers", "dislikes", "days"):
        names = getattr(person, field)
        for index, name in enumerate(names):
            if name in names[:index]:
                yield ("person", field, index), f"{name} stands there twice; keep one"


def _test_faults(person: PersonShape, exercises: Mapping[str, Exercise]) -> Iterator[Fault]:
    """Tests that would be passed over without a word."""
    tested = [test.exercise for test in person.tests]
    for index, test in enumerate(person.tests):
        at = ("person", "tests", index)
        if test.exercise in tested[:index]:
            text = f"{test.exercise} has two tests; keep the one that holds now"
            yield (*at, "exercise"), text
        exercise = exercises.get(test.exercise)
        if exercise is not None and exercise.load_kind not in KINDS_IN_KG:
            text = f"{test.exercise} is not loaded in kilograms, so no test of it can be used"
            yield (*at, "exercise"), f"{text}; remove it"
        to_failure = test.repetitions + test.reps_in_reserve
        if to_failure > REPETITIONS_MAX:
            text = (
                f"{test.repetitions} repetitions with {test.reps_in_reserve:g} left are "
                f"{to_failure:g}; above {REPETITIONS_MAX} no test tells the load, so test again "
                "with a heavier one"
            )
            yield (*at, "repetitions"), text


def _day_faults(person: PersonShape) -> Iterator[Fault]:
    if not person.days:
        yield ("person", "days"), "names no day; name the weekdays on which the person can train"
    elif person.sessions_per_week is not None and person.sessions_per_week > len(person.days):
        text = (
            f"is {person.sessions_per_week}, but days names only {', '.join(person.days)}; "
            "add days, or wish for fewer sessions"
        )
        yield ("person", "sessions_per_week"), text
