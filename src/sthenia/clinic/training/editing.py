"""Changes to a plan as pure functions of its sessions; the check says what they break."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sthenia.science.exercise.found_load import without_mark
from sthenia.science.exercise.plan_check_doses import CAME_BY_TRAINING
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE, exercise_time_s
from sthenia.science.exercise.starting_dose import NoLoadError, starting_dose
from sthenia.science.exercise.values import (
    Exercise,
    LoadStep,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
    Reason,
    RuleSet,
)


@dataclass(frozen=True, slots=True)
class Swap:
    """Put another exercise in an exercise's place."""

    exercise_id: str
    by: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an exercise out."""

    exercise_id: str


@dataclass(frozen=True, slots=True)
class Add:
    """Put an exercise at the end."""

    exercise_id: str


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """Put an exercise at a place, counted from 0; sending it twice moves it once."""

    exercise_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Redose:
    """Give an exercise another dose."""

    exercise_id: str
    set_count: int
    repetitions: tuple[int, int]
    load: LoadStep | None
    reps_in_reserve: int
    rest_s: int


Edit = Swap | Remove | Add | PlaceAt | Redose


@dataclass(frozen=True, slots=True)
class Setting:
    """What a plan is made for and from."""

    person: Person
    place: Place
    rules: RuleSet
    exercises: Mapping[str, Exercise]
    """Everything a plan of the clinic may hold."""
    retired: frozenset[str] = frozenset()
    """Among them those of the clinic's own that no plan takes up any more."""

    def offered(self, session: PlannedSession) -> Mapping[str, Exercise]:
        """What a session may take up, and what it holds already."""
        left_out = self.retired - {one.exercise_id for one in session.exercises}
        if not left_out:
            return self.exercises
        return {name: one for name, one in self.exercises.items() if name not in left_out}


def touched(edit: Edit) -> frozenset[str]:
    """Exercises that an edit is about; two edits about different ones get along."""
    return frozenset({edit.exercise_id, edit.by} if isinstance(edit, Swap) else {edit.exercise_id})


def edited(session: PlannedSession, edit: Edit, setting: Setting) -> PlannedSession:
    """The session after an edit, with its time.

    Raises
    ------
    ValidationError
        The edit makes no sense here; the message says why and what to do.
    """
    _check_known(session, edit, setting)
    chosen = _applied(list(session.exercises), edit, setting)
    if not chosen:
        raise ValidationError(
            _("This is the last exercise of the day; add another one before you take it out.")
        )
    return replace(
        session, exercises=tuple(chosen), time_min=session_time_min(chosen, setting.exercises)
    )


def session_time_min(
    planned: Sequence[PlannedExercise], exercises: Mapping[str, Exercise]
) -> float:
    """Minutes that the exercises take together, by the highest repetition target."""
    seconds = sum(
        exercise_time_s(
            exercises[one.exercise_id],
            set_count=one.set_count,
            repetitions=one.repetitions[1],
            load=one.load,
            rest_s=one.rest_s,
        )
        for one in planned
    )
    return seconds / SECONDS_PER_MINUTE


def first_dose(exercise_id: str, setting: Setting) -> PlannedExercise:
    """The dose with which an exercise would start here.

    Raises
    ------
    ValidationError
        It cannot be loaded at this place.
    """
    try:
        dose = starting_dose(
            setting.exercises[exercise_id],
            setting.place,
            tests=setting.person.tests,
            rules=setting.rules,
        )
    except NoLoadError as error:
        raise ValidationError(
            _("%(name)s cannot be done here: %(reason)s. Choose another exercise."),
            params={"name": setting.exercises[exercise_id].name, "reason": error},
        ) from None
    return PlannedExercise(
        exercise_id=exercise_id,
        set_count=dose.set_count,
        repetitions=dose.repetitions,
        load=dose.load,
        reps_in_reserve=dose.reps_in_reserve,
        rest_s=dose.rest_s,
        why=(Reason("chosen_by_hand", _("Chosen by your clinician.")), *dose.why),
    )


def _applied(chosen: list[PlannedExercise], edit: Edit, setting: Setting) -> list[PlannedExercise]:
    if isinstance(edit, Add):
        return [*chosen, first_dose(edit.exercise_id, setting)]
    index = [one.exercise_id for one in chosen].index(edit.exercise_id)
    if isinstance(edit, Remove):
        return chosen[:index] + chosen[index + 1 :]
    if isinstance(edit, Swap):
        return [*chosen[:index], first_dose(edit.by, setting), *chosen[index + 1 :]]
    if isinstance(edit, PlaceAt):
        others = chosen[:index] + chosen[index + 1 :]
        others.insert(max(0, min(edit.position, len(others))), chosen[index])
        return others
    chosen[index] = _redosed(chosen[index], edit)
    return chosen


def _redosed(planned: PlannedExercise, edit: Redose) -> PlannedExercise:
    """The same exercise with another dose; a load set by hand is no longer to be found."""
    is_by_hand = edit.load != planned.load and planned.load is not None
    base = without_mark(planned) if is_by_hand else planned
    if edit.repetitions != planned.repetitions:
        why = tuple(reason for reason in base.why if reason.code != CAME_BY_TRAINING)
        base = replace(base, why=why)
    return replace(
        base,
        set_count=edit.set_count,
        repetitions=edit.repetitions,
        load=edit.load,
        reps_in_reserve=edit.reps_in_reserve,
        rest_s=edit.rest_s,
    )


def _check_known(session: PlannedSession, edit: Edit, setting: Setting) -> None:
    present = {one.exercise_id for one in session.exercises}
    coming = edit.by if isinstance(edit, Swap) else edit.exercise_id
    if coming not in setting.exercises:
        raise ValidationError(
            _("There is no exercise called %(id)s; choose one from the list."),
            params={"id": coming},
        )
    if isinstance(edit, Add | Swap) and coming in setting.retired:
        raise ValidationError(
            _("%(name)s is not offered any more; choose another exercise."),
            params={"name": setting.exercises[coming].name},
        )
    if isinstance(edit, Add | Swap) and coming in present:
        raise ValidationError(
            _("%(name)s is in this day already; choose another one, or give it another dose."),
            params={"name": setting.exercises[coming].name},
        )
    if not isinstance(edit, Add) and edit.exercise_id not in present:
        raise ValidationError(
            _("This exercise is not in the plan any more; look at the plan as it is now.")
        )
