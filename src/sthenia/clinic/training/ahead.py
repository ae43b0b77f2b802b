"""The coming days decided ahead, for a phone that will have no signal.

Each planned day is decided as if it were that day, once as things stand and once as if a flare were
open; so is what could be done in an exercise's place. Nothing here is kept: the phone gets it
sealed, and what was really done comes back with the seal.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import deciding, translate
from sthenia.clinic.training.due import TrainingDays
from sthenia.clinic.training.models import (
    OwnExercise,
    Plan,
    PlannedSession,
    PlanStatus,
    Session,
    SessionChange,
    SessionExercise,
)
from sthenia.clinic.training.own_exercises import exercises_with
from sthenia.clinic.training.prepared import Json, PreparedDay, PreparedDoses, prepared_doses
from sthenia.clinic.training.sessions_due import session_due
from sthenia.science.exercise.alternatives import alternatives
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE, exercise_time_s
from sthenia.science.exercise.values import PlannedExercise, Reason
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue
from sthenia.science.sentences import word

DAYS_AHEAD = 14
SWAPS_MOST = 4
"""Exercises offered in the place of one, and for the session as a whole; our own proposal."""
CHOSEN_ON_THE_SPOT = "chosen_on_the_spot"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The coming days with their doses, and what may be done instead."""

    plan: Plan
    days_between: int
    days: tuple[PreparedDay, ...]
    swaps: Mapping[str, tuple[str, ...]]
    """Exercise -> what could be done in its place, best first."""
    additions: tuple[str, ...]
    spares: PreparedDay | None
    """The doses of all those; on each of the days."""


def ahead_for(patient: Patient, *, on: date) -> Ahead | None:
    """Decide on the days of two weeks; None without a plan."""
    plan = (
        Plan.objects.filter(patient=patient, status=PlanStatus.AGREED)
        .prefetch_related("sessions__exercises")
        .first()
    )
    if plan is None or plan.starts_on is None:
        return None
    plan.patient = patient  # known already; asking for it again would cost a query
    rows = {row.weekday: row for row in plan.sessions.all()}
    for row in rows.values():
        row.plan = plan
    last = on + timedelta(DAYS_AHEAD - 1)
    known = deciding.known_before(plan, tuple(rows.values()), on=on, until=last)
    training = TrainingDays(frozenset(rows), plan.starts_on, known.rules.days_between)
    days = _days_to_decide(patient, training, rows, on)
    swaps, additions, spares = _instead(patient, plan, rows, known, on)
    return Ahead(
        plan=plan,
        days_between=training.days_between,
        days=tuple(_prepared(known, row, day, missed, patient) for day, row, missed in days),
        swaps=swaps,
        additions=additions,
        spares=spares,
    )


def shorter(doses: Sequence[Json]) -> tuple[tuple[int, Mapping[str, int]], ...]:
    """Shorter forms of a session: about how many minutes, and the sets of each exercise.

    First one set less of each, down to one; then the exercises at the end go. Sets before
    exercises, as in a flare; where the steps lie is our own proposal.
    """
    counts = {dose["exercise_id"]: dose["set_count"] for dose in doses}
    most = max(counts.values(), default=0)
    found = [{name: min(n, sets) for name, n in counts.items()} for sets in range(most - 1, 0, -1)]
    one_each = dict.fromkeys(counts, 1)
    found += [
        {name: n if i < kept else 0 for i, (name, n) in enumerate(one_each.items())}
        for kept in (len(counts) // 2, 2, 1)
        if 0 < kept < len(counts)
    ]
    unique = [one for i, one in enumerate(found) if one not in found[:i]]
    return tuple((_minutes(doses, one), one) for one in unique)


def _minutes(doses: Sequence[Json], counts: Mapping[str, int]) -> int:
    known = exercises_with(dose["exercise_id"] for dose in doses)
    seconds = 0.0
    for dose in doses:
        if sets := counts[dose["exercise_id"]]:
            planned = translate.dose_from_json({**dose, "why": ()})
            seconds += exercise_time_s(
                known[planned.exercise_id],
                set_count=sets,
                repetitions=planned.repetitions[1],
                load=planned.load,
                rest_s=planned.rest_s,
            )
    return max(1, round(seconds / SECONDS_PER_MINUTE))


def _days_to_decide(
    patient: Patient, training: TrainingDays, rows: Mapping[int, PlannedSession], on: date
) -> list[tuple[date, PlannedSession, date | None]]:
    """Planned days without a session yet; today also a missed one that may be made up."""
    days = [on + timedelta(n) for n in range(DAYS_AHEAD)]
    opened = set(
        Session.objects.filter(patient=patient, due_on__range=(days[0], days[-1])).values_list(
            "due_on", flat=True
        )
    )
    found: list[tuple[date, PlannedSession, date | None]] = [
        (day, rows[day.weekday()], None)
        for day in days
        if training.is_planned(day) and day not in opened
    ]
    if on in opened or training.is_planned(on):
        return found
    due = session_due(patient, on=on)
    if due.missed is not None and due.missed_on is not None and due.missed.weekday in rows:
        return [(on, rows[due.missed.weekday], due.missed_on), *found]
    return found


def _prepared(
    known: deciding.Known,
    row: PlannedSession,
    day: date,
    missed: date | None,
    patient: Patient,
) -> PreparedDay:
    def doses(*, in_flare: bool) -> PreparedDoses:
        decision = deciding.decide(
            known, row, on=day, body_mass_kg=patient.body_mass_kg, as_if_in_flare=in_flare
        )
        return prepared_doses(row, decision, on=day)

    return PreparedDay(
        plan_id=row.plan_id,
        planned_session_id=row.pk,
        on=day,
        makes_up_for=missed,
        usual=doses(in_flare=False),
        in_flare=doses(in_flare=True),
    )


def _instead(
    patient: Patient,
    plan: Plan,
    rows: Mapping[int, PlannedSession],
    known: deciding.Known,
    on: date,
) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...], PreparedDay | None]:
    """What could be done in each exercise's place or besides, with doses for both cases."""
    if not rows:
        return {}, (), None
    planned = _alternatives(plan, rows.values())
    swaps = {name: tuple(found) for name, found in planned.items() if name}
    additions = tuple(planned.get("", {}))
    first = {name: dose for found in planned.values() for name, dose in found.items()}
    if not first:
        return swaps, additions, None
    last_times = _times_of_spares(plan, first, on)
    standing = {time.exercise_id: translate.dose_from_json(time.standing) for time in last_times}
    anchor = next(iter(rows.values()))
    value = PlannedSessionValue(
        anchor.weekday, tuple(standing.get(name, dose) for name, dose in first.items()), 0.0
    )

    def doses(*, in_flare: bool) -> PreparedDoses:
        decision = deciding.decide_doses(
            known,
            value,
            last_times,
            on=on,
            body_mass_kg=patient.body_mass_kg,
            as_if_in_flare=in_flare,
        )
        return prepared_doses(anchor, decision, on=on)

    spares = PreparedDay(
        plan_id=plan.pk,
        planned_session_id=anchor.pk,
        on=on,
        makes_up_for=None,
        usual=doses(in_flare=False),
        in_flare=doses(in_flare=True),
    )
    return swaps, additions, spares


