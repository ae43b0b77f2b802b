"""What was done and how the days were, from files, held against the plan they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sthenia.catalogue.exercises.collection import Collection
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.loads import load_done
from sthenia.cli.inputs.plan_file import Plan
from sthenia.readers.csv_table import TableError
from sthenia.readers.session_log_csv import LoggedSet, read_check_ins, read_session_log
from sthenia.science.exercise.diary import ExerciseDone, SessionDone, SetDone, SymptomDay
from sthenia.science.exercise.dose_case import DoseQuestion, NextDose
from sthenia.science.exercise.next_dose import DoseController, next_dose, replayed_dose
from sthenia.science.exercise.schedule import WEEK_DAYS
from sthenia.science.exercise.values import PlannedSession


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """Sessions and check-ins, each in order of day."""

    sessions: tuple[SessionDone, ...]
    symptoms: tuple[SymptomDay, ...]

    def first_free_day(self, today: date) -> date:
        """Today, or tomorrow when today's session has been logged."""
        is_done = bool(self.sessions) and self.sessions[-1].on >= today
        return today + timedelta(1) if is_done else today

    def before(self, day: date) -> "TrainingRecord":
        """Sessions before a day and check-ins up to it."""
        return TrainingRecord(
            tuple(session for session in self.sessions if session.on < day),
            tuple(check_in for check_in in self.symptoms if check_in.on <= day),
        )


def read_record(
    log: Path | None, check_ins: Path | None, *, plan: Plan, collection: Collection, today: date
) -> TrainingRecord:
    """Read both files; a file left out is a record that is empty.

    Raises
    ------
    TableError
        A row cannot be used, names an unknown exercise or a load that does not exist, or is older
        than the plan.
    """
    logged = read_session_log(log, today=today) if log else ()
    faults = tuple(fault for done in logged for fault in _row_faults(done, plan, collection))
    if faults:
        raise TableError(str(log), faults)
    days = read_check_ins(check_ins, today=today) if check_ins else ()
    return TrainingRecord(
        sessions=_sessions(logged, plan, collection),
        symptoms=tuple(
            SymptomDay(day.on, day.pain, day.fatigue, day.sleep, day.is_flare) for day in days
        ),
    )


def session_for(sessions: Sequence[PlannedSession], on: date) -> tuple[PlannedSession, date]:
    """The session of the plan that comes next on or after a day, and its date."""
    waits = [((session.weekday - on.weekday()) % WEEK_DAYS, session) for session in sessions]
    days, session = min(waits, key=lambda wait: wait[0])
    return session, on + timedelta(days)


def carried_on(doses_from: date) -> DoseController:
    """Decide every session again from the day on which the plan's doses began to hold.

    Earlier sessions are history: they count for what was done, and change no dose.
    """

    def since_then(asked: DoseQuestion) -> NextDose:
        dose = next_dose(asked)
        return dose if asked.on >= doses_from else replace(dose, standing=asked.planned)

    return partial(replayed_dose, controller=since_then)


def _row_faults(done: LoggedSet, plan: Plan, collection: Collection) -> Iterator[str]:
    if done.done_on < plan.starts_on:
        yield (
            f"line {done.line}, column 'date': {done.done_on} is before the plan starts "
            f"({plan.starts_on}); correct the date, or starts_on in the plan"
        )
    if done.exercise_id not in collection.exercises:
        in_plan = [item.exercise_id for session in plan.sessions for item in session.exercises]
        meant = did_you_mean(done.exercise_id, dict.fromkeys([*in_plan, *collection.exercises]))
        yield (
            f"line {done.line}, column 'exercise': there is no exercise {done.exercise_id!r}; "
            f"{meant}"
        )
        return
    try:
        load_done(done.load_label, collection.exercises[done.exercise_id], plan.place)
    except ValueError as error:
        yield f"line {done.line}, column 'load': {error}"


def _sessions(
    logged: Sequence[LoggedSet], plan: Plan, collection: Collection
) -> tuple[SessionDone, ...]:
    days: dict[date, dict[str, list[SetDone]]] = {}
    for done in logged:
        exercise = collection.exercises[done.exercise_id]
        sets = days.setdefault(done.done_on, {}).setdefault(done.exercise_id, [])
        sets.append(
            SetDone(
                repetitions=done.repetitions,
                load=load_done(done.load_label, exercise, plan.place),
                reps_in_reserve=done.reps_in_reserve,
                pain_during=done.pain_during,
            )
        )
    return tuple(
        SessionDone(
            day,
            tuple(ExerciseDone(exercise_id, tuple(sets)) for exercise_id, sets in done.items()),
        )
        for day, done in sorted(days.items())
    )
