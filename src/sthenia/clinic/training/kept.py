"""How values become rows of this room: plans, sessions with their doses, sets."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import translate
from sthenia.clinic.training.deciding import Decision, decided, sets_that_count
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import (
    EditKind,
    ExerciseSet,
    FlareStage,
    Plan,
    PlannedExercise,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.proposing import Proposal
from sthenia.clinic.training.reported import SetReport
from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.recovery import Stage
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue
from sthenia.science.exercise.values import Prescription
from sthenia.science.sentences import sentence_as_json

KIND_OF_EDIT: Mapping[type, EditKind] = {
    Swap: EditKind.SWAP,
    Remove: EditKind.REMOVE,
    Add: EditKind.ADD,
    PlaceAt: EditKind.PLACE,
    Redose: EditKind.DOSE,
}
_NOT_DECIDED = ("id", "session_id", "order", "exercise_id", "sets_today")
"""Columns of an exercise of a session that a decision leaves as they are."""
FLARE_STAGES: Mapping[Stage, str] = {
    "none": "",
    "in_flare": FlareStage.IN_FLARE,
    "settling": FlareStage.SETTLING,
    "returning": FlareStage.RETURNING,
}


def plan_row(proposal: Proposal, *, patient: Patient, by: User, client_id: UUID) -> Plan:
    """A draft as it will be kept, without its version and sessions."""
    prescription = proposal.prescription
    assert isinstance(prescription, Prescription)
    setting = proposal.setting
    return Plan(
        patient=patient,
        rule_set_id=prescription.rule_set_id,
        rule_set_version=prescription.rule_set_version,
        seed=prescription.seed,
        inputs={
            "person": translate.person_as_json(setting.person),
            "place": translate.place_as_json(setting.place),
            "wishes": proposal.wishes.as_json(),
        },
        recipe=translate.recipe(
            setting.rules,
            caveats=(*proposal.caveats, *prescription.caveats),
            goals=[
                asdict(goal) | {"text": sentence_as_json(goal.text)} for goal in prescription.goals
            ],
            is_proven_optimal=prescription.is_proven_optimal,
            clinic=dict(proposal.clinic_numbers),
        ),
        client_id=client_id,
        recorded_by=by,
    )


def keep_sessions(plan: Plan, sessions: Sequence[PlannedSessionValue]) -> None:
    """Write the training days of a plan with their exercises."""
    rows = PlannedSession.objects.bulk_create(
        PlannedSession(plan=plan, weekday=session.weekday, time_min=session.time_min)
        for session in sessions
    )
    PlannedExercise.objects.bulk_create(
        row
        for planned, session in zip(rows, sessions, strict=True)
        for row in _exercise_rows(planned, session)
    )


def rewrite_sessions(
    rows: Sequence[PlannedSession], sessions: Sequence[PlannedSessionValue]
) -> None:
    """Write a draft's training days anew; the edit that made them so is kept beside them."""
    PlannedExercise.objects.filter(session__in=rows).delete()
    PlannedExercise.objects.bulk_create(
        exercise
        for row, session in zip(rows, sessions, strict=True)
        for exercise in _exercise_rows(row, session)
    )
    for row, session in zip(rows, sessions, strict=True):
        row.time_min = session.time_min
    PlannedSession.objects.bulk_update(rows, ["time_min"])


def _exercise_rows(row: PlannedSession, session: PlannedSessionValue) -> list[PlannedExercise]:
    return [
        PlannedExercise(
            session=row,
            order=order,
            why=translate.reasons_as_json(planned.why),
            **translate.dose_columns(planned),
        )
        for order, planned in enumerate(session.exercises)
    ]


def keep_session(
    planned: PlannedSession,
    *,
    patient: Patient,
    on: date,
    by: User,
    makes_up_for: date | None = None,
) -> Session:
    """Decide on the doses of a day and keep them; two openings at once leave one session."""
    decision = decided(planned, on=on, body_mass_kg=patient.body_mass_kg)
    row = session_row(planned, decision, patient=patient, on=on, by=by)
    row.makes_up_for = makes_up_for
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Session.objects.get(patient=patient, due_on=on)
    SessionExercise.objects.bulk_create(session_exercises(row, decision))
    return row


def session_row(
    planned: PlannedSession, decision: Decision, *, patient: Patient, on: date, by: User
) -> Session:
    """A session as it will be kept when it is opened."""
    return Session(
        patient=patient,
        plan=planned.plan,
        planned_session=planned,
        due_on=on,
        opened_by=by,
        flare_opened_on=decision.flare_opened_on,
        flare_stage=FLARE_STAGES[decision.stage],
    )


def decide_again(session: Session) -> None:
    """Decide once more on the exercises of a session that were not begun."""
    begun = set(
        session.exercises.filter(sets__in=sets_that_count()).values_list("exercise_id", flat=True)
    )
    decision = decided(
        session.planned_session,
        on=session.due_on,
        body_mass_kg=session.patient.body_mass_kg,
    )
    for row in session_exercises(session, decision):
        if row.exercise_id not in begun:
            fields = {
                field.attname: getattr(row, field.attname)
                for field in SessionExercise._meta.concrete_fields
                if field.attname not in _NOT_DECIDED
            }
            session.exercises.filter(exercise_id=row.exercise_id).update(**fields)
    Session.objects.filter(pk=session.pk).update(
        flare_opened_on=decision.flare_opened_on, flare_stage=FLARE_STAGES[decision.stage]
    )


def session_exercises(session: Session, decision: Decision) -> list[SessionExercise]:
    """The exercises of a session with the doses decided on, as they will be kept."""
    rules = translate.rules_of(session.plan)
    recipe = translate.recipe(
        rules, check_ins=decision.check_ins, clinic=session.plan.recipe.get("clinic", {})
    )
    return [
        SessionExercise(
            session=session,
            patient_id=session.patient_id,
            due_on=session.due_on,
            order=order,
            change=dose.change,
            reasons=translate.reasons_as_json(dose.reasons),
            caveats=[sentence_as_json(one) for one in dose.caveats],
            standing=translate.dose_as_json(dose.standing),
            recipe=recipe | {"sets_judged": dose.sets_judged},
            **translate.dose_columns(dose.exercise),
        )
        for order, dose in enumerate(decision.next.doses)
    ]


def set_row(time: SessionExercise, report: SetReport, *, by: User, client_id: UUID) -> ExerciseSet:
    """A set as it will be kept, without its number and time."""
    return ExerciseSet(
        patient=time.patient,
        session_exercise=time,
        repetitions=report.repetitions,
        reps_in_reserve=report.reps_in_reserve,
        pain_during=report.pain_during,
        client_id=client_id,
        recorded_by=by,
        **translate.load_columns(report.load),
    )


def departure_as_json(departure: Departure, reason: str) -> translate.Json:
    """A departure as it stood when a plan was agreed, and why it was kept."""
    return {
        "code": departure.code,
        "severity": departure.severity,
        "about": departure.about,
        "text": sentence_as_json(str(departure)),
        "reason": reason,
    }
