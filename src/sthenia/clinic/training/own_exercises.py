"""A clinic's own exercises beside the catalogue's: by id for whoever shows or doses one.

An own exercise carries its clinic in its id, so that it is found without asking whose it is and is
never taken for one of ours. Its newest version counts everywhere: a limit that was forgotten and
added later bars it at once, also in plans that were made before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import get_language

from sthenia.catalogue.exercises import entries, exercises
from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.models import OwnExercise
from sthenia.science.checks import one_of
from sthenia.science.exercise.values import Exercise

_PREFIX = "clinic_"
_MARK = ":"


@dataclass(frozen=True, slots=True)
class OwnExercises:
    """Every own exercise of one clinic in its newest version."""

    entries: Mapping[str, ExerciseEntry]
    exercises: Mapping[str, Exercise]
    retired: frozenset[str]
    """Offered no more; plans that have one keep it."""
    by_hand: frozenset[str]
    """Never chosen by a proposal."""


NONE = OwnExercises(MappingProxyType({}), MappingProxyType({}), frozenset(), frozenset())


def own_id(clinic_id: int, name: str) -> str:
    """The id under which a clinic's exercise is kept."""
    return f"{_PREFIX}{clinic_id}{_MARK}{name}"


def bare_name(exercise_id: str) -> str:
    """The name within the clinic."""
    return exercise_id.partition(_MARK)[2]


def own_exercises_of(clinic_id: int) -> OwnExercises:
    """What the clinic wrote; one query, and another only after a change."""
    newest = (
        OwnExercise.objects.filter(clinic=clinic_id)
        .order_by("-pk")
        .values_list("client_id", flat=True)
        .first()
    )
    return NONE if newest is None else _read(clinic_id, newest)


def newest_versions(clinic_id: int) -> tuple[OwnExercise, ...]:
    """The rows of a clinic's exercises for their page, by name."""
    rows = OwnExercise.objects.filter(clinic=clinic_id).select_related("recorded_by")
    newest = {row.exercise_id: row for row in rows.order_by("version")}
    return tuple(sorted(newest.values(), key=lambda row: (row.is_retired, row.content["name"])))


def exercises_with(exercise_ids: Iterable[str]) -> Mapping[str, Exercise]:
    """The catalogue's exercises, and those of the clinics that the ids name.

    No query where all ids are the catalogue's.
    """
    found: dict[str, Exercise] = {}
    for clinic_id in _clinics_in(exercise_ids):
        found |= own_exercises_of(clinic_id).exercises
    return {**exercises(), **found} if found else exercises()


def entries_with(exercise_ids: Iterable[str]) -> Mapping[str, ExerciseEntry]:
    """The same with their words, the catalogue's in the reader's language."""
    found: dict[str, ExerciseEntry] = {}
    for clinic_id in _clinics_in(exercise_ids):
        found |= own_exercises_of(clinic_id).entries
    return {**_catalogue_in(get_language() or "en"), **found}


def entry_of(exercise_id: str) -> ExerciseEntry:
    """One exercise with its words, the catalogue's or a clinic's.

    Raises
    ------
    ValueError
        There is no such exercise.
    """
    known = entries_with((exercise_id,))
    return known[one_of("exercise", exercise_id, known)]


def exercises_for(own: OwnExercises) -> Mapping[str, Exercise]:
    """Everything a plan of the clinic may hold."""
    return {**exercises(), **own.exercises} if own.exercises else exercises()


def exercises_to_propose(own: OwnExercises) -> Mapping[str, Exercise]:
    """Everything a proposal may choose from."""
    left_out = own.retired | own.by_hand
    kept = {name: one for name, one in own.exercises.items() if name not in left_out}
    return {**exercises(), **kept} if kept else exercises()


@lru_cache(maxsize=8)
def _catalogue_in(_language: str) -> Mapping[str, ExerciseEntry]:
    return MappingProxyType({name: _said(one) for name, one in entries().items()})


def _said(one: ExerciseEntry) -> ExerciseEntry:
    """The entry with its words in the reader's language; nothing else differs."""
    words = {
        name: spoken(getattr(one, name))
        for name in ("name", "description", "set_up", "do_not_do_when")
    }
    return one.model_copy(update={**words, "cues": tuple(spoken(cue) for cue in one.cues)})


def _clinics_in(exercise_ids: Iterable[str]) -> set[int]:
    prefixes = {one.partition(_MARK)[0] for one in exercise_ids if _MARK in one}
    numbers = {one.removeprefix(_PREFIX) for one in prefixes if one.startswith(_PREFIX)}
    return {int(number) for number in numbers if number.isdecimal()}


@lru_cache(maxsize=64)
def _read(clinic_id: int, _newest: UUID) -> OwnExercises:
    rows = {
        row.exercise_id: row
        for row in OwnExercise.objects.filter(clinic=clinic_id).order_by("version")
    }
    read = {
        name: ExerciseEntry.model_validate(rows[name].content).model_copy(update={"id": name})
        for name in sorted(rows)
    }
    return OwnExercises(
        entries=MappingProxyType(read),
        exercises=MappingProxyType({name: one.value() for name, one in read.items()}),
        retired=frozenset(name for name, row in rows.items() if row.is_retired),
        by_hand=frozenset(name for name, row in rows.items() if not row.is_proposed),
    )