Found = dict[str, dict[str, PlannedExercise]]
"""Exercise -> what could take its place with its first dose; "" -> what could be added."""
_FOUND: "OrderedDict[str, Found]" = OrderedDict()
_FOUND_MOST = 256


def _alternatives(plan: Plan, rows: Iterable[PlannedSession]) -> Found:
    """What could be done instead; it stays as long as the plan and the clinic's exercises do."""
    own = OwnExercise.objects.filter(clinic=plan.patient.clinic_id).order_by("-pk")
    days = [[one.exercise_id for one in row.exercises.all()] for row in rows]
    parts = (plan.rule_set_id, plan.rule_set_version, plan.recipe.get("clinic"), plan.seed)
    newest = own.values_list("client_id", flat=True).first()
    content = json.dumps((parts, plan.inputs, days, str(newest)), sort_keys=True)
    key = hashlib.sha256(content.encode()).hexdigest()
    if key not in _FOUND:
        _FOUND[key] = _searched(plan, rows)
        while len(_FOUND) > _FOUND_MOST:
            _FOUND.popitem(last=False)
    return _FOUND[key]


def _searched(plan: Plan, rows: Iterable[PlannedSession]) -> Found:
    setting = translate.setting_of(plan)
    found: Found = {}
    for row in rows:
        session = translate.planned_session_of(row)
        offered = setting.offered(session)
        for name in (*(one.exercise_id for one in session.exercises), ""):
            if name in found:
                continue
            better = alternatives(
                session,
                name or None,
                person=setting.person,
                place=setting.place,
                exercises=offered,
                rules=setting.rules,
                seed=plan.seed,
                most=SWAPS_MOST,
            )
            fitting = [one.planned for one in better if one.shares_groups]
            found[name] = {one.exercise_id: _chosen(one) for one in fitting}
    return found


def _chosen(planned: PlannedExercise) -> PlannedExercise:
    mark = Reason(CHOSEN_ON_THE_SPOT, word("Chosen by you, in the place of another."))
    return PlannedExercise(
        exercise_id=planned.exercise_id,
        set_count=planned.set_count,
        repetitions=planned.repetitions,
        load=planned.load,
        reps_in_reserve=planned.reps_in_reserve,
        rest_s=planned.rest_s,
        why=(mark, *planned.why),
    )


def _times_of_spares(plan: Plan, ids: Iterable[str], on: date) -> list[SessionExercise]:
    """The last two times of each that came in on the spot before, under this plan."""
    came_in = set(
        SessionChange.objects.filter(session__plan=plan)
        .exclude(by_exercise_id="")
        .values_list("by_exercise_id", flat=True)
    )
    counts = deciding.sets_that_count().filter(session_exercise=OuterRef("pk"))
    keys: list[int] = []
    for name in came_in & set(ids):
        times = SessionExercise.objects.filter(
            Exists(counts), patient_id=plan.patient_id, exercise_id=name, due_on__lt=on
        )
        keys += times.order_by("-due_on").values_list("pk", flat=True)[:2]
    if not keys:
        return []
    return deciding.of_this_plan(SessionExercise.objects.filter(pk__in=keys), plan)
