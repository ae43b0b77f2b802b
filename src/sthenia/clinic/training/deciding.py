"""What a session's doses are decided on: a bounded look back, whatever the length of the history.

For each exercise the last two times it was done; for the person as a whole the dates of the last
sessions and the check-ins of about a month, or back to before a flare that is not yet left behind.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sthenia.clinic.training import translate
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Plan,
    PlannedExercise,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.own_exercises import exercises_with
from sthenia.science.exercise.diary import (
    ExerciseDone,
    SessionDone,
    SymptomDay,
    days_in_order,
    sessions_in_order,
)
from sthenia.science.exercise.flare import symptom_course
from sthenia.science.exercise.next_session import NextSession, next_session
from sthenia.science.exercise.recovery import Recovery, Stage, recovery
from sthenia.science.exercise.values import PlannedExercise as PlannedExerciseValue
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue
from sthenia.science.exercise.values import RuleSet

SESSIONS_BACK = 40
"""Dates of sessions looked at; with three a week, more than three months."""
WINDOWS_BACK = 2
"""Windows of the rule set's flare definition: one to know the usual level, one to look at."""
DAYS_BACK_MOST = 365
"""However long a flare lasts, no check-in older than this is looked at."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The doses of a session, and what they were decided on."""

    next: NextSession
    flare_opened_on: date | None
    """First day of a flare that is open or not yet left behind."""
    stage: Stage
    """Where the person stands with it."""
    check_ins: int


@dataclass(frozen=True, slots=True)
class _PastSession:
    on: date
    flare_opened_on: date | None
    is_done: bool


def sets_that_count() -> QuerySet[ExerciseSet]:
    """Sets that nothing replaced and nobody struck out."""
    return ExerciseSet.objects.filter(is_current=True, is_struck=False)


def decided(planned: PlannedSession, *, on: date, body_mass_kg: float | None) -> Decision:
    """Decide on every dose of a planned session for a day."""
    plan = planned.plan
    rules = translate.rules_of(plan)
    rows = _with_last_times(planned, on)
    last_times = _last_times(rows, plan)
    past = _past_sessions(plan, on)
    symptoms = _symptoms(plan, past, rules, on)
    history = _history(last_times, past)
    state = _recovery(history, symptoms, rules, on)
    if state.stage != "none" and state.flare is not None:
        since = state.flare.opened_on - timedelta(rules.flare.window_days * WINDOWS_BACK)
        history = _history(_times_since(plan, rows, since, on), past)
    value = PlannedSessionValue(
        planned.weekday, _standing_doses(rows, last_times, plan), planned.time_min
    )
    return Decision(
        next=next_session(
            value,
            history,
            symptoms,
            exercises=exercises_with(row.exercise_id for row in rows),
            place=translate.place_of(plan.inputs["place"]),
            rules=rules,
            on=on,
            body_mass_kg=body_mass_kg,
        ),
        flare_opened_on=state.flare.opened_on if state.stage != "none" and state.flare else None,
        stage=state.stage,
        check_ins=len(symptoms),
    )


def _with_last_times(planned: PlannedSession, on: date) -> Sequence[PlannedExercise]:
    """The planned exercises, each with the keys of the last two times it was done."""
    counts = sets_that_count().filter(session_exercise=OuterRef("pk"))
    times = (
        SessionExercise.objects.filter(
            Exists(counts),
            patient_id=planned.plan.patient_id,
            exercise_id=OuterRef("exercise_id"),
            due_on__lt=on,
        )
        .order_by("-due_on")
        .values("pk")
    )
    return list(planned.exercises.annotate(last=Subquery(times[:1]), before=Subquery(times[1:2])))


def _last_times(rows: Sequence[PlannedExercise], plan: Plan) -> list[SessionExercise]:
    keys = [key for row in rows for key in (row.last, row.before) if key is not None]  # type: ignore[attr-defined] # annotated above
    return _of_this_plan(SessionExercise.objects.filter(pk__in=keys), plan)


def _times_since(
    plan: Plan, rows: Sequence[PlannedExercise], since: date, on: date
) -> list[SessionExercise]:
    ids = [row.exercise_id for row in rows]
    times = SessionExercise.objects.filter(
        patient_id=plan.patient_id, exercise_id__in=ids, due_on__gte=since, due_on__lt=on
    )
    return _of_this_plan(times, plan)


def _of_this_plan(times: QuerySet[SessionExercise], plan: Plan) -> list[SessionExercise]:
    """Doses agreed anew begin anew: what was done under another version is not held against it."""
    return list(times.filter(session__plan=plan).prefetch_related("sets").order_by("due_on"))


def _past_sessions(plan: Plan, on: date) -> list[_PastSession]:
    counts = sets_that_count().filter(session_exercise__session=OuterRef("pk"))
    rows = (
        Session.objects.filter(patient_id=plan.patient_id, due_on__lt=on)
        .annotate(is_done=Exists(counts))
        .order_by("-due_on")
        .values_list("due_on", "flare_opened_on", "is_done")[:SESSIONS_BACK]
    )
    return [_PastSession(*row) for row in rows]


def _symptoms(
    plan: Plan, past: Sequence[_PastSession], rules: RuleSet, on: date
) -> tuple[SymptomDay, ...]:
    anchors = [on]
    anchors += [session.on for session in past if session.is_done][:1]
    anchors += [session.flare_opened_on for session in past[:1] if session.flare_opened_on]
    start = min(anchors) - timedelta(rules.flare.window_days * WINDOWS_BACK)
    start = max(start, on - timedelta(DAYS_BACK_MOST))
    rows = CheckIn.objects.filter(
        patient_id=plan.patient_id, is_current=True, on__gte=start, on__lte=on
    ).order_by("on")
    return tuple(translate.symptom_day_of(row) for row in rows)


def _history(
    times: Sequence[SessionExercise], past: Sequence[_PastSession]
) -> tuple[SessionDone, ...]:
    """Sessions as done; of those looked at only for their date, no exercise is known."""
    done: Mapping[date, list[ExerciseDone]] = defaultdict(list)
    for time in times:
        sets = [row for row in time.sets.all() if row.is_current and not row.is_struck]
        if sets:
            values = tuple(translate.set_done_of(row) for row in sets)
            done[time.due_on].append(ExerciseDone(time.exercise_id, values))
    days = {session.on for session in past if session.is_done} | set(done)
    return tuple(SessionDone(day, tuple(done[day])) for day in sorted(days))


def _recovery(
    history: tuple[SessionDone, ...], symptoms: tuple[SymptomDay, ...], rules: RuleSet, on: date
) -> Recovery:
    course = symptom_course(days_in_order(symptoms, on=on), rules.flare)
    return recovery(sessions_in_order(history, on=on), course, rules=rules, on=on)


def _standing_doses(
    rows: Sequence[PlannedExercise], last_times: Sequence[SessionExercise], plan: Plan
) -> tuple[PlannedExerciseValue, ...]:
    """The dose for which each exercise was last done; what the plan says where it was not yet."""
    standing = {time.exercise_id: time.standing for time in last_times}
    return tuple(
        translate.dose_from_json(standing[row.exercise_id])
        if row.exercise_id in standing
        else translate.dose_of(row, why=row.why)
        for row in rows
    )
