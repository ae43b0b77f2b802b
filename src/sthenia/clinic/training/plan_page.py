"""The words of a plan for the clinician who looks at it, changes it and agrees it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.editing import Setting
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.clinic.training.presenters import DoseWords, dose_words
from sthenia.clinic.training.ranges import DoseRanges, dose_ranges
from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.plan_check import PlanCheck
from sthenia.science.exercise.values import PlannedExercise, PlannedSession
from sthenia.sheets.programme import same_sessions
from sthenia.sheets.words import days_in_words

Entries = Mapping[str, ExerciseEntry]


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
    ranges: DoseRanges
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
    minutes_wanted: int
    cards: tuple[PlannedCard, ...]

    @property
    def named_days(self) -> tuple[tuple[int, str], ...]:
        """Each weekday with its name."""
        return tuple((weekday, spoken(days_in_words((weekday,)))) for weekday in self.weekdays)

    @property
    def is_long(self) -> bool:
        """It takes longer than the person wished."""
        return self.minutes > self.minutes_wanted


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
    sessions: tuple[PlannedSession, ...]
    days: tuple[DayGroup, ...]
    check: PlanCheck
    faults: tuple[Fault, ...]
    rules_name: str
    place_name: str
    goals: tuple[str, ...]
    caveats: tuple[str, ...]
    is_apart: bool
    """Each day by itself, also where days hold the same session."""

    @property
    def can_be_agreed(self) -> bool:
        """It is a draft and breaks no hard rule."""
        return self.plan.status == "draft" and self.check.is_within_rules

    @property
    def n_breaks(self) -> int:
        """How many hard rules are broken."""
        return sum(one.severity == "breaks" for one in self.check.departures)

    @property
    def could_be_apart(self) -> bool:
        """Some days hold the same session."""
        return len(self.days) < len(self.sessions)

    def kinds_to_accept(self) -> Mapping[str, str]:
        """Code of a departure -> what it is in words, with where: once for each kind."""
        found: dict[str, list[str]] = {}
        for one in self.check.departures:
            if one.severity == "differs":
                words = _("%(arrived)s, wanted %(wanted)s") % {
                    "arrived": _capital(spoken(one.arrived)),
                    "wanted": spoken(one.wanted),
                }
                found.setdefault(one.code, []).append(words)
        return {code: "; ".join(dict.fromkeys(said)) for code, said in found.items()}


def plan_page(plan: Plan, *, is_apart: bool = False) -> PlanPage:
    """Lay a plan out by days, with the check of its rules beside it."""
    sessions = queries.planned_sessions(plan)
    setting = translate.setting_of(plan)
    check = queries.check_in_setting(sessions, setting)
    known = entries_with(one.exercise_id for day in sessions for one in day.exercises)
    grouped = [(one, (one.weekday,)) for one in sessions] if is_apart else same_sessions(sessions)
    days = tuple(
        _group(session, weekdays, sessions, check, setting, known) for session, weekdays in grouped
    )
    return PlanPage(
        plan=plan,
        sessions=sessions,
        days=days,
        check=check,
        faults=_faults(check.departures, days, known),
        rules_name=spoken(setting.rules.name),
        place_name=spoken(setting.place.name),
        goals=tuple(spoken(goal["text"]) for goal in plan.recipe.get("goals", ())),
        caveats=_said_once((*plan.recipe["caveats"], *check.caveats)),
        is_apart=is_apart,
    )


def _group(
    session: PlannedSession,
    weekdays: tuple[int, ...],
    sessions: Sequence[PlannedSession],
    check: PlanCheck,
    setting: Setting,
    known: Entries,
) -> DayGroup:
    index = next(n for n, one in enumerate(sessions) if one.weekday == weekdays[0])
    found = [one for one in check.departures if one.spot.session == index]
    count = len(session.exercises)
    return DayGroup(
        weekdays=weekdays,
        title=_capital(spoken(days_in_words(weekdays))),
        minutes=round(session.time_min),
        minutes_wanted=setting.person.minutes_per_session,
        cards=tuple(
            _card(
                (position, count),
                planned,
                known[planned.exercise_id],
                tuple(fault for fault in found if fault.spot.exercise == position),
                setting,
            )
            for position, planned in enumerate(session.exercises)
        ),
    )


def _faults(
    departures: Sequence[Departure], days: Sequence[DayGroup], known: Entries
) -> tuple[Fault, ...]:
    """Each departure once, with every place where it stands."""
    places: dict[tuple[bool, str, str, str], dict[str, list[str]]] = {}
    for one in departures:
        weekday = one.spot.weekday
        day = next((day.title for day in days if weekday in day.weekdays), _("The week"))
        key = (one.severity == "breaks", one.arrived, one.wanted, one.remedy)
        names = places.setdefault(key, {}).setdefault(day, [])
        if one.spot.exercise_id in known:
            names.append(known[one.spot.exercise_id].name)
    return tuple(
        Fault(
            is_hard=is_hard,
            where="; ".join(_place(day, names) for day, names in where.items()),
            arrived=_capital(spoken(arrived)),
            wanted=spoken(wanted),
            remedy=spoken(remedy),
        )
        for (is_hard, arrived, wanted, remedy), where in places.items()
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said_once(caveats: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spoken(caveat) for caveat in caveats))


def _place(day: str, names: Sequence[str]) -> str:
    return f"{day}: {', '.join(dict.fromkeys(names))}" if names else day


def _card(
    at: tuple[int, int],
    planned: PlannedExercise,
    one: ExerciseEntry,
    faults: tuple[Departure, ...],
    setting: Setting,
) -> PlannedCard:
    position, count = at
    return PlannedCard(
        planned=planned,
        entry=one,
        dose=dose_words(planned, one, setting.rules),
        number=position + 1,
        reasons=tuple(spoken(reason.text) for reason in planned.why),
        is_load_to_find=any(reason.code == NOT_YET_FOUND for reason in planned.why),
        faults=faults,
        ranges=dose_ranges(setting.exercises[planned.exercise_id], setting),
        is_first=position == 0,
        is_last=position == count - 1,
    )
