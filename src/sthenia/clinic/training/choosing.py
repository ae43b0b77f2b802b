"""What could come into a session: the whole catalogue, searched, filtered, ranked and explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.editing import Setting
from sthenia.clinic.training.forms_of_wishes import LIKED
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.clinic.training.presenters import DoseWords, dose_words
from sthenia.science.exercise.alternatives import Alternative, Trade, alternatives
from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.passed_over import PassedOver, barrier_words, passed_over
from sthenia.science.exercise.values import BODY_AREAS, MUSCLE_GROUPS, PlannedSession

SHOWN_FIRST = 12
GAINS: Mapping[str, str | Promise] = {
    "harsh": gettext_lazy("gentler for a start"),
    "variety": gettext_lazy("differs more from the other session"),
    "challenge": gettext_lazy("its load can rise step by step"),
    "staples": gettext_lazy("a common exercise"),
    "breadth": gettext_lazy("trains a muscle that nothing else trains"),
    "pain": gettext_lazy("loads less what hurts"),
    "gentle_start": gettext_lazy("an easier form to begin with"),
    "balance": gettext_lazy("better balance of push and pull, upper and lower body"),
    "equipment": gettext_lazy("less equipment"),
    "time": gettext_lazy("shorter"),
    "preference": gettext_lazy("suits the wishes better"),
}
LOSSES: Mapping[str, str | Promise] = {
    "harsh": gettext_lazy("harsh for a start"),
    "variety": gettext_lazy("repeats the other session"),
    "challenge": gettext_lazy("its load cannot rise step by step"),
    "staples": gettext_lazy("a rarer exercise"),
    "breadth": gettext_lazy("leaves a muscle without work"),
    "pain": gettext_lazy("loads more what hurts"),
    "gentle_start": gettext_lazy("a harder form to begin with"),
    "balance": gettext_lazy("less balance of push and pull, upper and lower body"),
    "equipment": gettext_lazy("more equipment"),
    "time": gettext_lazy("longer"),
    "preference": gettext_lazy("suits the wishes less"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; empty words look for everything."""

    q: str = ""
    group: str = ""
    kind: str = ""
    """A resistance or a position."""
    spares: str = ""
    show_barred: bool = False
    show_all: bool = False

    def as_sent(self) -> tuple[tuple[str, str], ...]:
        """The filters as a form sends them."""
        barred = "1" if self.show_barred else ""
        pairs = (("q", self.q), ("group", self.group), ("kind", self.kind))
        sent = (*pairs, ("spares", self.spares), ("barred", barred))
        return tuple((name, value) for name, value in sent if value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One exercise that could come in, with what speaks for and against it."""

    entry: ExerciseEntry
    dose: DoseWords
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barred:
    """One exercise that cannot come in, and why."""

    entry: ExerciseEntry
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What could come in, best first, as far as it was looked for."""

    shown: tuple[Choice, ...]
    n_found: int
    barred: tuple[Barred, ...]
    n_barred: int
    filters: Filters
    groups: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str | Promise], ...]
    areas: tuple[tuple[str, str], ...]

    @property
    def n_more(self) -> int:
        """How many more there are than are shown."""
        return self.n_found - len(self.shown)


def filters_of(asked: QueryDict) -> Filters:
    """The filters of an address; what is not known filters nothing."""
    kinds = {name for name, _words in LIKED}
    group, kind, area = (asked.get(name, "") for name in ("group", "kind", "spares"))
    return Filters(
        q=asked.get("q", "").strip()[:60],
        group=group if group in MUSCLE_GROUPS else "",
        kind=kind if kind in kinds else "",
        spares=area if area in BODY_AREAS else "",
        show_barred="barred" in asked,
        show_all="all" in asked,
    )


