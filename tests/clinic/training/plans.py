"""Wishes, plans and sessions that the tests of this room begin with."""

from datetime import date, timedelta
from uuid import uuid4

from sthenia.clinic.training import actions
from sthenia.clinic.training.models import ExerciseSet, Plan, Session, SessionExercise
from sthenia.clinic.training.proposing import Wishes
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.clinic.training.translate import load_of
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


def a_draft(cast: Cast, wishes: Wishes = WISHES) -> Plan:
    plan = actions.propose_plan(
        patient=cast.ana_record, wishes=wishes, by=cast.bea, client_id=uuid4()
    )
    assert isinstance(plan, Plan)
    return plan


def a_plan(cast: Cast, *, starts_on: date = MONDAY, wishes: Wishes = WISHES) -> Plan:
    """Agreed, from a Monday on, with sessions on Mondays and Thursdays."""
    return actions.agree_plan(
        plan=a_draft(cast, wishes), starts_on=starts_on, agreement="", by=cast.bea
    )


def opened(cast: Cast, on: date = MONDAY) -> Session:
    return actions.open_session(patient=cast.ana_record, on=on, by=cast.ana)


def logged(
    cast: Cast, time: SessionExercise, repetitions: int = 12, **report: object
) -> ExerciseSet:
    """One set with the load of the dose."""
    return actions.log_set(
        session_exercise=time,
        set_number=1,
        report=SetReport(repetitions, load_of(time), **report),  # type: ignore[arg-type]
        by=cast.ana,
        client_id=uuid4(),
    )


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
