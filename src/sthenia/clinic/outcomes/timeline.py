"""Everything that happened to a person, newest first, a page at a time.

Each kind of event comes from one source: a query of the room that keeps it, cut to what comes
after a place in the order. The order is by day, then by kind, then by key; because it is whole,
pages neither lose nor double an event whatever else stands on the same day. What was written down
for a day before the place while somebody leafs through is on no later page; it is on the first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, get_args

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from sthenia.clinic.assessments import history as examined
from sthenia.clinic.assessments.models import Examination
from sthenia.clinic.outcomes.notes import NoteKind, notes_of
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import history as reviewed
from sthenia.clinic.training import history as trained
from sthenia.clinic.training import queries as training
from sthenia.clinic.training.models import Plan
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import Flare, symptom_course

Kind = Literal[
    "alert",
    "review",
    "flare",
    "examination",
    "scores",
    "plan",
    "letter",
    "session",
    "check_ins",
    "consent",
    "care",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which events of one day stand, the first on top."""
RANKS: Mapping[Kind, int] = {
    **{kind: rank for rank, kind in enumerate(KINDS)},
    # Both are rows of the same table, so one query brings them in their order.
    "scores": KINDS.index("examination"),
}
EVENTS_A_PAGE = 40
LOOKED_AT = Q(has_criteria=True) | Q(has_tests=True) | Q(has_readiness=True)
"""A body was looked at; of `examinations_in_brief`."""
SUNDAY = 6
LARGEST_KEY = 2**63 - 1
"""The largest whole number that a database keeps."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands; the next page begins after the last one's place."""

    on: date
    rank: int
    key: int

    def is_after(self, other: "Place") -> bool:
        """Whether it stands further down than another."""
        return (-self.on.toordinal(), self.rank, -self.key) > (
            -other.on.toordinal(),
            other.rank,
            -other.key,
        )

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.rank}.{self.key}"

    @classmethod
    def parsed(cls, text: str) -> "Place":
        """The place of an address.

        Raises
        ------
        ValueError
            The text names no place.
        """
        try:
            day, rank, key = text.split(".")
            place = cls(date.fromisoformat(day), int(rank), int(key))
        except ValueError:
            place = None
        if place is None or not (0 <= place.rank < len(KINDS) and 0 <= place.key <= LARGEST_KEY):
            raise ValueError(f"{text!r} is the place of no event; one is `2026-11-02.4.17`")
        return place


