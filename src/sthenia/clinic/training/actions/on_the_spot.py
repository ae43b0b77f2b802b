"""On the spot: a session opened with doses decided ahead, and what a person changes in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training import arranging
from sthenia.clinic.training.models import (
    PlannedSession,
    Session,
    SessionChange,
    SessionChangeKind,
)
from sthenia.clinic.training.prepared import PreparedDay


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What a person changed in a session."""

    kind: SessionChangeKind
    exercise_id: str = ""
    """Left out, replaced, or added."""
    by_exercise_id: str = ""
    set_counts: Mapping[str, int] = field(default_factory=dict)
    """For a shorter session: exercise -> sets that are meant to be done, 0 for none."""
    minutes: int | None = None


@transaction.atomic
def open_sealed(
    *,
    patient: Patient,
    prepared: PreparedDay,
    name: str,
    is_in_flare: bool,
    opened_at: datetime,
    by: User,
) -> Session:
    """Keep a session that a phone opened with doses decided ahead; the first opening stands.

    First is what was opened first, not what arrives first. A session that the server itself opened
    that day keeps its own doses. Nothing that speaks against training today is asked: it was done.

    Raises
    ------
    ValidationError
        The plan is not of this person's record.
    """
    session = Session.objects.filter(patient=patient, due_on=prepared.on).first()
    if session is None:
        session = _made(patient, prepared, name, is_in_flare=is_in_flare, at=opened_at, by=by)
    elif not session.sealed:
        return session
    elif opened_at < session.opened_at:
        is_other = (session.sealed, session.is_sealed_in_flare) != (name, is_in_flare)
        session.opened_at = opened_at
        session.sealed, session.is_sealed_in_flare = name, is_in_flare
        session.save(update_fields=["opened_at", "sealed", "is_sealed_in_flare"])
        arranging.keep_seal(session, prepared, name)
        if is_other:
            arranging.arrange(session)
            session.refresh_from_db()
    else:
        arranging.keep_seal(session, prepared, name)
    note_change(patient)
    return session


@transaction.atomic
def change_session(
    *, session: Session, report: ChangeReport, by: User, client_id: UUID, changed_at: datetime
) -> SessionChange:
    """Keep what a person changed in a session; the plan stays as it is. Sent twice it is once.

    What is left out or done with fewer sets is not held against the next dose. Of two wishes for
    fewer sets of an exercise the smaller one counts, so that their order does not matter.

    Raises
    ------
    ValidationError
        An exercise is not in the session.
    """
    wanted = dict(report.set_counts)
    if report.kind in (SessionChangeKind.SWAP, SessionChangeKind.SKIP):
        wanted = {report.exercise_id: 0}
    there = set(session.exercises.values_list("exercise_id", flat=True))
    if missing := sorted(({*wanted, report.by_exercise_id} - {""}) - there):
        raise ValidationError(
            _("This exercise is not in the session of that day: %(name)s."),
            params={"name": ", ".join(missing)},
        )
    row = SessionChange(
        patient_id=session.patient_id,
        session=session,
        kind=report.kind,
        exercise_id=report.exercise_id,
        by_exercise_id=report.by_exercise_id,
        detail={"set_counts": dict(report.set_counts), "minutes": report.minutes},
        changed_at=changed_at,
        recorded_by=by,
        client_id=client_id,
    )
    saved = saved_once(row)
    if saved.is_new:
        for exercise_id, sets in wanted.items():
            session.exercises.filter(
                Q(sets_today=None) | Q(sets_today__gt=sets), exercise_id=exercise_id
            ).update(sets_today=sets)
        note_change(session.patient_id)
    return saved.row


def _made(
    patient: Patient,
    prepared: PreparedDay,
    name: str,
    *,
    is_in_flare: bool,
    at: datetime,
    by: User,
) -> Session:
    planned = PlannedSession.objects.filter(
        pk=prepared.planned_session_id, plan=prepared.plan_id, plan__patient=patient
    ).first()
    if planned is None:
        raise ValidationError(_("The plan of this session is not in your record."))
    made_up = prepared.makes_up_for
    if made_up and Session.objects.filter(patient=patient, makes_up_for=made_up).exists():
        made_up = None
    row = Session(
        patient=patient,
        plan_id=prepared.plan_id,
        planned_session=planned,
        due_on=prepared.on,
        makes_up_for=made_up,
        opened_at=at,
        opened_by=by,
        sealed=name,
        is_sealed_in_flare=is_in_flare,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Session.objects.get(patient=patient, due_on=prepared.on)
    arranging.keep_seal(row, prepared, name)
    arranging.arrange(row)
    row.refresh_from_db()
    return row
