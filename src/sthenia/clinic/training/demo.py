"""Synthetic training: Ana's five weeks with a flare in them, shorter courses for some others.

What people do is drawn from a seed; what the program answers is its own: every dose of every
session was decided by `actions.open_session` from the sets and check-ins before it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.demo import CLINICIAN, PATIENT
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.clinic.training import actions, translate
from sthenia.clinic.training.demo_plans import change_draft, terms_with, write_own_exercise
from sthenia.clinic.training.demo_sets import is_to_find, score, sets_as_done
from sthenia.clinic.training.models import Felt, Plan, Session
from sthenia.clinic.training.proposing import Wishes, with_latest_pain
from sthenia.clinic.training.reported import DayReport
from sthenia.science.exercise.values import NoPrescription

RUN_IN_DAYS = 8
"""Check-ins before the first session, so that what is usual is known by then."""
PAIN_WITHOUT_EXAMINATION = {"neck": 5, "shoulder_girdle": 5, "lower_back": 6, "hip": 4}
ANA = Wishes(
    days=(0, 3),
    minutes=45,
    place_id="home_bands",
    limits=("no_floor", "no_overhead"),
    prefers=("seated",),
)
AGREED_WITH_ANA = (
    "Twice a week at home, in the morning. Stop a set when about five more would be possible. "
    "In a flare: do less, but keep the day."
)


@dataclass(frozen=True, slots=True)
class _Course:
    """How long somebody has trained, how they feel, and when it was worse."""

    days_back: int
    pain: float
    fatigue: float
    flare: tuple[int, int] = (0, 0)
    """From and until how many days after the first; the same twice for none."""
    kept: float = 0.9
    """Share of sessions done."""
    checked: float = 0.9
    """Share of days checked in."""


@dataclass(slots=True)
class _Life:
    """One person's synthetic days, drawn from one stream."""

    patient: Patient
    plan: Plan
    course: _Course
    first: date
    zone: ZoneInfo
    by: User
    rng: np.random.Generator

    def live(self, until: date) -> None:
        """Check in from a week before the first day, train from it to the day before `until`."""
        for n in range(-RUN_IN_DAYS, 0):
            self.check_in(self.first + timedelta(n), n)
        for n in range((until - self.first).days):
            day = self.first + timedelta(n)
            if self.rng.random() < self.course.checked:
                self.check_in(day, n)
            is_due = day.weekday() in self.plan.sessions.values_list("weekday", flat=True)
            if is_due and self.rng.random() < self.course.kept:
                self.train(day, n)
        self.check_in(until, (until - self.first).days)

    def check_in(self, day: date, n: int) -> None:
        from_day, until_day = self.course.flare
        is_worse = from_day <= n < until_day
        more = 3 if is_worse else 0
        eased = 0.03 * n
        actions.check_in(
            patient=self.patient,
            on=day,
            report=DayReport(
                pain=self._score(self.course.pain + more - eased),
                fatigue=self._score(self.course.fatigue + more - eased),
                sleep=self._score(self.course.fatigue + more / 2 - eased),
                is_flare=is_worse and n == from_day + 1,
                note="Bad night, everything hurts." if is_worse and n == from_day + 1 else "",
            ),
            by=self.by,
            client_id=self._id(),
        )

    def train(self, day: date, n: int) -> None:
        session = actions.open_session(patient=self.patient, on=day, by=self.by)
        begins = datetime.combine(day, time(9, 30), self.zone)
        minutes = 0.0
        for row in session.exercises.all():
            reports = sets_as_done(
                translate.dose_of(row, why=()),
                translate.ladder_of(self.plan, row.exercise_id),
                is_to_find=n == 0 and is_to_find(translate.dose_from_json(row.standing)),
                day=n,
                pain=self.course.pain,
                rng=self.rng,
            )
            for number, report in enumerate(reports, start=1):
                minutes += 3.4
                actions.log_set(
                    session_exercise=row,
                    set_number=number,
                    report=report,
                    by=self.by,
                    client_id=self._id(),
                    logged_at=begins + timedelta(minutes=minutes),
                )
        felt = Felt(str(self.rng.choice([Felt.EASY, Felt.RIGHT, Felt.RIGHT, Felt.HARD])))
        actions.finish_session(session=session, felt=felt, by=self.by)
        Session.objects.filter(pk=session.pk).update(
            opened_at=begins, finished_at=begins + timedelta(minutes=minutes + 2)
        )

    def _score(self, level: float) -> int:
        return score(level, self.rng)

    def _id(self) -> UUID:
        return uuid7()


def load(clinic: Clinic, rng: np.random.Generator, now: datetime) -> None:
    """Plans, sessions and check-ins; a person who has a plan already is left as they are."""
    zone = ZoneInfo(clinic.zone)
    today = now.astimezone(zone).date()
    bea = User.objects.get(email=CLINICIAN[1])
    # Everyone's days hang on today, so that Ana has something to do when she signs in.
    days = (today.weekday(), (today.weekday() + 3) % 7)
    ana = replace(ANA, days=tuple(sorted(days)))
    courses = {
        PATIENT[0]: (ana, _Course(35, pain=4.6, fatigue=5.4, flare=(15, 19), checked=0.97)),
        "Maren Holt": (
            Wishes(days=(1, 4), minutes=40, place_id="clinic_gym"),
            _Course(21, pain=5.2, fatigue=4.5, kept=0.8),
        ),
        "Ingrid Solberg": (
            Wishes(days=(0, 2, 4), minutes=35, place_id="home_body_weight", limits=("no_floor",)),
            _Course(14, pain=3.8, fatigue=6.0, checked=0.6, kept=0.6),
        ),
    }
    for patient in Patient.objects.filter(clinic=clinic, name__in=courses).order_by("pk"):
        if Plan.objects.filter(patient=patient).exists():
            continue
        wishes, course = courses[patient.name]
        first = today - timedelta(course.days_back)
        plan = agreed(patient, wishes, first, bea, zone)
        by = patient.account or bea
        _Life(patient, plan, course, first, zone, by, rng).live(today)
    tomas = Patient.objects.filter(clinic=clinic, name="Tomás Vidal").first()
    if tomas is not None and not Plan.objects.filter(patient=tomas).exists():
        change_draft(
            drafted(tomas, Wishes(days=(0, 3), minutes=40, place_id="home_dumbbells"), bea), bea
        )
    write_own_exercise(clinic, bea)


def drafted(patient: Patient, wishes: Wishes, by: User) -> Plan:
    """A draft for the pain that the last examination found."""
    pain = examined.pain_by_area(patient) or PAIN_WITHOUT_EXAMINATION
    wishes = replace(with_latest_pain(wishes, pain), body_mass_kg=patient.body_mass_kg)
    outcome = actions.propose_plan(patient=patient, wishes=wishes, by=by, client_id=uuid7())
    if isinstance(outcome, NoPrescription):
        needed = "; ".join(reason.text for reason in outcome.relax)
        raise ValueError(f"the demo's wishes for {patient} permit no plan: {needed}")
    return outcome


def agreed(patient: Patient, wishes: Wishes, first: date, by: User, zone: ZoneInfo) -> Plan:
    """A plan agreed the day before it begins."""
    draft = drafted(patient, wishes, by)
    plan = actions.agree_plan(
        plan=draft,
        starts_on=first,
        agreement=AGREED_WITH_ANA,
        by=by,
        terms=terms_with(patient.name, by.name),
    )
    at = datetime.combine(first - timedelta(1), time(16, 10), zone)
    Plan.objects.filter(pk=plan.pk).update(recorded_at=at - timedelta(minutes=20), agreed_at=at)
    return plan
