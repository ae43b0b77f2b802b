"""How long a sign-in lasts: after how much quiet, and at the most. The clinic's rules say it.

The limits are put into the session when somebody signs in and read anew once a minute while the
person is active, so that a page costs no query for them.
"""

import time
from dataclasses import dataclass
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from sthenia.clinic.people.accounts import second_factor
from sthenia.clinic.people.clinic_rules import ClinicRules, rules_of
from sthenia.clinic.people.models import Clinic, Patient, User

_KEY = "sthenia.clock"
NOTED_EVERY_S = 60
"""Activity is written down to the minute: a page need not write to the database each time."""
BACKGROUND_HEADER = "X-Background"
"""Sent by what a page asks for by itself; that is no sign that somebody is there."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a sign-in lasts without activity, and at all."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a sign-in stands; times are seconds since 1970."""

    signed_in_at: float
    seen_at: float
    idle_s: float
    absolute_s: float
    lacks_second_factor: bool

    def idle_left_s(self, now: float) -> float:
        return self.seen_at + self.idle_s - now

    def absolute_left_s(self, now: float) -> float:
        return self.signed_in_at + self.absolute_s - now

    def left_s(self, now: float) -> float:
        """Seconds until the person has to sign in again; none left means it is over."""
        return max(0.0, min(self.idle_left_s(now), self.absolute_left_s(now)))


def limits_of(user: User) -> Limits:
    """The strictest limits of the clinics somebody works in; else those of a patient's clinic."""
    clinics = Clinic.objects.filter(memberships__user=user, memberships__ended_at=None).distinct()
    at_work = [rules_of(clinic) for clinic in clinics]
    if at_work:
        return Limits(
            idle=timedelta(minutes=min(rules.staff_idle_min for rules in at_work)),
            absolute=timedelta(hours=min(rules.staff_absolute_h for rules in at_work)),
        )
    patient = Patient.objects.filter(account=user).select_related("clinic").first()
    rules = ClinicRules() if patient is None else rules_of(patient.clinic)
    return Limits(
        idle=timedelta(days=rules.patient_idle_days),
        absolute=timedelta(days=rules.patient_absolute_days),
    )


def started(*, request: HttpRequest, user: User, **_rest: object) -> None:
    """Heard from Django: somebody signed in just now."""
    now = time.time()
    _wind(request, user, signed_in_at=now, seen_at=now)


def note_activity(request: HttpRequest, user: User, *, at_once: bool = False) -> None:
    """Somebody is there; written down, with the limits as they stand now, once a minute."""
    now, clock = time.time(), clock_of(request)
    if clock is None:
        _wind(request, user, signed_in_at=now, seen_at=now)
    elif at_once or now - clock.seen_at >= NOTED_EVERY_S:
        _wind(request, user, signed_in_at=clock.signed_in_at, seen_at=now)
        UserSession.objects.create_from_request(request)  # for the list of open sign-ins


def set_up_second_factor(request: HttpRequest, user: User) -> None:
    """Look again whether the account lacks a second factor: it was just changed."""
    clock = clock_of(request)
    if clock is not None:
        _wind(request, user, signed_in_at=clock.signed_in_at, seen_at=clock.seen_at)


def clock_of(request: HttpRequest) -> Clock | None:
    """The clock of this sign-in; None for a session that was begun otherwise."""
    kept = request.session.get(_KEY)
    return None if kept is None else Clock(**kept)


def _wind(request: HttpRequest, user: User, *, signed_in_at: float, seen_at: float) -> None:
    limits = limits_of(user)
    request.session[_KEY] = {
        "signed_in_at": signed_in_at,
        "seen_at": seen_at,
        "idle_s": limits.idle.total_seconds(),
        "absolute_s": limits.absolute.total_seconds(),
        "lacks_second_factor": second_factor.is_lacking(user),
    }
    left_s = signed_in_at + limits.absolute.total_seconds() - time.time()
    request.session.set_expiry(max(1, int(left_s)))
