"""Which sealed dose each exercise of a session has, whatever came first.

An exercise that was begun has the dose under which its earliest set was done. One that was not has
that of the seal the session was first opened with, for a flare where the person told of one. So the
session is the same in whatever order the news of it arrives.
"""

from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef

from sthenia.clinic.training import flare_words
from sthenia.clinic.training.models import (
    ExerciseSet,
    SealedDoses,
    Session,
    SessionChange,
    SessionExercise,
)
from sthenia.clinic.training.prepared import (
    DECIDED,
    Json,
    PreparedDay,
    fill,
    prepared_day_of,
    seal_of,
)

FIRST_ORDER_OF_ADDED = 100
"""Exercises that came in on the spot stand behind those of the plan."""
_OUT_OF_THE_WAY = 10_000


def arrange(session: Session) -> None:
    """Give what was not begun the dose it should have, from the seal of the session."""
    content = SealedDoses.objects.get(session=session, name=session.sealed).content
    prepared = prepared_day_of(content)
    is_in_flare = session.is_sealed_in_flare or flare_words.is_told(
        session.patient_id, session.due_on
    )
    doses = prepared.doses(is_in_flare=is_in_flare)
    Session.objects.filter(pk=session.pk).update(
        plan_id=prepared.plan_id,
        planned_session_id=prepared.planned_session_id,
        flare_opened_on=doses.flare_opened_on
        or (session.due_on if is_in_flare and doses.flare_stage else None),
        flare_stage=doses.flare_stage,
    )
    rows = _rows(session)
    changed = set(session.changes.values_list("by_exercise_id", flat=True))
    wanted = [dose["exercise_id"] for dose in doses.doses]
    for name, row in rows.items():
        if name not in wanted and name not in changed and not row.is_begun:  # type: ignore[attr-defined] # annotated
            row.delete()
    _make_way(session, rows, wanted)
    for order, dose in enumerate(doses.doses):
        _put(session, rows.get(dose["exercise_id"]), order, dose, is_in_flare=is_in_flare)


def joined(
    session: Session, dose: Json, name: str, *, is_in_flare: bool, order: int | None = None
) -> SessionExercise:
    """An exercise of the session, put in with its sealed dose where it is not in it."""
    row = session.exercises.filter(exercise_id=dose["exercise_id"]).first()
    if row is not None:
        return row
    row = SessionExercise(session=session, patient_id=session.patient_id, due_on=session.due_on)
    row.order = _next_order(session) if order is None else order
    fill(row, dose, name, is_in_flare=is_in_flare)
    row.save(force_insert=True)
    return row


def shown_under(
    row: SessionExercise, dose: Json, name: str, *, is_in_flare: bool, at: datetime
) -> bool:
    """Let the dose under which a set was done stand for its exercise, where it is the earliest.

    What the server decided when the session was opened stays. Says whether anything changed.
    """
    before = seal_of(row)
    if before is None or before == (name, is_in_flare):
        return False
    if ExerciseSet.objects.filter(session_exercise=row, logged_at__lt=at).exists():
        return False
    fill(row, dose, name, is_in_flare=is_in_flare)
    row.save(update_fields=DECIDED)
    return True


def came_in_under(
    row: SessionExercise, dose: Json, name: str, *, is_in_flare: bool, at: datetime
) -> None:
    """Let the dose under which an exercise first came in stand for it, until it is begun."""
    if seal_of(row) in (None, (name, is_in_flare)):
        return
    before = SessionChange.objects.filter(
        session=row.session_id, by_exercise_id=row.exercise_id, changed_at__lt=at
    )
    if not before.exists() and not ExerciseSet.objects.filter(session_exercise=row).exists():
        fill(row, dose, name, is_in_flare=is_in_flare)
        row.save(update_fields=DECIDED)


def keep_seal(session: Session, prepared: PreparedDay, name: str) -> None:
    """Keep the doses that somebody was shown beside the session."""
    SealedDoses.objects.get_or_create(
        session=session, name=name, defaults={"content": prepared.as_json()}
    )


def _rows(session: Session) -> dict[str, SessionExercise]:
    sets = ExerciseSet.objects.filter(session_exercise=OuterRef("pk"))
    rows = SessionExercise.objects.filter(session=session).annotate(is_begun=Exists(sets))
    return {row.exercise_id: row for row in rows}


def _make_way(session: Session, rows: dict[str, SessionExercise], wanted: list[str]) -> None:
    """An order is given once: what stands in another's place moves behind all of them first."""
    placed = {row.order: name for name, row in rows.items() if row.pk is not None}
    if all(placed.get(order, name) == name for order, name in enumerate(wanted)):
        return
    SessionExercise.objects.filter(session=session).update(order=F("order") + _OUT_OF_THE_WAY)
    for row in rows.values():
        row.order += _OUT_OF_THE_WAY
    kept = [row for name, row in rows.items() if name not in wanted and row.pk is not None]
    for order, row in enumerate(kept, start=FIRST_ORDER_OF_ADDED):
        row.order = order
        row.save(update_fields=["order"])


def _put(
    session: Session, row: SessionExercise | None, order: int, dose: Json, *, is_in_flare: bool
) -> None:
    if row is None:
        joined(session, dose, session.sealed, is_in_flare=is_in_flare, order=order)
        return
    if row.order != order:
        row.order = order
        row.save(update_fields=["order"])
    if row.is_begun or seal_of(row) == (session.sealed, is_in_flare):  # type: ignore[attr-defined] # annotated
        return
    fill(row, dose, session.sealed, is_in_flare=is_in_flare)
    row.save(update_fields=DECIDED)


def _next_order(session: Session) -> int:
    last = session.exercises.aggregate(last=Max("order"))["last"]
    return max(FIRST_ORDER_OF_ADDED, (last or 0) + 1)
