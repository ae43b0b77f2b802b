"""One event into the record: what each kind becomes, by the actions of the training room."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sthenia.clinic.people.once import saved_once
from sthenia.clinic.sync import shapes
from sthenia.clinic.sync.clock import today_there
from sthenia.clinic.sync.desk import Desk
from sthenia.clinic.sync.no_place import NoPlaceError
from sthenia.clinic.sync.reading import ReadEvent
from sthenia.clinic.training import actions, arranging, kept
from sthenia.clinic.training.actions.on_the_spot import ChangeReport
from sthenia.clinic.training.models import (
    ExerciseSet,
    Felt,
    Session,
    SessionChangeKind,
    SessionExercise,
)
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.science.exercise.values import LoadLadder, LoadStep

Shown = tuple[dict[str, Any], str]
"""A dose and the name of the seal under which it was shown."""


def place(desk: Desk, event: ReadEvent) -> None:
    """Put an event in its place.

    Raises
    ------
    NoPlaceError
        It has none, now or for good.
    ValidationError
        The record does not take it.
    """
    _PLACES[event.kind](desk, event, event.body)


def _opened(desk: Desk, event: ReadEvent, body: Any) -> None:
    _session(desk, event, body)


def _logged(desk: Desk, event: ReadEvent, body: shapes.SetLogged) -> None:
    session = _session(desk, event, body)
    row, shown = _row(desk, event, session, body, body.exercise, spare=body.spare)
    said = _report(body, desk.ladder(session.plan_id, body.exercise))
    if shown is not None:
        arranging.shown_under(row, *shown, is_in_flare=_in_flare(body), at=event.happened_at)
    one = kept.set_row(row, said, by=desk.by, client_id=event.id)
    one.set_number = body.number
    one.logged_at = one.said_at = event.happened_at
    if desk.looks_first:
        saved_once(one)
    else:  # within the event's own savepoint, which a row that is there already undoes
        one.save(force_insert=True)
    desk.arrived.add(f"set:{event.id}")


def _corrected(desk: Desk, event: ReadEvent, body: shapes.SetCorrected) -> None:
    found = _set(desk, body.set)
    time = found.session_exercise
    ladder = desk.ladder(time.session.plan_id, time.exercise_id)
    actions.correct_set(
        exercise_set=found,
        report=_report(body, ladder),
        by=desk.by,
        client_id=event.id,
        said_at=event.happened_at,
    )


def _struck(desk: Desk, event: ReadEvent, body: shapes.SetStruck) -> None:
    found = _set(desk, body.set)
    load = LoadStep(found.load_label, found.load_kg, found.load_time_s)
    actions.correct_set(
        exercise_set=found,
        report=SetReport(
            repetitions=found.repetitions,
            load=load if found.load_label else None,
            reps_in_reserve=found.reps_in_reserve,
            pain_during=found.pain_during,
        ),
        by=desk.by,
        client_id=event.id,
        is_struck=True,
        said_at=event.happened_at,
    )


def _finished(desk: Desk, event: ReadEvent, body: shapes.SessionFinished) -> None:
    actions.finish_session(
        session=_session(desk, event, body),
        felt=Felt(body.felt) if body.felt else None,
        note=body.note,
        by=desk.by,
        finished_at=event.happened_at,
    )


def _checked_in(desk: Desk, event: ReadEvent, body: shapes.CheckedIn) -> None:
    actions.check_in(
        patient=desk.patient,
        on=_day_said(desk, event, body.on),
        report=DayReport(body.pain, body.fatigue, body.sleep, body.is_flare, body.note.strip()),
        by=desk.by,
        client_id=event.id,
        said_at=event.happened_at,
    )
    desk.forget()


def _flare(desk: Desk, event: ReadEvent, body: shapes.FlareWordSaid) -> None:
    actions.say_flare(
        patient=desk.patient,
        on=_day_said(desk, event, body.on),
        is_flare=event.kind == "flare_said",
        by=desk.by,
        client_id=event.id,
        said_at=event.happened_at,
    )
    desk.forget()


def _swapped(desk: Desk, event: ReadEvent, body: shapes.ExerciseSwapped) -> None:
    session = _session(desk, event, body)
    _row(desk, event, session, body, body.exercise)
    _came_in(desk, event, session, body, body.by)
    report = ChangeReport(SessionChangeKind.SWAP, body.exercise, body.by)
    _change(desk, event, session, report)


def _skipped(desk: Desk, event: ReadEvent, body: shapes.ExerciseSkipped) -> None:
    session = _session(desk, event, body)
    _row(desk, event, session, body, body.exercise)
    _change(desk, event, session, ChangeReport(SessionChangeKind.SKIP, body.exercise))


def _added(desk: Desk, event: ReadEvent, body: shapes.ExerciseAdded) -> None:
    session = _session(desk, event, body)
    _came_in(desk, event, session, body, body.exercise)
    report = ChangeReport(SessionChangeKind.ADD, by_exercise_id=body.exercise)
    _change(desk, event, session, report)


def _shortened(desk: Desk, event: ReadEvent, body: shapes.SessionShortened) -> None:
    session = _session(desk, event, body)
    for exercise_id in body.set_counts:
        _row(desk, event, session, body, exercise_id)
    report = ChangeReport(
        SessionChangeKind.SHORTEN, set_counts=body.set_counts, minutes=body.minutes
    )
    _change(desk, event, session, report)


_PLACES: Mapping[str, Callable[[Desk, ReadEvent, Any], None]] = {
    "session_opened": _opened,
    "set_logged": _logged,
    "set_corrected": _corrected,
    "set_struck": _struck,
    "session_finished": _finished,
    "checked_in": _checked_in,
    "flare_said": _flare,
    "flare_ended": _flare,
    "exercise_swapped": _swapped,
    "exercise_skipped": _skipped,
    "exercise_added": _added,
    "session_shortened": _shortened,
}
IN_A_SESSION = frozenset(_PLACES) - {"checked_in", "flare_said", "flare_ended"}
"""Kinds that say that somebody trained."""


def _session(desk: Desk, event: ReadEvent, body: shapes.InSession) -> Session:
    """The session of the day, opened by what the event was sealed with where it is not yet."""
    _require_come(desk, event, body.on)
    session = desk.session(body.on)
    if body.seal is not None:
        seal = desk.seal(body.seal, on=body.on)
        is_first = session is None or (session.sealed and event.happened_at < session.opened_at)
        if is_first:
            actions.open_sealed(
                patient=desk.patient,
                prepared=seal.prepared,
                name=seal.name,
                is_in_flare=_in_flare(body),
                opened_at=event.happened_at,
                by=desk.by,
            )
            desk.forget()
            desk.arrived |= {f"session:{body.on}", f"seal:{seal.name}"}
            session = desk.session(body.on)
    if session is None:
        raise NoPlaceError("waits_session", waits_for=f"session:{body.on}")
    return session


def _row(
    desk: Desk,
    event: ReadEvent,
    session: Session,
    body: shapes.InSession,
    exercise_id: str,
    *,
    spare: str | None = None,
) -> tuple[SessionExercise, Shown | None]:
    """The exercise in the session, put in with its sealed dose where it is not there yet."""
    shown = _shown(desk, body, exercise_id, spare)
    row = desk.row(session, exercise_id)
    if row is None:
        if shown is None:
            if spare is not None:
                raise NoPlaceError("not_offered")
            waits_for = f"exercise:{body.on}:{exercise_id}"
            raise NoPlaceError("waits_exercise", waits_for=waits_for)
        row = arranging.joined(session, *shown, is_in_flare=_in_flare(body))
        desk.put_row(session, row)
        desk.arrived.add(f"exercise:{body.on}:{exercise_id}")
    return row, shown


def _came_in(
    desk: Desk,
    event: ReadEvent,
    session: Session,
    body: shapes.ExerciseSwapped | shapes.ExerciseAdded,
    exercise_id: str,
) -> None:
    """An exercise that comes in on the spot, under the dose it was first offered with."""
    row, shown = _row(desk, event, session, body, exercise_id, spare=body.spare)
    if shown is not None:
        arranging.came_in_under(row, *shown, is_in_flare=_in_flare(body), at=event.happened_at)


def _shown(desk: Desk, body: shapes.InSession, exercise_id: str, spare: str | None) -> Shown | None:
    """The dose that the phone showed for an exercise, out of the seals that the event names."""
    named: tuple[tuple[str | None, Any], ...] = ((body.seal, "day"), (spare, "spares"))
    for name, kind in named:
        if name is not None:
            seal = desk.seal(name, on=body.on, kind=kind)
            dose = seal.prepared.doses(is_in_flare=_in_flare(body)).dose_of(exercise_id)
            if dose is not None:
                return dose, name
    return None


def _set(desk: Desk, key: UUID) -> ExerciseSet:
    found = (
        ExerciseSet.objects.filter(patient=desk.patient, client_id=key)
        .select_related("session_exercise__session", "replaces")
        .first()
    )
    if found is None:
        raise NoPlaceError("waits_set", waits_for=f"set:{key}")
    return found


def _change(desk: Desk, event: ReadEvent, session: Session, report: ChangeReport) -> None:
    actions.change_session(
        session=session,
        report=report,
        by=desk.by,
        client_id=event.id,
        changed_at=event.happened_at,
    )


def _report(done: shapes.DoneSet, ladder: LoadLadder) -> SetReport:
    return SetReport(
        repetitions=done.repetitions,
        load=_load(done.load, ladder),
        reps_in_reserve=done.reps_in_reserve,
        pain_during=done.pain_during,
    )


def _load(label: str | None, ladder: LoadLadder) -> LoadStep | None:
    """The step that was taken, as the form on the page has it too."""
    if ladder.kind == "body":
        if label in (None, ladder.steps[0].label):
            return None
        raise NoPlaceError("load_unknown")
    if ladder.kind == "time" and label == shapes.SHORTER:
        return LoadStep(f"shorter than {ladder.steps[0].label}", time_s=0)
    for step in ladder.steps:
        if step.label == label:
            return step
    raise NoPlaceError("load_unknown")


def _day_said(desk: Desk, event: ReadEvent, on: date) -> date:
    """The day that the phone named, moved with a clock that was wrong by days."""
    day = on + timedelta(event.moved_days)
    _require_come(desk, event, day)
    return day


def _require_come(desk: Desk, event: ReadEvent, day: date) -> None:
    if day > today_there(desk.now, event.said_at):
        raise NoPlaceError("future_day")


def _in_flare(body: shapes.InSession) -> bool:
    return body.variant == "in_flare"
