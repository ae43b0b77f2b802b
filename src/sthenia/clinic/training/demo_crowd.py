"""Plans, sessions and check-ins of the demo's crowd.

Every plan is proposed and agreed by the actions of the clinic. Sessions are decided by the same
science as in `deciding`, though from what is in memory, and written many at a time: opening each
by its action would take minutes. `tests/clinic/training/test_demo_crowd.py` holds the next dose
that the clinic decides on from these rows against the one decided on here.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.clinic.people.demo_copies import copied
from sthenia.clinic.people.demo_crowd import Life, Synthetic, Tell, by_life
from sthenia.clinic.people.models import Clinic
from sthenia.clinic.training import actions, demo
from sthenia.clinic.training.demo_days import Days, Way
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Plan,
    PlannedExercise,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.proposing import Wishes

_PAUSE_WEEKS = 30
"""Somebody who came back had trained so long ago."""
_EARLIER_WEEKS = 6
"""For so long."""


def load(
    clinic: Clinic,
    crowd: Sequence[Synthetic],
    rng: np.random.Generator,
    now: datetime,
    tell: Tell,
) -> None:
    """Give each their days; those who live the same life as somebody before get a copy of it."""
    zone = ZoneInfo(clinic.zone)
    stream, done = int(rng.integers(2**31)), 0
    for first, *others in by_life(crowd):
        _live(first, np.random.default_rng([stream, first.life.number]), now, zone)
        if others:
            _copy(first, others)
        done += 1 + len(others)
        tell("plans and sessions", done, len(crowd))


def _live(one: Synthetic, rng: np.random.Generator, now: datetime, zone: ZoneInfo) -> None:
    life, today = one.life, now.astimezone(zone).date()
    if life.stage in ("new", "examined"):
        return
    if life.stage in ("draft", "set_aside"):
        draft = _drafted(one)
        if life.stage == "set_aside":
            actions.withdraw_plan(plan=draft, by=one.by)
        return
    if life.stage == "returned":
        long_ago = today - timedelta(7 * (life.weeks + _PAUSE_WEEKS))
        earlier = _agreed(one, long_ago, zone)
        way = Way(severity=life.severity)
        until = long_ago + timedelta(7 * _EARLIER_WEEKS)
        Days(earlier, one, way, rng, zone).live(long_ago, until)
    first = today + timedelta(4) if life.stage == "ahead" else today - timedelta(7 * life.weeks)
    plan = _agreed(one, first, zone)
    if life.stage == "ahead":
        return
    last = today - timedelta(5) if life.stage == "finished" else today
    Days(plan, one, _way(life), rng, zone).live(first, last)
    if life.stage == "finished":
        reason = "The months agreed on are over; she goes on by herself."
        actions.end_plan(plan=plan, ended_on=last, reason=reason, by=one.by)


def _way(life: Life) -> Way:
    return Way(
        severity=life.severity,
        eased_per_week=0.0 if life.stage in ("no_better", "flare") else 0.16,
        flare_days=4 if life.stage == "flare" else 0,
        away_days=13 if life.stage == "missing" else 0,
        silent_days=10 if life.stage == "silent" else 0,
    )


def _wishes(life: Life) -> Wishes:
    return Wishes(
        days=life.days,
        minutes=30 + 5 * (life.number % 4),
        place_id=life.place_id,
        limits=life.limits,
    )


def _drafted(one: Synthetic) -> Plan:
    return demo.drafted(one.patient, _wishes(one.life), one.by)


def _agreed(one: Synthetic, first: date, zone: ZoneInfo) -> Plan:
    return demo.agreed(one.patient, _wishes(one.life), first, one.by, zone)


def _copy(source: Synthetic, others: Sequence[Synthetic]) -> None:
    to = partial(copied, source=source, others=others)
    own = {"patient": source.patient}
    plans = to(Plan.objects.filter(**own))
    days = to(PlannedSession.objects.filter(plan__patient=source.patient), plan=plans)
    of_days = PlannedExercise.objects.filter(session__plan__patient=source.patient)
    to(of_days, session=days)
    sessions = to(Session.objects.filter(**own), plan=plans, planned_session=days)
    times = to(SessionExercise.objects.filter(**own), session=sessions)
    to(ExerciseSet.objects.filter(**own), session_exercise=times)
    to(CheckIn.objects.filter(**own))