@dataclass(frozen=True, slots=True)
class CheckInWeek:
    """The check-ins of one week, Monday to Sunday."""

    monday: date
    days: tuple[SymptomDay, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: its kind, its place in the order, and the row or value it was read from."""

    kind: Kind
    place: Place
    what: Any

    @property
    def on(self) -> date:
        return self.place.on


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some events and, where there are more, the place after which they go on."""

    events: tuple[Happened, ...]
    next_after: Place | None
    plan_contents: Mapping[int, trained.PlanContent] = field(default_factory=dict)
    """Content of each plan on the page and of the one it came after."""


def timeline_page(
    patient: Patient,
    *,
    today: date,
    kinds: Sequence[Kind] = (),
    after: Place | None = None,
    size: int = EVENTS_A_PAGE,
) -> TimelinePage:
    """The events after a place, newest first; of all kinds where none is named."""
    wanted = frozenset(kind for kind in KINDS if kind in kinds or not kinds)
    found = list(_Sources(patient, today, after, size + 1, wanted).all())
    found.sort(key=lambda event: (-event.on.toordinal(), event.place.rank, -event.place.key))
    shown = tuple(found[:size])
    return TimelinePage(
        events=shown,
        next_after=shown[-1].place if len(found) > size else None,
        plan_contents=_contents([event.what for event in shown if event.kind == "plan"]),
    )


@dataclass
class _Sources:
    """Reads each kind of event that is wanted: `most` of those that stand after a place."""

    patient: Patient
    today: date
    after: Place | None
    most: int
    wanted: frozenset[Kind]

    def all(self) -> Iterable[Happened]:
        """The events of every kind, each kind in its order."""
        readers: Mapping[Callable[[], Iterable[Happened]], frozenset[Kind]] = {
            self.notes: frozenset({"alert", "letter", "consent", "care"}),
            self.reviews: frozenset({"review"}),
            self.flares: frozenset({"flare"}),
            self.examinations: frozenset({"examination", "scores"}),
            self.plans: frozenset({"plan"}),
            self.sessions: frozenset({"session"}),
            self.check_ins: frozenset({"check_ins"}),
        }
        for read, kinds in readers.items():
            if kinds & self.wanted:
                yield from read()

    def notes(self) -> Iterable[Happened]:
        """Small events; somebody who joined and left stands twice, each with a key of its own."""
        kinds: Mapping[NoteKind, Kind] = {
            "alert": "alert",
            "letter": "letter",
            "consent": "consent",
            "joined": "care",
            "left": "care",
        }
        asked = [note for note, kind in kinds.items() if kind in self.wanted]
        by_kind: dict[Kind, list[tuple[date, int, object]]] = {}
        for note in notes_of(self.patient, *asked):
            is_care = note.kind in ("joined", "left")
            key = 2 * note.key + (note.kind == "left") if is_care else note.key
            by_kind.setdefault(kinds[note.kind], []).append((note.on, key, note))
        for kind, values in by_kind.items():
            yield from self._values(kind, values)

    def reviews(self) -> Iterable[Happened]:
        rows = reviewed.reviews_over_time(self.patient).annotate(day=TruncDate("raised_at"))
        return self._rows("review", rows, "day")

    def examinations(self) -> Iterable[Happened]:
        """Examinations of the body, and forms that were filled in; by one query.

        Asked for scores alone, every examination that gave a number.
        """
        rows = examined.examinations_in_brief(self.patient)
        if "examination" not in self.wanted:
            rows = rows.filter(Q(has_scores=True))
        elif "scores" not in self.wanted:
            rows = rows.filter(LOOKED_AT)
        for event in self._rows("examination", rows, "examined_on"):
            is_body = "examination" in self.wanted and looked_at(event.what)
            yield event if is_body else replace(event, kind="scores")

    def plans(self) -> Iterable[Happened]:
        """One event a version, on the day it was agreed or withdrawn, else drafted."""
        moment = Coalesce("agreed_at", "withdrawn_at", "recorded_at")
        rows = training.plan_versions(self.patient).defer("inputs", "recipe", "departures")
        return self._rows("plan", rows.annotate(day=TruncDate(moment)), "day")

    def sessions(self) -> Iterable[Happened]:
        return self._rows("session", trained.sessions_in_brief(self.patient), "due_on")

    def check_ins(self) -> Iterable[Happened]:
        weeks: dict[date, list[SymptomDay]] = {}
        for day in self._told.check_ins:
            weeks.setdefault(day.on - timedelta(day.on.weekday()), []).append(day)
        return self._values(
            "check_ins",
            (
                (min(monday + timedelta(SUNDAY), self.today), 0, CheckInWeek(monday, tuple(days)))
                for monday, days in weeks.items()
            ),
        )

    def flares(self) -> Iterable[Happened]:
        return self._values("flare", ((one.opened_on, 0, one) for one in self._flares))

    @cached_property
    def _told(self) -> training.DaysTold:
        """Up to today: a flare is told from all that went before it, so all of it is read."""
        return trained.days_told(self.patient, until=self.today)

    @cached_property
    def _flares(self) -> tuple[Flare, ...]:
        rule = training.flare_rule_of(training.agreed_plan(self.patient))
        return symptom_course(self._told.for_flares, rule).flares

    def _rows(self, kind: Kind, rows: "QuerySet[Any]", day: str) -> Iterable[Happened]:
        """Rows that keep their day in a field or an annotation."""
        rank = RANKS[kind]
        rows = rows.filter(self._after(day, rank)).order_by(F(day).desc(), "-pk")[: self.most]
        return [Happened(kind, Place(getattr(row, day), rank, _key(row)), row) for row in rows]

    def _after(self, day: str, rank: int) -> Q:
        after = self.after
        if after is None:
            return Q()
        if rank > after.rank:
            return Q(**{f"{day}__lte": after.on})
        before_it = Q(**{f"{day}__lt": after.on})
        if rank < after.rank:
            return before_it
        return before_it | Q(**{day: after.on, "pk__lt": after.key})

    def _values(self, kind: Kind, values: Iterable[tuple[date, int, object]]) -> Iterable[Happened]:
        """Events that are worked out here and stand in no table of their own."""
        rank = RANKS[kind]
        events = [Happened(kind, Place(on, rank, key), what) for on, key, what in values]
        events.sort(key=lambda event: (event.on, event.place.key), reverse=True)
        after = self.after
        return [one for one in events if after is None or one.place.is_after(after)][: self.most]


def looked_at(examination: Examination) -> bool:
    """Whether a body was looked at, and not only forms were filled in."""
    parts = ("has_criteria", "has_tests", "has_readiness")
    return any(getattr(examination, part) for part in parts)


def _key(row: Model) -> int:
    key = row.pk
    assert isinstance(key, int)
    return key


def _contents(plans: Sequence[Plan]) -> Mapping[int, trained.PlanContent]:
    if not plans:
        return {}
    before = [plan.follows_id for plan in plans if plan.follows_id is not None]
    return trained.content_by_plan({*(plan.pk for plan in plans), *before})
