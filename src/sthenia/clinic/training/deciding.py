"""What a session's doses are decided on: a bounded look back, whatever the length of the history.

For each exercise the last two times it was done; for the person as a whole the dates of the last
sessions and the check-ins of about a month, or back to before a flare that is not yet left behind.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sthenia.clinic.training import flare_words, translate
from sthenia.clinic.training.models import (
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
from sthenia.science.exercise.values import Place, RuleSet
from sthenia.science.exercise.values import PlannedExercise as PlannedExerciseValue
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue

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
    known = known_before(planned.plan, (planned,), on=on)
    return decide(known, planned, on=on, body_mass_kg=body_mass_kg)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person before a day; the days after it are decided on from the same."""

    plan: Plan
    rules: RuleSet
    place: Place
    rows: Mapping[int, Sequence[PlannedExercise]]
    """Planned session -> its exercises, each with the keys of its last two times."""
    times: Mapping[int, SessionExercise]
    past: Sequence["_PastSession"]
    check_ins: tuple[SymptomDay, ...]
    times_since: dict[frozenset[str], tuple[date, list[SessionExercise]]] = field(
        default_factory=dict
    )
    """Exercises -> since which day, and every time they were done since; asked for once."""


def known_before(
    plan: Plan, planned: Sequence[PlannedSession], *, on: date, until: date | None = None
) -> Known:
    """Read what decides the doses of these sessions on a day, and on those after it.

    Parameters
    ----------
    until
        The last day to decide on, where no session is opened between the two; None for `on`.
    """
    last = until or on
    rules = translate.rules_of(plan)
    rows = _with_last_times(plan, planned, last)
    past = _past_sessions(plan, last)
    return Known(
        plan=plan,
        rules=rules,
        place=translate.place_of(plan.inputs["place"]),
        rows=rows,
        times={time.pk: time for time in _last_times(rows, plan)},
        past=past,
        check_ins=_symptoms(plan, _from_day(past, rules, on), last),
    )


def decide(
    known: Known,
    planned: PlannedSession,
    *,
    on: date,
    body_mass_kg: float | None,
    as_if_in_flare: bool = False,
) -> Decision:
    """Decide on every dose of a planned session for a day, from what is known."""
    rows = known.rows[planned.pk]
    keys = [key for row in rows for key in _keys_of(row)]
    last_times = sorted((known.times[k] for k in keys if k in known.times), key=lambda t: t.due_on)
    value = PlannedSessionValue(
        planned.weekday, _standing_doses(rows, last_times, known.plan), planned.time_min
    )
    return decide_doses(
        known,
        value,
        last_times,
        on=on,
        body_mass_kg=body_mass_kg,
        as_if_in_flare=as_if_in_flare,
    )


def decide_doses(
    known: Known,
    value: PlannedSessionValue,
    last_times: Sequence[SessionExercise],
    *,
    on: date,
    body_mass_kg: float | None,
    as_if_in_flare: bool = False,
) -> Decision:
    """Decide on doses that stand, with the last times each exercise was done."""
    rules = known.rules
    past = [one for one in known.past if one.on < on]
    start = _from_day(past, rules, on)
    symptoms = tuple(day for day in known.check_ins if start <= day.on <= on)
    if as_if_in_flare:
        symptoms = flare_words.as_if_told(symptoms, on)
    history = _history(last_times, past)
    state = _recovery(history, symptoms, rules, on)
    if state.stage != "none" and state.flare is not None:
        since = state.flare.opened_on - timedelta(rules.flare.window_days * WINDOWS_BACK)
        ids = frozenset(one.exercise_id for one in value.exercises)
        history = _history(_times_since(known, ids, since, on), past)
    return Decision(
        next=next_session(
            value,
            history,
            symptoms,
            exercises=exercises_with(one.exercise_id for one in value.exercises),
            place=known.place,
            rules=rules,
            on=on,
            body_mass_kg=body_mass_kg,
        ),
        flare_opened_on=state.flare.opened_on if state.stage != "none" and state.flare else None,
        stage=state.stage,
        check_ins=len(symptoms),
    )


def _with_last_times(
    plan: Plan, planned: Sequence[PlannedSession], on: date
) -> Mapping[int, Sequence[PlannedExercise]]:
    """The planned exercises, each with the keys of the last two times it was done."""
    counts = sets_that_count().filter(session_exercise=OuterRef("pk"))
    times = (
        SessionExercise.objects.filter(
            Exists(counts),
            patient_id=plan.patient_id,
            exercise_id=OuterRef("exercise_id"),
            due_on__lt=on,
        )
        .order_by("-due_on")
        .values("pk")
    )
    rows = PlannedExercise.objects.filter(session__in=planned).order_by("session", "order")
    found: dict[int, list[PlannedExercise]] = {one.pk: [] for one in planned}
    for row in rows.annotate(last=Subquery(times[:1]), before=Subquery(times[1:2])):
        found[row.session_id].append(row)
    return found


def _keys_of(row: PlannedExercise) -> list[int]:
    return [key for key in (row.last, row.before) if key is not None]  # type: ignore[attr-defined] # annotated above


def _last_times(rows: Mapping[int, Sequence[PlannedExercise]], plan: Plan) -> list[SessionExercise]:
    keys = {key for of_day in rows.values() for row in of_day for key in _keys_of(row)}
    return of_this_plan(SessionExercise.objects.filter(pk__in=keys), plan)


def _times_since(known: Known, ids: frozenset[str], since: date, on: date) -> list[SessionExercise]:
    asked_since, found = known.times_since.get(ids, (date.max, []))
    if since < asked_since:
        times = SessionExercise.objects.filter(
            patient_id=known.plan.patient_id, exercise_id__in=ids, due_on__gte=since
        )
        found = of_this_plan(times, known.plan)
        known.times_since[ids] = since, found
    return [time for time in found if since <= time.due_on < on]


def of_this_plan(times: QuerySet[SessionExercise], plan: Plan) -> list[SessionExercise]:
    """Doses agreed anew begin anew: what was done under another version is not held against it."""
    found = times.filter(session__plan=plan).prefetch_related("sets").order_by("due_on")
    return list(found.defer("reasons", "caveats", "recipe"))  # large, and nothing is decided by it


def _past_sessions(plan: Plan, on: date) -> list[_PastSession]:
    counts = sets_that_count().filter(session_exercise__session=OuterRef("pk"))
    rows = (
        Session.objects.filter(patient_id=plan.patient_id, due_on__lt=on)
        .annotate(is_done=Exists(counts))
        .order_by("-due_on")
        .values_list("due_on", "flare_opened_on", "is_done")[:SESSIONS_BACK]
    )
    return [_PastSession(*row) for row in rows]


def _from_day(past: Sequence[_PastSession], rules: RuleSet, on: date) -> date:
    """The first day whose check-in may decide on a dose of a day."""
    anchors = [on]
    anchors += [session.on for session in past if session.is_done][:1]
    anchors += [session.flare_opened_on for session in past[:1] if session.flare_opened_on]
    start = min(anchors) - timedelta(rules.flare.window_days * WINDOWS_BACK)
    return max(start, on - timedelta(DAYS_BACK_MOST))


def _symptoms(plan: Plan, start: date, on: date) -> tuple[SymptomDay, ...]:
    told = flare_words.days_told_by_patient([plan.patient_id], first=start, last=on)
    return told.get(plan.patient_id, flare_words.NOTHING_TOLD).for_flares


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
