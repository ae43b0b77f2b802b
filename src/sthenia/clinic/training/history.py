"""Reads of the past for the rooms above: sessions in brief, every check-in, every lift.

Each is one query however long the history is; what a page shows of it, the page cuts.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.flare_words import NOTHING_TOLD, DaysTold, days_told_by_patient
from sthenia.clinic.training.models import (
    PlannedExercise,
    Session,
    SessionExercise,
)


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What one version of a plan asks for: its training days and its exercises."""

    weekdays: frozenset[int]
    exercise_ids: tuple[str, ...]
    """Each once, in the order of the first day they stand in."""


@dataclass(frozen=True, slots=True)
class Lift:
    """One set with a load in kilograms, as it was reported."""

    exercise_id: str
    on: date
    load_kg: float
    repetitions: int
    reps_in_reserve: int | None


def sessions_in_brief(patient: Patient) -> QuerySet[Session]:
    """Sessions with how many exercises were planned and begun and how many sets count.

    The numbers are asked for row by row, so that a page of them costs the same in the tenth year.
    """
    return Session.objects.filter(patient=patient).annotate(
        n_sets=_number(
            sets_that_count().filter(session_exercise__session=OuterRef("pk")),
            "session_exercise__session",
            "pk",
        ),
        n_begun=_number(
            sets_that_count().filter(session_exercise__session=OuterRef("pk")),
            "session_exercise__session",
            "session_exercise",
        ),
        n_exercises=_number(
            SessionExercise.objects.filter(session=OuterRef("pk")), "session", "pk"
        ),
    )


def session_of_day(patient: Patient, on: date) -> Session | None:
    """The session of a day with its exercises and every set that counts."""
    sets = sets_that_count().order_by("set_number", "logged_at", "id")
    exercises = SessionExercise.objects.prefetch_related(Prefetch("sets", sets, to_attr="counted"))
    return (
        Session.objects.filter(patient=patient, due_on=on)
        .select_related("plan")
        .prefetch_related(Prefetch("exercises", exercises.order_by("order")))
        .first()
    )


def days_told(patient: Patient, *, until: date) -> DaysTold:
    """Every day up to one that was told of, from the first on."""
    found = days_told_by_patient([patient], first=date.min, last=until)
    return found.get(patient.pk, NOTHING_TOLD)


def content_by_plan(plan_ids: Collection[int]) -> Mapping[int, PlanContent]:
    """Plan -> its days and exercises; one query for all."""
    rows = (
        PlannedExercise.objects.filter(session__plan__in=plan_ids)
        .order_by("session__weekday", "order")
        .values_list("session__plan_id", "session__weekday", "exercise_id")
    )
    days: dict[int, set[int]] = defaultdict(set)
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for plan_id, weekday, exercise_id in rows:
        days[plan_id].add(weekday)
        names[plan_id][exercise_id] = None
    return {plan: PlanContent(frozenset(days[plan]), tuple(names[plan])) for plan in days}


def lifts_between(patient: Patient, *, first: date, last: date) -> tuple[Lift, ...]:
    """Every set of these days that has a load in kilograms, by exercise and day."""
    rows = (
        sets_that_count()
        .filter(
            session_exercise__patient=patient,
            session_exercise__due_on__range=(first, last),
            load_kg__gt=0,
        )
        .order_by("session_exercise__exercise_id", "session_exercise__due_on", "set_number", "pk")
        .values_list(
            "session_exercise__exercise_id",
            "session_exercise__due_on",
            "load_kg",
            "repetitions",
            "reps_in_reserve",
        )
    )
    return tuple(
        Lift(exercise_id, on, load_kg, repetitions, reps_in_reserve)
        for exercise_id, on, load_kg, repetitions, reps_in_reserve in rows
        if load_kg is not None
    )


def _number(rows: QuerySet, group: str, counted: str) -> Coalesce:  # type: ignore[type-arg]
    per_session = rows.order_by().values(group).annotate(n=Count(counted, distinct=True))
    return Coalesce(Subquery(per_session.values("n"), output_field=IntegerField()), 0)
