"""The next session: every exercise of a planned session with its next dose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sthenia.science.exercise.diary import SessionDone, SymptomDay
from sthenia.science.exercise.dose_case import DoseQuestion, NextDose
from sthenia.science.exercise.next_dose import DoseController, next_dose
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE, exercise_time_s
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import (
    Exercise,
    Place,
    PlannedExercise,
    PlannedSession,
    Reason,
    RuleSet,
)
from sthenia.science.sentences import sentence, word


@dataclass(frozen=True, slots=True)
class NextSession:
    """What to do in a session, what the plan holds besides, and why each dose is as it is."""

    session: PlannedSession
    """With the doses of the day."""
    standing: PlannedSession
    """With the standing doses: pass this one the next time."""
    doses: tuple[NextDose, ...]
    """In the order of the session."""
    sets_of_others: int
    """Sets in the history of exercises that are not in this session."""
    caveats: tuple[str, ...]


def next_session(
    planned: PlannedSession,
    history: tuple[SessionDone, ...],
    symptoms: tuple[SymptomDay, ...],
    *,
    exercises: Mapping[str, Exercise],
    place: Place,
    rules: RuleSet,
    on: date,
    body_mass_kg: float | None = None,
    controller: DoseController = next_dose,
) -> NextSession:
    """Give every exercise of a planned session its next dose.

    Parameters
    ----------
    planned
        The session with its standing doses.
    exercises
        Exercise id -> exercise, at least those of the session.
    controller
        What decides on each dose; `replayed_dose` where only the first plan was kept.

    Raises
    ------
    ValueError
        An exercise is not known, its load cannot be set at the place, a date lies after `on`, or
        a day has two check-ins.
    """
    unknown = [one.exercise_id for one in planned.exercises if one.exercise_id not in exercises]
    if unknown:
        raise ValueError(f"the session has unknown exercises: {', '.join(unknown)}")
    doses = tuple(
        _with_neighbour(
            controller(
                DoseQuestion(
                    planned=one,
                    history=history,
                    symptoms=symptoms,
                    ladder=ladder_at(exercises[one.exercise_id], place),
                    rules=rules,
                    on=on,
                    body_mass_kg=body_mass_kg,
                )
            ),
            exercises,
        )
        for one in planned.exercises
    )
    own = {one.exercise_id for one in planned.exercises}
    return NextSession(
        session=_session(planned, tuple(dose.exercise for dose in doses), exercises),
        standing=_session(planned, tuple(dose.standing for dose in doses), exercises),
        doses=doses,
        sets_of_others=sum(
            len(done.sets)
            for session in history
            for done in session.exercises
            if done.exercise_id not in own
        ),
        caveats=tuple(dict.fromkeys(caveat for dose in doses for caveat in dose.caveats)),
    )


def _session(
    planned: PlannedSession, doses: tuple[PlannedExercise, ...], exercises: Mapping[str, Exercise]
) -> PlannedSession:
    time_s = sum(
        exercise_time_s(
            exercises[dose.exercise_id],
            set_count=dose.set_count,
            repetitions=dose.repetitions[1],
            load=dose.load,
            rest_s=dose.rest_s,
        )
        for dose in doses
    )
    return replace(planned, exercises=doses, time_min=time_s / SECONDS_PER_MINUTE)


def _with_neighbour(dose: NextDose, exercises: Mapping[str, Exercise]) -> NextDose:
    """Name the harder or easier form where one is suggested."""
    reasons = tuple(
        _named(reason, exercises[dose.exercise.exercise_id], exercises) for reason in dose.reasons
    )
    return replace(dose, reasons=reasons)


def _named(reason: Reason, exercise: Exercise, exercises: Mapping[str, Exercise]) -> Reason:
    neighbours = {
        "harder_form_next": exercise.harder,
        "no_step_small_enough": exercise.harder,
        "easier_form_next": exercise.easier,
    }
    neighbour = exercises.get(neighbours.get(reason.code) or "")
    if neighbour is None:
        return reason
    text = sentence("{text} (such as: {exercise})", text=reason.text, exercise=word(neighbour.name))
    return replace(reason, text=text, about=neighbour.id)
