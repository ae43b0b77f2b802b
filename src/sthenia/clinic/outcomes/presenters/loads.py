"""The load of each exercise from session to session, in the words on the equipment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sthenia.clinic.outcomes.queries import Period
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.own_exercises import entry_of
from sthenia.clinic.training.queries import LoadOnDay
from sthenia.science.exercise.values import difficulty
from sthenia.sheets import words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoadCourse:
    """One exercise over the sessions of a period; `sizes` grow as it gets harder."""

    exercise_id: str
    name: str
    first: str
    """What was done in the last set of the first session; without the load where it is the
    latest's."""
    latest: str
    has_changed: bool
    times: tuple[tuple[date, str], ...]
    """Each session with what was done in its last set, oldest first."""
    sizes: tuple[float, ...]
    drawn: str
    """What `sizes` count, in words."""


def load_courses(loads: Mapping[str, Sequence[LoadOnDay]]) -> tuple[LoadCourse, ...]:
    """Every exercise that was done, in the order in which they were first done."""
    return tuple(_course_of(exercise_id, times) for exercise_id, times in loads.items())


def load_chart(courses: Sequence[LoadCourse], period: Period) -> Json:
    """The chart's content, on the same days as the course of symptoms."""
    place = {day: n for n, day in enumerate(period.days)}
    return {
        "days": len(place),
        "exercises": [
            {
                "id": course.exercise_id,
                "places": [place[on] for on, _words in course.times],
                "sizes": list(course.sizes),
            }
            for course in courses
        ],
    }


def _course_of(exercise_id: str, times: Sequence[LoadOnDay]) -> LoadCourse:
    # Loads of another kind, from other equipment, would stand on another scale.
    kind = times[-1].ladder.kind
    alike = [time for time in times if time.ladder.kind == kind]
    sizes, drawn = _sizes(alike)
    done = tuple((time.on, _set_words(exercise_id, time)) for time in alike)
    return LoadCourse(
        exercise_id=exercise_id,
        name=entry_of(exercise_id).name,
        first=_set_words(exercise_id, alike[0], names_load=alike[0].load != alike[-1].load),
        latest=done[-1][1],
        has_changed=done[0][1] != done[-1][1],
        times=done,
        sizes=sizes,
        drawn=drawn,
    )


def _sizes(times: Sequence[LoadOnDay]) -> tuple[tuple[float, ...], str]:
    """The load where it is known and has changed, else the repetitions."""
    for sizes, drawn in (_amounts(times), _steps(times)):
        if len(sizes) == len(times) and len(set(sizes)) > 1:
            return sizes, drawn
    return tuple(time.repetitions for time in times), _("repetitions")


def _amounts(times: Sequence[LoadOnDay]) -> tuple[tuple[float, ...], str]:
    kind = times[-1].ladder.kind
    known = (difficulty(kind, time.load) for time in times if time.load is not None)
    return (
        tuple(size for size in known if size is not None),
        _("seconds") if kind == "time" else _("load"),
    )


def _steps(times: Sequence[LoadOnDay]) -> tuple[tuple[float, ...], str]:
    """Places on the ladder from 1, for loads that have a label and no size, such as bands."""
    places = []
    for time in times:
        labels = [step.label for step in time.ladder.steps]
        if time.load is not None and time.load.label in labels:
            places.append(1 + labels.index(time.load.label))
    return tuple(places), _("load")


def _set_words(exercise_id: str, time: LoadOnDay, *, names_load: bool = True) -> str:
    """What was done, as a person says it: `12 × red band`, `20 seconds`, `10 ×`."""
    if time.ladder.kind == "time" and time.load is not None and time.load.time_s:
        seconds = _("%(n)s s") % {"n": time.load.time_s}
        return seconds if time.repetitions == 1 else f"{time.repetitions} × {seconds}"
    if time.ladder.kind == "body" or time.load is None or not names_load:
        return f"{time.repetitions} ×"
    loaded_by = entry_of(exercise_id).loaded_by
    load = spoken(words.load_words(time.ladder.kind, time.load, loaded_by=loaded_by))
    return f"{time.repetitions} × {load}"
