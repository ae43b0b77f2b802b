"""What came over the wire as values: an event that can be read, or what is to be kept of it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.sync.clock import Clock
from sthenia.clinic.sync.models import Arrival, Outcome
from sthenia.clinic.sync.no_place import WORDS
from sthenia.clinic.sync.shapes import BODIES, EVENT_BYTES_MOST, Event, Shape

_OF_CONTENT = UUID("5f1d2d0e-9d0a-5c5f-8f1e-6b4a8f6f0c11")
"""Namespace of ids for events that cannot be kept under one of their own."""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One event of a shape that we know, by the server's clock."""

    id: UUID
    kind: str
    body: Shape
    said_at: datetime
    happened_at: datetime
    moved_days: int


def as_text(raw: Any) -> str:
    """An event as it is kept: the same text for the same content, in plain letters."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def id_of_content(text: str) -> UUID:
    """The id of what has none of its own, or another's; the same every time it is sent."""
    return uuid5(_OF_CONTENT, text)


def event_of(raw: Any) -> Event | None:
    """The event, where it has the shape of one; its body is read later."""
    try:
        return Event.model_validate(raw)
    except (ValidationError, RecursionError):
        return None


def read(event: Event, clock: Clock) -> ReadEvent | None:
    """The event with its body; None where its body is not of the kind's shape."""
    try:
        body = BODIES[event.kind].model_validate(event.body)
    except (ValidationError, RecursionError):
        return None
    return ReadEvent(
        id=event.id,
        kind=event.kind,
        body=body,
        said_at=event.at,
        happened_at=clock.moment(event.at),
        moved_days=clock.moved_days(event.at),
    )


def read_again(arrival: Arrival) -> ReadEvent | None:
    """An event that was set aside, as it was read when it came."""
    event = event_of(json.loads(arrival.body))
    if event is None or arrival.happened_at is None:
        return None
    return ReadEvent(
        id=event.id,
        kind=event.kind,
        body=BODIES[event.kind].model_validate(event.body),
        said_at=event.at,
        happened_at=arrival.happened_at,
        moved_days=arrival.moved_days,
    )


def arrival_of(
    text: str, event: Event | None, clock: Clock, *, patient: Patient, phone_id: UUID, by: User
) -> Arrival:
    """The line of the ledger for an event, set aside as unreadable until it is placed."""
    row = Arrival(
        patient=patient,
        phone_id=phone_id,
        event_id=event.id if event else id_of_content(text),
        body=text,
        outcome=Outcome.SET_ASIDE,
        why="unreadable",
        words=str(WORDS["unreadable"]),
        sent_by=by,
        received_at=clock.now,
        is_clock_corrected=clock.is_corrected,
    )
    if event is not None:
        row.sequence = event.seq
        row.kind = event.kind
        row.said_at = event.at.isoformat()
        row.happened_at = clock.moment(event.at)
        row.moved_days = clock.moved_days(event.at)
    return row


def is_too_large(text: str) -> bool:
    """Whether it is far larger than any event of ours."""
    return len(text) > EVENT_BYTES_MOST
