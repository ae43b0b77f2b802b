"""Everything a phone needs to train for two weeks without signal, in the person's language."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language

import sthenia
from sthenia.clinic.people.changes import change_numbers
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.words import spoken
from sthenia.clinic.sync import words_of_doses as words
from sthenia.clinic.sync.models import Arrival, Outcome
from sthenia.clinic.sync.seals import sealed
from sthenia.clinic.sync.shapes import FORM
from sthenia.clinic.training import ahead, flare_words, queries, translate
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    OwnExercise,
    Plan,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.prepared import Json, PreparedDay, dose_as_prepared

DAYS_BACK = 14
SET_ASIDE_SHOWN = 20


def tag_of(patient: Patient, *, on: date) -> str:
    """A tag that is another as soon as anything in the state may be; two queries."""
    own = OwnExercise.objects.filter(clinic=patient.clinic_id).order_by("-pk")
    parts = (
        FORM,
        sthenia.__version__,
        patient.pk,
        change_numbers([patient]).get(patient.pk, 0),
        on,
        get_language(),
        own.values_list("client_id", flat=True).first(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def state_for(patient: Patient, *, on: date) -> Json:
    """The state to show: the days to come as decided, and what was done and said lately."""
    coming = ahead.ahead_for(patient, on=on)
    sessions = _sessions(patient, on)
    plans = _plans(coming, sessions)
    due = queries.session_due(patient, on=on)
    told = flare_words.holds_on(flare_words.words_of(patient.pk, until=on), on)
    return {
        "form": FORM,
        "program": sthenia.__version__,
        "record": str(patient.pk),
        "language": get_language(),
        "on": on.isoformat(),
        "pause": queries.reason_to_pause(patient, on),
        "why_no_session": due.why_not,
        "flare_said_since": told.isoformat() if told else None,
        "plan": _plan(coming),
        "days": [_day(patient, day, plans) for day in coming.days] if coming else [],
        "spares": _spares(patient, coming, plans),
        "sessions": [_session(one, plans) for one in sessions],
        "check_ins": _check_ins(patient, on),
        "set_aside": _set_aside(patient),
        "exercises": words.exercises(_ids_in(coming, sessions)),
        "ladders": words.ladders(_ids_in(coming, sessions), plans.values()),
    }


def _plans(coming: ahead.Ahead | None, sessions: Iterable[Session]) -> Mapping[int, Plan]:
    plans = {coming.plan.pk: coming.plan} if coming else {}
    missing = {one.plan_id for one in sessions} - set(plans)
    return plans | Plan.objects.defer("departures").in_bulk(missing) if missing else plans


def _plan(coming: ahead.Ahead | None) -> Json | None:
    if coming is None:
        return None
    starts_on = coming.plan.starts_on
    return {
        "version": coming.plan.version,
        "starts_on": starts_on.isoformat() if starts_on else None,
        "days_between": coming.days_between,
        "goals": coming.plan.goals,
        "when_it_hurts": coming.plan.when_it_hurts,
    }


def _day(patient: Patient, day: PreparedDay, plans: Mapping[int, Plan]) -> Json:
    seal = sealed(patient.pk, day)
    rules = translate.rules_of(plans[day.plan_id])
    usual, in_flare = (words.doses(one.doses, rules) for one in (day.usual, day.in_flare))
    return {
        "on": day.on.isoformat(),
        "makes_up_for": day.makes_up_for.isoformat() if day.makes_up_for else None,
        "seal": seal.name,
        "token": seal.token,
        "usual": usual,
        "in_flare": in_flare,
        "shorter": [
            {"minutes": minutes, "set_counts": dict(counts)}
            for minutes, counts in ahead.shorter(day.usual.doses)
        ],
    }


def _spares(patient: Patient, coming: ahead.Ahead | None, plans: Mapping[int, Plan]) -> Json | None:
    """What may be done in the place of each exercise, or besides; one seal for all of it."""
    if coming is None or coming.spares is None:
        return None
    seal = sealed(patient.pk, coming.spares, kind="spares")
    rules = translate.rules_of(plans[coming.plan.pk])
    until = coming.spares.on + timedelta(ahead.DAYS_AHEAD - 1)
    return {
        "from": coming.spares.on.isoformat(),
        "until": until.isoformat(),
        "seal": seal.name,
        "token": seal.token,
        "swaps": {name: list(found) for name, found in coming.swaps.items()},
        "additions": list(coming.additions),
        "usual": words.doses(coming.spares.usual.doses, rules),
        "in_flare": words.doses(coming.spares.in_flare.doses, rules),
    }


def _sessions(patient: Patient, on: date) -> list[Session]:
    sets = sets_that_count().order_by("set_number", "logged_at", "id")
    rows = SessionExercise.objects.order_by("order").prefetch_related(
        Prefetch("sets", sets, to_attr="counted")
    )
    return list(
        Session.objects.filter(patient=patient, due_on__gt=on - timedelta(DAYS_BACK))
        .prefetch_related(Prefetch("exercises", rows), "changes")
        .order_by("due_on")
    )


def _session(one: Session, plans: Mapping[int, Plan]) -> Json:
    rules = translate.rules_of(plans[one.plan_id])
    rows = list(one.exercises.all())
    said = words.doses([dose_as_prepared(row) for row in rows], rules)
    return {
        "on": one.due_on.isoformat(),
        "makes_up_for": one.makes_up_for.isoformat() if one.makes_up_for else None,
        "seal": one.sealed or None,
        "finished_at": one.finished_at.isoformat() if one.finished_at else None,
        "felt": one.felt or None,
        "note": one.note,
        "exercises": [
            {**dose, "sets_today": row.sets_today, "sets": [_set(each) for each in _counted(row)]}
            for dose, row in zip(said, rows, strict=True)
        ],
        "changes": [
            {"kind": row.kind, "exercise": row.exercise_id, "by": row.by_exercise_id}
            for row in one.changes.all()
        ],
    }


def _counted(row: SessionExercise) -> Sequence[ExerciseSet]:
    found: Sequence[ExerciseSet] = row.counted  # type: ignore[attr-defined] # fetched with it
    return found


def _set(row: ExerciseSet) -> Json:
    return {
        "id": str(row.client_id),
        "number": row.set_number,
        "repetitions": row.repetitions,
        "load": row.load_label or None,
        "reps_in_reserve": row.reps_in_reserve,
        "pain_during": row.pain_during,
        "at": row.logged_at.isoformat(),
    }


def _check_ins(patient: Patient, on: date) -> list[Json]:
    rows: Iterable[CheckIn] = queries.check_ins_of(patient, since=on - timedelta(DAYS_BACK - 1))
    return [
        {
            "on": row.on.isoformat(),
            "pain": row.pain,
            "fatigue": row.fatigue,
            "sleep": row.sleep,
            "is_flare": row.is_flare,
            "note": row.note,
        }
        for row in rows
    ]


def _set_aside(patient: Patient) -> list[Json]:
    rows = Arrival.objects.filter(patient=patient, outcome=Outcome.SET_ASIDE).order_by("-pk")
    return [
        {"id": str(row.event_id), "kind": row.kind, "words": spoken(row.words)}
        for row in rows[:SET_ASIDE_SHOWN]
    ]


def _ids_in(coming: ahead.Ahead | None, sessions: Iterable[Session]) -> set[str]:
    doses: list[Mapping[str, Any]] = []
    if coming is not None:
        for day in (*coming.days, *((coming.spares,) if coming.spares else ())):
            doses += day.usual.doses
    ids = {str(dose["exercise_id"]) for dose in doses}
    return ids | {row.exercise_id for one in sessions for row in one.exercises.all()}
