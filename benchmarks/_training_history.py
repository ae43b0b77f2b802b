"""A patient with as many sessions behind her as asked for, decided one by one by the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.people import actions as people_actions
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.clinic.training import actions, queries, translate
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Plan,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.proposing import Wishes
from sthenia.science.exercise import ExerciseDone, NextSession, SessionDone, SetDone, SymptomDay
from sthenia.science.exercise.next_session import next_session
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue

TODAY = date(2026, 3, 2)
WEEKDAYS = (0, 3)
CHECK_INS_LOOKED_AT = 28
WISHES = Wishes(days=WEEKDAYS, minutes=45, place_id="clinic_gym", body_mass_kg=68.0)


@dataclass(frozen=True)
class Trained:
    """A patient, her account and her plan."""

    patient: Patient
    account: User
    plan: Plan


def a_clinic() -> tuple[Clinic, User]:
    """A clinic and its clinician."""
    clinic = people_actions.open_clinic(
        name="Bench",
        zone="UTC",
        owner_name="Olga",
        owner_email="olga@bench.example",
        is_synthetic=True,
    )
    owner = User.objects.get(email="olga@bench.example")
    bea = people_actions.open_account(clinic=clinic, name="Bea", email="bea@bench.example")
    people_actions.join_clinic(clinic=clinic, user=bea, role="clinician", by=owner)
    return clinic, bea


def trained(clinic: Clinic, bea: User, n_sessions: int, *, seed: int) -> Trained:
    """A patient with `n_sessions` past sessions; the next one is due on TODAY."""
    patient = people_actions.register_patient(
        clinic=clinic, name=f"P{n_sessions}", birth_on=date(1980, 5, 17), by=bea, body_mass_kg=68.0
    )
    email = f"p{n_sessions}@bench.example"
    account = people_actions.open_account(clinic=clinic, name=patient.name, email=email)
    people_actions.link_account(patient=patient, account=account, by=bea)
    days = _days_back(n_sessions)
    plan = actions.propose_plan(patient=patient, wishes=WISHES, by=bea, client_id=uuid7())
    assert isinstance(plan, Plan)
    plan = actions.agree_plan(plan=plan, starts_on=days[0], agreement="", by=bea)
    _keep_check_ins(patient, account, days[0])
    _keep_sessions(plan, account, days, Random(seed))
    return Trained(patient, account, plan)


def decided_from_scratch(
    plan: Plan, planned: Sequence[PlannedSessionValue], history: Sequence[SessionDone], on: date
) -> NextSession:
    """Decide one session after another, from the first day of the plan to `on`.

    What a program does that keeps the first plan and the logs, and computes its calendar from them
    whenever it is opened. Each decision looks at the last two sessions and a month of check-ins
    only, so that the walk is as short as it can be.
    """
    by_weekday = {day.weekday: day for day in planned}
    setting = translate.setting_of(plan)
    check_ins = {
        row.on: translate.symptom_day_of(row)
        for row in CheckIn.objects.filter(patient_id=plan.patient_id, is_current=True)
    }
    standing = {one.exercise_id: one for day in planned for one in day.exercises}
    for index, done in enumerate((*history, SessionDone(on, ()))):
        day = by_weekday[done.on.weekday()]
        decision = next_session(
            PlannedSessionValue(
                day.weekday, tuple(standing[one.exercise_id] for one in day.exercises), 0
            ),
            tuple(history[max(index - 4, 0) : index]),
            _month_of(check_ins, done.on),
            exercises=setting.exercises,
            place=setting.place,
            rules=setting.rules,
            on=done.on,
            body_mass_kg=plan.patient.body_mass_kg,
        )
        standing |= {
            dose.exercise.exercise_id: dose.standing
            for dose in decision.doses
            if done.sets_of(dose.exercise.exercise_id)
        }
    return decision


def all_sessions_done(plan: Plan) -> list[SessionDone]:
    """Every session from the logs, oldest first: two queries."""
    times = SessionExercise.objects.filter(
        patient_id=plan.patient_id, due_on__lt=TODAY
    ).prefetch_related("sets")
    by_day: dict[date, list[ExerciseDone]] = {}
    for row in times.order_by("due_on", "order"):
        sets = tuple(translate.set_done_of(one) for one in row.sets.all())
        by_day.setdefault(row.due_on, []).append(ExerciseDone(row.exercise_id, sets))
    return [SessionDone(day, tuple(done)) for day, done in by_day.items()]


def _days_back(count: int) -> list[date]:
    days: list[date] = []
    day = TODAY
    while len(days) < count:
        day -= timedelta(1)
        if day.weekday() in WEEKDAYS:
            days.append(day)
    return days[::-1]


def _month_of(check_ins: dict[date, SymptomDay], on: date) -> tuple[SymptomDay, ...]:
    days = (on - timedelta(n) for n in range(CHECK_INS_LOOKED_AT, -1, -1))
    return tuple(check_ins[day] for day in days if day in check_ins)


def _keep_check_ins(patient: Patient, account: User, first: date) -> None:
    CheckIn.objects.bulk_create(
        CheckIn(patient=patient, recorded_by=account, on=first + timedelta(n), pain=4, fatigue=5)
        for n in range(-14, (TODAY - first).days + 1)
    )


def _keep_sessions(plan: Plan, account: User, days: list[date], draw: Random) -> None:
    """Sessions as the program would have decided them, with sets as somebody would do them."""
    planned = {row.weekday: row for row in plan.sessions.prefetch_related("exercises")}
    values = {day.weekday: day for day in queries.planned_sessions(plan)}
    setting = translate.setting_of(plan)
    standing = {one.exercise_id: one for day in values.values() for one in day.exercises}
    calm = SymptomDay(TODAY, 4, 5)
    history: list[SessionDone] = []
    for day in days:
        value = values[day.weekday()]
        month = [day - timedelta(n) for n in range(CHECK_INS_LOOKED_AT, -1, -1)]
        first = days[0] - timedelta(14)
        symptoms = tuple(SymptomDay(on, calm.pain, calm.fatigue) for on in month if on >= first)
        doses = tuple(standing[one.exercise_id] for one in value.exercises)
        decision = next_session(
            PlannedSessionValue(value.weekday, doses, 0),
            tuple(history[-4:]),
            symptoms,
            exercises=exercises(),
            place=setting.place,
            rules=setting.rules,
            on=day,
            body_mass_kg=plan.patient.body_mass_kg,
        )
        standing |= {dose.exercise.exercise_id: dose.standing for dose in decision.doses}
        history.append(_keep_one(plan, planned[day.weekday()], account, day, decision, draw))


def _keep_one(
    plan: Plan,
    planned: PlannedSession,
    account: User,
    day: date,
    decision: NextSession,
    draw: Random,
) -> SessionDone:
    at = datetime.combine(day, time(9), ZoneInfo("UTC"))
    session = Session.objects.create(
        patient=plan.patient,
        plan=plan,
        planned_session=planned,
        due_on=day,
        opened_by=account,
        finished_at=at,
        finished_by=account,
    )
    rows = SessionExercise.objects.bulk_create(
        SessionExercise(
            session=session,
            patient=plan.patient,
            due_on=day,
            order=order,
            change=dose.change,
            reasons=translate.reasons_as_json(dose.reasons),
            standing=translate.dose_as_json(dose.standing),
            recipe={},
            **translate.dose_columns(dose.exercise),
        )
        for order, dose in enumerate(decision.doses)
    )
    done: list[ExerciseDone] = []
    sets: list[ExerciseSet] = []
    for row in rows:
        repetitions = draw.choice((6, 8, 10, 12, 14, 15))
        load = translate.load_of(row)
        sets.append(
            ExerciseSet(
                patient=plan.patient,
                session_exercise=row,
                recorded_by=account,
                set_number=1,
                repetitions=repetitions,
                reps_in_reserve=5,
                logged_at=timezone.now(),
                **translate.load_columns(load),
            )
        )
        done.append(ExerciseDone(row.exercise_id, (SetDone(repetitions, load, 5),)))
    ExerciseSet.objects.bulk_create(sets)
    return SessionDone(day, tuple(done))
