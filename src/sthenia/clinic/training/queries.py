"""Every read that pages and other rooms need from training."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from sthenia.catalogue.rules import DEFAULT_RULE_SET, rule_set
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import translate
from sthenia.clinic.training.clinic_numbers import numbers_of, with_numbers
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.editing import Setting, session_time_min
from sthenia.clinic.training.flare_words import NOTHING_TOLD as NOTHING_TOLD
from sthenia.clinic.training.flare_words import DaysTold as DaysTold
from sthenia.clinic.training.flare_words import days_told_by_patient as days_told_by_patient
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Plan,
    PlanStatus,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.models import PlannedExercise as PlannedExerciseRow
from sthenia.clinic.training.own_exercises import exercises_with
from sthenia.clinic.training.sessions_due import Due as Due
from sthenia.clinic.training.sessions_due import reason_to_pause as reason_to_pause
from sthenia.clinic.training.sessions_due import session_due as session_due
from sthenia.science.exercise.attendance import PlanSpan
from sthenia.science.exercise.plan_check import PlanCheck, plan_check
from sthenia.science.exercise.plan_check_doses import CAME_BY_TRAINING
from sthenia.science.exercise.rule_set import FlareRule
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import LoadLadder, LoadStep, PlannedExercise, Reason
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue
from sthenia.science.sentences import word

HOURS_PAST_MIDNIGHT = 6
"""A session begun in the evening is shown for so long, so that midnight takes no set away."""


_LARGE_OF_FOLLOWED = ("follows__inputs", "follows__recipe", "follows__departures")


def agreed_plan(patient: Patient) -> Plan | None:
    """The plan that holds now."""
    return Plan.objects.filter(patient=patient, status=PlanStatus.AGREED).first()


def draft_plan(patient: Patient) -> Plan | None:
    """The draft that is on the table."""
    return (
        Plan.objects.filter(patient=patient, status=PlanStatus.DRAFT)
        .select_related("recorded_by")
        .first()
    )


def plan_of(patient: Patient, key: int) -> Plan | None:
    """One version of the patient's plan."""
    return (
        Plan.objects.filter(patient=patient, pk=key)
        .select_related(
            "patient__clinic", "agreed_by", "recorded_by", "follows", "ended_by", "withdrawn_by"
        )
        .defer(*_LARGE_OF_FOLLOWED)
        .first()
    )


def plan_versions(patient: Patient) -> QuerySet[Plan]:
    """Every version, newest first, with who agreed; what is large is read where it is asked for."""
    return (
        Plan.objects.filter(patient=patient)
        .select_related("agreed_by", "recorded_by", "follows")
        .defer("inputs", "recipe", "departures", *_LARGE_OF_FOLLOWED)
        .order_by("-version")
    )


def newest_plan(patient: Patient) -> Plan | None:
    """The version made last, whatever became of it: where the next wishes begin."""
    return Plan.objects.filter(patient=patient).order_by("-version").first()


def planned_sessions(plan: Plan) -> tuple[PlannedSessionValue, ...]:
    """The training days of a plan as values, by weekday."""
    rows = plan.sessions.prefetch_related("exercises")
    return tuple(translate.planned_session_of(row) for row in rows)


def check_of(plan: Plan) -> PlanCheck:
    """The plan held against its rule set, its person and its place."""
    return check_in_setting(planned_sessions(plan), translate.setting_of(plan))


def check_in_setting(sessions: Sequence[PlannedSessionValue], setting: Setting) -> PlanCheck:
    """The same where both are known already."""
    return plan_check(
        sessions,
        setting.rules,
        setting.exercises,
        person=setting.person,
        place=setting.place,
    )


def sessions_as_they_stand(plan: Plan) -> tuple[PlannedSessionValue, ...]:
    """The training days of a plan with the dose that each exercise has come to."""
    planned = planned_sessions(plan)
    exercises = exercises_with(one.exercise_id for day in planned for one in day.exercises)
    standing = {
        name: _marked_as_come_by_training(translate.dose_from_json(content))
        for name, content in _latest_standing(plan)
    }
    days = []
    for session in planned:
        doses = tuple(standing.get(one.exercise_id, one) for one in session.exercises)
        time_min = session_time_min(doses, exercises)
        days.append(PlannedSessionValue(session.weekday, doses, time_min))
    return tuple(days)


