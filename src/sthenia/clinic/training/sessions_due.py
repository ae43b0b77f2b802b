"""Which session is to be done on a day, which missed one may be, and why none is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import guards, translate
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.due import WEEK_DAYS, TrainingDays
from sthenia.clinic.training.models import Plan, PlannedSession, PlanStatus, Session
from sthenia.science.exercise.attendance import PlanSpan
from sthenia.science.exercise.make_up import missed_day_to_make_up


@dataclass(frozen=True, slots=True)
class Due:
    """The session that is to be done on a day, or why there is none and when the next one is."""

    plan: Plan | None
    planned: PlannedSession | None
    why_not: str
    next_on: date | None
    missed_on: date | None = None
    """A planned day that was missed and may be made up on this day; None where none may."""
    missed: PlannedSession | None = None
    """Its session."""
    is_paused: bool = False
    """Nobody should train now, whatever is planned; `why_not` says why."""


@dataclass(frozen=True, slots=True)
class _Recent:
    """What happened in the days before."""

    trained_on: tuple[date, ...]
    made_up: tuple[date, ...]


def session_due(patient: Patient, *, on: date) -> Due:
    """The planned session of a day, with its plan, where one is due."""
    plan = (
        Plan.objects.filter(patient=patient, status=PlanStatus.AGREED)
        .prefetch_related("sessions")
        .first()
    )
    if plan is None:
        return Due(None, None, _without_plan(patient), None)
    if reason := reason_to_pause(patient, on):
        return Due(plan, None, reason, None, is_paused=True)
    rows = {row.weekday: row for row in plan.sessions.all()}
    days = _training_days(plan, frozenset(rows))
    recent = _recent(patient, until=on, days_between=days.days_between)
    next_on = days.next_after(on, recent.trained_on)
    if days.is_due(on, recent.trained_on):
        return Due(plan, _of_plan(rows[on.weekday()], plan), "", next_on)
    span = PlanSpan(days.weekdays, days.starts_on, None, days.days_between)
    missed_on = missed_day_to_make_up(span, recent.trained_on, on=on, made_up=recent.made_up)
    missed = rows[missed_on.weekday()] if missed_on else None
    return Due(
        plan=plan,
        planned=None,
        why_not=_why_not(days, on, recent.trained_on),
        next_on=next_on,
        missed_on=missed_on,
        missed=_of_plan(missed, plan) if missed else None,
    )


def reason_to_pause(patient: Patient, on: date) -> str:
    """Why nobody should train now whatever is planned, said to the person; empty for nothing."""
    if examined.said_stop(patient):
        return _(
            "At your last examination there was a reason to pause strength training. Please talk "
            "with your clinician before you train again."
        )
    return " ".join(guards.reasons_not_to_train(patient, on))


def _of_plan(row: PlannedSession, plan: Plan) -> PlannedSession:
    row.plan = plan  # known already; asking for it again would cost a query
    return row


def _without_plan(patient: Patient) -> str:
    ended_on = (
        Plan.objects.filter(patient=patient, status=PlanStatus.ENDED)
        .order_by("-ended_on")
        .values_list("ended_on", flat=True)
        .first()
    )
    if ended_on is None:
        return _("You have no training plan yet. You and your clinician will make one together.")
    return _(
        "Your training plan ended on %(day)s. You and your clinician will talk about what comes "
        "next."
    ) % {"day": date_format(ended_on, "j F")}


def _training_days(plan: Plan, weekdays: frozenset[int]) -> TrainingDays:
    assert plan.starts_on is not None
    return TrainingDays(weekdays, plan.starts_on, translate.rules_of(plan).days_between)


def _recent(patient: Patient, *, until: date, days_between: int) -> _Recent:
    """Days just before a day on which sets were done, and what was opened to make up for others."""
    back = timedelta(WEEK_DAYS + days_between)
    rows = (
        Session.objects.filter(patient=patient, due_on__lte=until, due_on__gt=until - back)
        .annotate(
            is_done=Exists(sets_that_count().filter(session_exercise__session=OuterRef("pk")))
        )
        .order_by("due_on")
        .values_list("due_on", "makes_up_for", "is_done")
    )
    found = list(rows)
    return _Recent(
        trained_on=tuple(day for day, _missed, is_done in found if is_done),
        made_up=tuple(missed for _day, missed, _done in found if missed is not None),
    )


def _why_not(days: TrainingDays, on: date, trained_on: Sequence[date]) -> str:
    if on < days.starts_on:
        return _("Your plan begins on %(day)s.") % {"day": date_format(days.starts_on, "l, j F")}
    near = days.too_close(on, trained_on)
    if days.is_planned(on) and near is not None:
        return _("You trained on %(day)s. Your muscles still need the rest.") % {
            "day": date_format(near, "l")
        }
    return _("Today is a day of rest. It is part of the training.")
