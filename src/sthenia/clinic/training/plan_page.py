"""The words of a plan for the clinician who looks at it, changes it and agrees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sthenia.catalogue.exercises import entries, entry, exercises
from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.editing import Setting
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.presenters import DoseWords, dose_words
from sthenia.science.exercise.alternatives import Alternative, alternatives
from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.plan_check import PlanCheck
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import MUSCLE_GROUPS, PlannedExercise, PlannedSession
from sthenia.sheets.programme import same_sessions
from sthenia.sheets.words import days_in_words

ALTERNATIVES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PlannedCard:
    """One exercise of a training day."""

    planned: PlannedExercise
    entry: ExerciseEntry
    dose: DoseWords
    number: int
    reasons: tuple[str, ...]
    is_load_to_find: bool
    faults: tuple[Departure, ...]
    load_labels: tuple[str, ...]
    """The steps to choose from; empty for body weight."""
    is_first: bool
    is_last: bool

    @property
    def breaks(self) -> bool:
        """It breaks a hard rule."""
        return any(fault.severity == "breaks" for fault in self.faults)


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Training days that hold the same session; they are edited together."""

    weekdays: tuple[int, ...]
    title: str
    minutes: int
    cards: tuple[PlannedCard, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure in words, once for all days that share it."""

    is_hard: bool
    where: str
    arrived: str
    wanted: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything a plan's page shows."""

    plan: Plan
    days: tuple[DayGroup, ...]
    check: PlanCheck
    faults: tuple[Fault, ...]
    rules_name: str
    place_name: str
    goals: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def can_be_agreed(self) -> bool:
        """It is a draft and breaks no hard rule."""
        return self.plan.status == "draft" and self.check.is_within_rules

    @property
    def n_breaks(self) -> int:
        """How many hard rules are broken."""
        return sum(one.severity == "breaks" for one in self.check.departures)


def plan_page(plan: Plan) -> PlanPage:
    """Lay a plan out by days, with the check of its rules beside it."""
    sessions = queries.planned_sessions(plan)
    setting = translate.setting_of(plan)
    check = queries.check_in_setting(sessions, setting)
    days = tuple(
        _group(session, weekdays, sessions, check, setting)
        for session, weekdays in same_sessions(sessions)
    )
    return PlanPage(
        plan=plan,
        days=days,
        check=check,
        faults=tuple(dict.fromkeys(_fault(one, days) for one in check.departures)),
        rules_name=setting.rules.name,
        place_name=setting.place.name,
        goals=tuple(goal["text"] for goal in plan.recipe.get("goals", ())),
        caveats=tuple(dict.fromkeys((*plan.recipe["caveats"], *check.caveats))),
    )


def _group(
    session: PlannedSession,
    weekdays: tuple[int, ...],
    sessions: Sequence[PlannedSession],
    check: PlanCheck,
    setting: Setting,
) -> DayGroup:
    index = next(n for n, one in enumerate(sessions) if one.weekday == weekdays[0])
    found = [one for one in check.departures if one.spot.session == index]
    count = len(session.exercises)
    return DayGroup(
        weekdays=weekdays,
        title=days_in_words(weekdays),
        minutes=round(session.time_min),
        cards=tuple(
            _card(position, planned, count, found, setting)
            for position, planned in enumerate(session.exercises)
        ),
    )


def _fault(departure: Departure, days: Sequence[DayGroup]) -> Fault:
    spot = departure.spot
    where = _("The week")
    if spot.weekday is not None:
        where = next(day.title for day in days if spot.weekday in day.weekdays)
    if spot.exercise_id in exercises():
        where = f"{where}: {exercises()[spot.exercise_id].name}"
    return Fault(
        is_hard=departure.severity == "breaks",
        where=where,
        arrived=departure.arrived[:1].upper() + departure.arrived[1:],
        wanted=departure.wanted,
        remedy=departure.remedy,
    )


def _card(
    position: int,
    planned: PlannedExercise,
    count: int,
    found: Sequence[Departure],
    setting: Setting,
) -> PlannedCard:
    one = entry(planned.exercise_id)
    ladder = ladder_at(setting.exercises[planned.exercise_id], setting.place)
    return PlannedCard(
        planned=planned,
        entry=one,
        dose=dose_words(planned, one, setting.rules),
        number=position + 1,
        reasons=tuple(reason.text for reason in planned.why),
        is_load_to_find=any(reason.code == NOT_YET_FOUND for reason in planned.why),
        faults=tuple(fault for fault in found if fault.spot.exercise == position),
        load_labels=() if ladder.kind == "body" else tuple(step.label for step in ladder.steps),
        is_first=position == 0,
        is_last=position == count - 1,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One exercise that could come in, with what speaks for and against it."""

    entry: ExerciseEntry
    dose: DoseWords
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What could come in, best first; for a muscle group where one was asked for."""

    shown: tuple[Choice, ...]
    n_more: int
    groups: tuple[tuple[str, str], ...]
    group: str


def choices(
    plan: Plan, weekday: int, exercise_id: str | None, *, group: str = "", show_all: bool = False
) -> Choices:
    """What could replace an exercise of a day, or join the day."""
    setting = translate.setting_of(plan)
    session = next(one for one in queries.planned_sessions(plan) if one.weekday == weekday)
    found = alternatives(
        session,
        exercise_id,
        person=setting.person,
        place=setting.place,
        exercises=setting.exercises,
        rules=setting.rules,
        seed=plan.seed,
    )
    if group in MUSCLE_GROUPS:
        found = tuple(one for one in found if group in _groups(one))
    shown = found if show_all else found[:ALTERNATIVES_SHOWN]
    return Choices(
        shown=tuple(_choice(one, setting) for one in shown),
        n_more=len(found) - len(shown),
        groups=(("", _("All muscles")), *((name, _(name)) for name in MUSCLE_GROUPS)),
        group=group,
    )


def _groups(one: Alternative) -> frozenset[str]:
    return entries()[one.planned.exercise_id].value().groups_primary


def _choice(one: Alternative, setting: Setting) -> Choice:
    chosen = entry(one.planned.exercise_id)
    return Choice(
        entry=chosen,
        dose=dose_words(one.planned, chosen, setting.rules),
        reasons=tuple(reason.text for reason in one.planned.why if reason.code != NOT_YET_FOUND),
    )