def _latest_standing(plan: Plan) -> QuerySet[SessionExercise, tuple[str, Any]]:
    """Exercise and standing dose of the last time each was done, however long the history is."""
    times = SessionExercise.objects.filter(
        Exists(sets_that_count().filter(session_exercise=OuterRef("pk"))),
        patient_id=plan.patient_id,
        exercise_id=OuterRef("exercise_id"),
        session__plan=plan,
    )
    newest = Subquery(times.order_by("-due_on").values("pk")[:1])
    keys = PlannedExerciseRow.objects.filter(session__plan=plan).values_list(newest, flat=True)
    return SessionExercise.objects.filter(pk__in=keys).values_list("exercise_id", "standing")


def _marked_as_come_by_training(dose: PlannedExercise) -> PlannedExercise:
    mark = Reason(CAME_BY_TRAINING, word("In training it has come to this dose by the rules."))
    others = tuple(reason for reason in dose.why if reason.code != CAME_BY_TRAINING)
    return replace(dose, why=(*others, mark))


def last_day_trained(plan: Plan) -> date | None:
    """The last day on which a set was done by this version of the plan."""
    return (
        Session.objects.filter(
            Exists(sets_that_count().filter(session_exercise__session=OuterRef("pk"))), plan=plan
        )
        .order_by("-due_on")
        .values_list("due_on", flat=True)
        .first()
    )


def session_on(patient: Patient, on: date) -> Session | None:
    """The session opened for a day, with its exercises and every set that counts.

    On a day without one, that of the evening before, as long as it is under way.
    """
    sets = sets_that_count().order_by("set_number", "logged_at", "id")
    exercises = SessionExercise.objects.prefetch_related(Prefetch("sets", sets, to_attr="counted"))
    evening_before = on - timedelta(1)
    is_under_way = Q(
        due_on=evening_before,
        finished_at=None,
        opened_at__gte=timezone.now() - timedelta(hours=HOURS_PAST_MIDNIGHT),
    )
    return (
        Session.objects.filter(
            Q(due_on=on) | is_under_way, patient=patient, due_on__range=(evening_before, on)
        )
        .select_related("plan")
        .prefetch_related(Prefetch("exercises", exercises.order_by("order")))
        .order_by("-due_on")
        .first()
    )


def own_session(patient: Patient, key: int) -> Session | None:
    """One of the patient's own sessions."""
    return Session.objects.filter(pk=key, patient=patient).first()


def own_session_exercise(patient: Patient, key: int) -> SessionExercise | None:
    """One exercise of one of the patient's own sessions."""
    found = (
        SessionExercise.objects.filter(pk=key, patient=patient)
        .select_related("session__plan")
        .prefetch_related("sets")
        .first()
    )
    if found is not None:
        found.patient = patient  # known already; asking for it again would cost a query
    return found


def set_in_its_place(time: SessionExercise, number: int, client_id: UUID) -> ExerciseSet | None:
    """The set that was already saved under a number from another window; None where none was."""
    rows = list(time.sets.all())
    if any(row.client_id == client_id for row in rows):
        return None  # the same form once more
    return next(
        (row for row in rows if row.set_number == number and row.is_current and not row.is_struck),
        None,
    )


def own_set(patient: Patient, key: int) -> ExerciseSet | None:
    """One of the patient's own sets, with its exercise and plan."""
    return (
        ExerciseSet.objects.filter(pk=key, patient=patient)
        .select_related("session_exercise__session__plan")
        .first()
    )


def check_in_on(patient: Patient, on: date) -> CheckIn | None:
    """How the person said a day was."""
    return CheckIn.objects.filter(patient=patient, on=on, is_current=True).first()


def check_ins_of(patient: Patient, *, since: date) -> QuerySet[CheckIn]:
    """Check-ins that count, newest first."""
    return CheckIn.objects.filter(patient=patient, is_current=True, on__gte=since).order_by("-on")


def sessions_of(patient: Patient) -> QuerySet[Session]:
    """Sessions newest first, each with how many sets count and how many exercises were begun."""
    counts = Q(exercises__sets__is_current=True, exercises__sets__is_struck=False)
    return (
        Session.objects.filter(patient=patient)
        .select_related("plan")
        .annotate(
            n_sets=Count("exercises__sets", filter=counts, distinct=True),
            n_begun=Count("exercises", filter=counts, distinct=True),
            n_exercises=Count("exercises", distinct=True),
        )
        .order_by("-due_on")
    )