def choices(plan: Plan, weekday: int, exercise_id: str | None, filters: Filters) -> Choices:
    """What could replace an exercise of a day, or join the day."""
    setting = translate.setting_of(plan)
    session = next(one for one in queries.planned_sessions(plan) if one.weekday == weekday)
    offered = setting.offered(session)
    known = entries_with(offered)
    found = [
        one
        for one in alternatives(
            session,
            exercise_id,
            person=setting.person,
            place=setting.place,
            exercises=offered,
            rules=setting.rules,
            seed=plan.seed,
        )
        if _matches(known[one.planned.exercise_id], filters)
    ]
    barred = [one for one in _barred(setting, session, known) if _matches(one.entry, filters)]
    shown = found if filters.show_all else found[:SHOWN_FIRST]
    return Choices(
        shown=tuple(_choice(one, known, setting) for one in shown),
        n_found=len(found),
        barred=tuple(barred) if filters.show_barred else (),
        n_barred=len(barred),
        filters=filters,
        groups=(("", _("All muscles")), *((name, _(name)) for name in MUSCLE_GROUPS)),
        kinds=(("", _("Any kind and position")), *LIKED),
        areas=(
            ("", _("No place in particular")),
            *((area, spoken(area.replace("_", " "))) for area in _hurting_first(setting)),
        ),
    )


def _hurting_first(setting: Setting) -> Sequence[str]:
    pain = setting.person.pain_by_area
    return sorted(BODY_AREAS, key=lambda area: -pain.get(area, 0))


def _matches(one: ExerciseEntry, filters: Filters) -> bool:
    said = f"{one.name} {one.description}".casefold()
    return (
        all(word in said for word in filters.q.casefold().split())
        and (not filters.group or filters.group in one.value().groups_primary)
        and (not filters.kind or filters.kind in (one.resistance, one.position))
        and (not filters.spares or filters.spares not in one.stresses)
    )


def _barred(
    setting: Setting, session: PlannedSession, known: Mapping[str, ExerciseEntry]
) -> Iterable[Barred]:
    present = {one.exercise_id for one in session.exercises}
    found = availability(
        setting.person, setting.place, setting.offered(session), setting.rules
    ).barred
    for exercise_id, barriers in found.items():
        if exercise_id not in present:
            yield Barred(known[exercise_id], tuple(map(spoken, barrier_words(barriers))))


def _choice(one: Alternative, known: Mapping[str, ExerciseEntry], setting: Setting) -> Choice:
    chosen = known[one.planned.exercise_id]
    return Choice(
        entry=chosen,
        dose=dose_words(one.planned, chosen, setting.rules),
        gains=tuple(str(GAINS[trade.goal]) for trade in one.trades if trade.is_better),
        losses=tuple(str(LOSSES[trade.goal]) for trade in one.trades if not trade.is_better),
        reasons=tuple(
            spoken(reason.text) for reason in one.planned.why if reason.code != NOT_YET_FOUND
        ),
    )


@dataclass(frozen=True, slots=True)
class PassedGroup:
    """Exercises that were passed over for one reason."""

    why: str
    names: tuple[str, ...]


def why_others_were_passed_over(
    plan: Plan, weekday: int, exercise_id: str
) -> tuple[PassedGroup, ...]:
    """Every other exercise for the same muscles, by what speaks against it first.

    Raises
    ------
    ValueError
        The exercise is not in the session of that day.
    """
    setting = translate.setting_of(plan)
    session = next((one for one in queries.planned_sessions(plan) if one.weekday == weekday), None)
    if session is None:
        raise ValueError(f"the plan has no session on weekday {weekday}")
    offered = setting.offered(session)
    known = entries_with(offered)
    groups: dict[str, list[str]] = {}
    for one in passed_over(
        session,
        exercise_id,
        person=setting.person,
        place=setting.place,
        exercises=offered,
        rules=setting.rules,
        seed=plan.seed,
    ):
        groups.setdefault(_why_passed(one), []).append(known[one.exercise_id].name)
    return tuple(PassedGroup(why, tuple(names)) for why, names in groups.items())


def _why_passed(one: PassedOver) -> str:
    if one.barriers is not None and one.barriers.missing_equipment:
        return _("Cannot be done here: the equipment is not there")
    if one.barriers is not None:
        said = ", ".join(map(spoken, barrier_words(one.barriers)))
        return _("Cannot be done here: %(why)s") % {"why": said}
    if one.first is None:
        return _("Would do just as well")
    return _passed_words(one.first)


def _passed_words(trade: Trade) -> str:
    if trade.is_better:
        return _("Would even be better: %(why)s") % {"why": GAINS[trade.goal]}
    return _("Passed over: %(why)s") % {"why": LOSSES[trade.goal]}
