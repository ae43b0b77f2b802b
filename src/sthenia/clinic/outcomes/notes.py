"""Small events of a person from several rooms, read by one query: alerts, letters, consents, care.

There are few of each and they say little, so that a page of the timeline asks for them together.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, TruncDate

from sthenia.clinic.assessments import queries_of_alerts as alerts
from sthenia.clinic.people import history as people
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import queries as reviews

NoteKind = Literal["alert", "letter", "consent", "joined", "left"]
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


@dataclass(frozen=True, slots=True)
class Note:
    """One small event; which of the fields say something depends on its kind."""

    kind: NoteKind
    on: date
    key: int
    who: str
    """Who acknowledged the alert, wrote the letter, recorded the consent, gives the care."""
    at: datetime | None
    """When an alert was acknowledged."""
    second: str
    """Who closed the alert."""
    second_at: datetime | None
    text: str
    """Title of a letter, purpose of a consent, role of a member of staff."""
    more: str
    """Note of a consent, access of a member of staff."""
    is_given: bool


_NOTHING: dict[str, Any] = {
    "who": Value("", CharField()),
    "at": Cast(Value(None), DateTimeField()),
    "second": Value("", CharField()),
    "second_at": Cast(Value(None), DateTimeField()),
    "text": Value("", CharField()),
    "more": Value("", CharField()),
    "given": Value(False, BooleanField()),  # noqa: FBT003 - the value of a column
}
_COLUMNS = ("n_kind", "day", "n_key", *(f"n_{name}" for name in _NOTHING))


def notes_of(patient: Patient, *kinds: NoteKind) -> tuple[Note, ...]:
    """Every event of these kinds, newest first; one query."""
    wanted = [_rows(patient, kind) for kind in kinds]
    if not wanted:
        return ()
    rows = wanted[0].union(*wanted[1:], all=True) if len(wanted) > 1 else wanted[0]
    return tuple(
        Note(NOTE_KINDS[number], on, key, who or "", at, second or "", second_at, text, more, given)
        for number, on, key, who, at, second, second_at, text, more, given in rows.order_by(
            F("day").desc(), "n_kind", F("n_key").desc()
        )
    )


def _rows(patient: Patient, kind: NoteKind) -> "QuerySet[Any, Any]":
    source, day, said = _SOURCES[kind]
    columns = {f"n_{name}": column for name, column in {**_NOTHING, **said}.items()}
    rows: QuerySet[Any, Any] = source(patient)
    if kind == "left":
        rows = rows.filter(ended_at__isnull=False)
    found: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            n_kind=Value(NOTE_KINDS.index(kind), IntegerField()),
            day=day,
            n_key=F("pk"),
            **columns,
        )
        .values_list(*_COLUMNS)
    )
    return found


_CARE = {"who": F("member__user__name"), "text": F("member__role"), "more": F("access")}
_SOURCES: dict[NoteKind, tuple[Any, Any, dict[str, Any]]] = {
    "alert": (
        alerts.alerts_of,
        TruncDate("raised_at"),
        {
            "who": F("acknowledged_by__name"),
            "at": F("acknowledged_at"),
            "second": F("closed_by__name"),
            "second_at": F("closed_at"),
        },
    ),
    "letter": (
        reviews.letters_of,
        F("written_on"),
        {"who": F("recorded_by__name"), "text": F("title")},
    ),
    "consent": (
        people.consents_over_time,
        TruncDate("recorded_at"),
        {
            "who": F("recorded_by__name"),
            "text": F("purpose"),
            "more": F("note"),
            "given": F("is_given"),
        },
    ),
    "joined": (people.care_over_time, TruncDate("assigned_at"), _CARE),
    "left": (people.care_over_time, TruncDate("ended_at"), _CARE),
}
"""Kind -> where its rows come from, its day, and what its columns say."""
