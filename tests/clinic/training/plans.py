"""Wishes, plans and sessions that the tests of this room begin with."""

from datetime import date, timedelta
from functools import cache
from uuid import uuid4

from sthenia.clinic.people.models import User
from sthenia.clinic.training import actions, kept
from sthenia.clinic.training.editing import Edit
from sthenia.clinic.training.models import (
    ExerciseSet,
    Plan,
    PlannedExercise,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.proposing import Proposal, Wishes, proposed
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.clinic.training.translate import load_of
from sthenia.science.exercise.values import Prescription
from tests.people import Cast

MONDAY = date(2026, 3, 2)
WISHES = Wishes(
    days=(0, 3),
    minutes=45,
    place_id="home_dumbbells",
    pain_by_area={"neck": 5, "lower_back": 7, "hip": 4},
    limits=("no_floor", "no_overhead"),
    body_mass_kg=68.0,
)


@cache
def _proposal(days: tuple[int, ...]) -> Proposal:
    """The search is done once for all tests; `propose_plan` itself has tests of its own."""
    return proposed(Wishes(**{**WISHES.as_json(), "days": days, "tests": ()}))


def a_draft(cast: Cast, *, days: tuple[int, ...] = (0, 3)) -> Plan:
    proposal = _proposal(days)
    assert isinstance(proposal.prescription, Prescription)
    plan = kept.plan_row(proposal, patient=cast.ana_record, by=cast.bea, client_id=uuid4())
    plan.version = Plan.objects.filter(patient=cast.ana_record).count() + 1
    plan.save()
    kept.keep_sessions(plan, proposal.prescription.sessions)
    return plan


def a_plan(cast: Cast, *, starts_on: date = MONDAY, days: tuple[int, ...] = (0, 3)) -> Plan:
    """Agreed, with sessions on Mondays and Thursdays where nothing else is asked for."""
    draft = a_draft(cast, days=days)
    return actions.agree_plan(plan=draft, starts_on=starts_on, agreement="", by=cast.bea)


def a_plan_with_sets_to_cut(cast: Cast) -> Plan:
    """Agreed, with two sets of each exercise, so that a flare has one to take away."""
    plan = a_plan(cast)
    PlannedExercise.objects.filter(session__plan=plan).update(set_count=2)
    return plan


def ids_of(plan: Plan, weekday: int = 0) -> list[str]:
    """The exercises of a day in their order."""
    rows = plan.sessions.get(weekday=weekday).exercises.order_by("order")
    return list(rows.values_list("exercise_id", flat=True))


def change(
    cast: Cast,
    draft: Plan,
    edit: Edit,
    *,
    weekdays: tuple[int, ...] = (0, 3),
    by: User | None = None,
    seen: int | None = None,
) -> Plan:
    """Change a draft as Bea, or as somebody else."""
    return actions.edit_plan(
        plan=draft,
        edit=edit,
        weekdays=weekdays,
        by=by or cast.bea,
        client_id=uuid4(),
        seen=seen,
    )


def opened(cast: Cast, on: date = MONDAY) -> Session:
    return actions.open_session(patient=cast.ana_record, on=on, by=cast.ana)


def first_exercise(session: Session) -> SessionExercise:
    row = session.exercises.first()
    assert row is not None
    return row


def report(row: SessionExercise, repetitions: int = 12, **said: int) -> SetReport:
    """A set with the load of the dose."""
    return SetReport(repetitions, load_of(row), **said)


def logged(cast: Cast, row: SessionExercise, repetitions: int = 12, **said: int) -> ExerciseSet:
    return actions.log_set(
        session_exercise=row,
        set_number=1,
        report=report(row, repetitions, **said),
        by=cast.ana,
        client_id=uuid4(),
    )


def trained(cast: Cast, on: date, repetitions: int = 12) -> Session:
    """A session with one set of each exercise."""
    session = opened(cast, on)
    for row in session.exercises.all():
        logged(cast, row, repetitions, reps_in_reserve=6)
    return session


def checked_in(
    cast: Cast, on: date, *, pain: int = 4, fatigue: int = 4, is_flare: bool = False
) -> None:
    actions.check_in(
        patient=cast.ana_record,
        on=on,
        report=DayReport(pain, fatigue, 4, is_flare=is_flare),
        by=cast.ana,
        client_id=uuid4(),
    )


def calm_days(cast: Cast, first: date, last: date) -> None:
    """A check-in on each day, the same every time."""
    for n in range((last - first).days + 1):
        checked_in(cast, first + timedelta(n))