def session_with_everything(patient: Patient, key: int) -> Session | None:
    """One session with doses, reasons and every set that was ever reported."""
    exercises = SessionExercise.objects.prefetch_related("sets__replaces", "sets__recorded_by")
    return (
        Session.objects.filter(patient=patient, pk=key)
        .select_related("plan", "opened_by", "finished_by")
        .prefetch_related(Prefetch("exercises", exercises))
        .first()
    )


def sessions_beside(session: Session) -> tuple[Session | None, Session | None]:
    """The person's session before this one and the one after it."""
    others = Session.objects.filter(patient=session.patient_id)
    before = others.filter(due_on__lt=session.due_on).order_by("-due_on").first()
    after = others.filter(due_on__gt=session.due_on).order_by("due_on").first()
    return before, after


def plans_on_record(patient: Patient) -> tuple[Plan, ...]:
    """The draft and every plan that was ever agreed, with their training days, by version."""
    rows = (
        Plan.objects.filter(patient=patient)
        .exclude(status=PlanStatus.WITHDRAWN)
        .defer("inputs", "departures")
        .prefetch_related("sessions")
        .order_by("version")
    )
    return tuple(rows)


def spans_of(plans: Iterable[Plan]) -> tuple[PlanSpan, ...]:
    """The training days of every plan that held at some time, each until the next one began."""
    held = [
        (plan, plan.agreed_at, plan.starts_on)
        for plan in plans
        if plan.agreed_at is not None and plan.starts_on is not None
    ]
    held.sort(key=lambda one: one[1])
    begins = [starts_on for _plan, _agreed_at, starts_on in held]
    return tuple(
        PlanSpan(
            weekdays=frozenset(row.weekday for row in plan.sessions.all()),
            from_on=starts_on,
            until_on=min(
                (*begins[index + 1 :], *((plan.ended_on + timedelta(1),) if plan.ended_on else ())),
                default=None,
            ),
            days_between=translate.published_rules_of(plan).days_between,
        )
        for index, (plan, _agreed_at, starts_on) in enumerate(held)
    )


def days_trained_on(patient: Patient, *, since: date) -> tuple[date, ...]:
    """Days on which at least one set was done."""
    return tuple(
        Session.objects.filter(
            Exists(sets_that_count().filter(session_exercise__session=OuterRef("pk"))),
            patient=patient,
            due_on__gte=since,
        )
        .order_by("due_on")
        .values_list("due_on", flat=True)
    )


@dataclass(frozen=True, slots=True)
class LoadOnDay:
    """The last set of an exercise in a session: the one by which the next dose is judged."""

    on: date
    load: LoadStep | None
    repetitions: int
    ladder: LoadLadder
    """The steps there were at the place of the plan."""


def flare_rule_of(plan: Plan | None, settings: ClinicRules | None = None) -> FlareRule:
    """What counts as a flare: as the plan has it; without one, as the clinic has it by now."""
    if plan is not None:
        return translate.rules_of(plan).flare
    settings = settings or ClinicRules()
    rules = rule_set(settings.default_rule_set_id or DEFAULT_RULE_SET)
    return with_numbers(rules, numbers_of(settings)).flare


def loads_over_time(
    patient: Patient, *, first: date, last: date
) -> Mapping[str, tuple[LoadOnDay, ...]]:
    """Exercise -> the last set of each session in which it was done, oldest first."""
    sets = sets_that_count().order_by("set_number", "logged_at", "id")
    rows = (
        SessionExercise.objects.filter(patient=patient, due_on__gte=first, due_on__lte=last)
        .select_related("session")
        .only("exercise_id", "due_on", "order", "session__plan_id")
        .prefetch_related(Prefetch("sets", sets, to_attr="counted"))
        .order_by("due_on", "order")
    )
    plans = Plan.objects.in_bulk({row.session.plan_id for row in rows})
    places = {key: translate.place_of(plan.inputs["place"]) for key, plan in plans.items()}
    known = exercises_with(row.exercise_id for row in rows)
    found: dict[str, list[LoadOnDay]] = defaultdict(list)
    for row in rows:
        counted: list[ExerciseSet] = row.counted
        if counted:
            done = translate.set_done_of(counted[-1])
            ladder = ladder_at(known[row.exercise_id], places[row.session.plan_id])
            time = LoadOnDay(row.due_on, done.load, done.repetitions, ladder)
            found[row.exercise_id].append(time)
    return {exercise_id: tuple(times) for exercise_id, times in found.items()}
