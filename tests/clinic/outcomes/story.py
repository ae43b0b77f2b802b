"""Weeks of a person's training and check-ins, made by the same actions that the clinic uses."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import uuid4

from sthenia.clinic.assessments.actions import SheetInput, record_examination
from sthenia.clinic.assessments.models import Examination
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import actions, translate
from sthenia.clinic.training.models import Plan, Session
from sthenia.clinic.training.proposing import Wishes
from sthenia.clinic.training.reported import DayReport, SetReport

WISHES = Wishes(days=(0, 3), minutes=45, place_id="home_bands")
"""Sessions on Mondays and Thursdays."""


def drafted(patient: Patient, *, by: User, wishes: Wishes = WISHES) -> Plan:
    """A draft from a prescription."""
    plan = actions.propose_plan(patient=patient, wishes=wishes, by=by, client_id=uuid4())
    assert isinstance(plan, Plan), plan
    return plan


def agreed(patient: Patient, *, starts_on: date, by: User, wishes: Wishes = WISHES) -> Plan:
    """A plan that holds."""
    plan = drafted(patient, by=by, wishes=wishes)
    return actions.agree_plan(plan=plan, starts_on=starts_on, agreement="", by=by)


def weekdays_of(plan: Plan) -> set[int]:
    return set(plan.sessions.values_list("weekday", flat=True))


def planned_days(plan: Plan, *, first: date, last: date) -> list[date]:
    """Every day of a stretch on which the plan has a session."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() in weekdays_of(plan)]


def trained(patient: Patient, on: date, *, by: User, exercises: int | None = None) -> Session:
    """One session of a day with every set done as asked; of fewer exercises where said so."""
    session = actions.open_session(patient=patient, on=on, by=by)
    for row in session.exercises.all()[:exercises]:
        report = SetReport(row.repetitions_high, translate.load_of(row), reps_in_reserve=4)
        actions.log_set(session_exercise=row, set_number=1, report=report, by=by, client_id=uuid4())
    return session


def checked_in(
    patient: Patient,
    pain_by_day: Mapping[date, int],
    *,
    by: User,
    fatigue: int = 5,
    sleep: int | None = 4,
) -> None:
    """A check-in for each day."""
    for on, pain in pain_by_day.items():
        actions.check_in(
            patient=patient,
            on=on,
            report=DayReport(pain=pain, fatigue=fatigue, sleep=sleep),
            by=by,
            client_id=uuid4(),
        )


def every_day(first: date, pains: Iterable[int]) -> dict[date, int]:
    """Day -> pain, from a day on."""
    return {first + timedelta(n): pain for n, pain in enumerate(pains)}


def examined(patient: Patient, on: date, *sheets: SheetInput, by: User) -> Examination:
    """An examination with some forms; pain 6 of 10 where none is given."""
    return record_examination(
        patient=patient,
        examined_on=on,
        by=by,
        client_id=uuid4(),
        sheets=sheets or (SheetInput("nrs-pain", "1", {1: 6}),),
    )
