"""Take what a phone sends: each event once, whatever is repeated, dropped or shuffled."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.sync import reading
from sthenia.clinic.sync.clock import Clock, clock_of
from sthenia.clinic.sync.desk import Desk
from sthenia.clinic.sync.models import Arrival, Outcome, Remark
from sthenia.clinic.sync.no_place import WORDS, NoPlaceError
from sthenia.clinic.sync.placing import IN_A_SESSION, place
from sthenia.clinic.sync.shapes import Event, Sending

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one event, in the order in which they were sent."""

    id: str | None
    """As the phone wrote it; None where it wrote none."""
    outcome: str
    words: str


@transaction.atomic
def take(
    *, patient: Patient, sending: Sending, by: User, now: datetime | None = None
) -> tuple[Answer, ...]:
    """Keep every event of a sending once, and place what has a place.

    Each event is placed within a savepoint of its own, so that one which has no place holds up no
    other; what arrived before is answered as it stands. Nothing is acknowledged before all of it
    is on the disk.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    clock = clock_of(sending.sent_at, now=now or timezone.now())
    desk = Desk(patient=patient, by=by, now=clock.now, tokens=dict(sending.seals))
    ledger = _Ledger(desk, clock, sending.phone)
    read = [(reading.as_text(raw), reading.event_of(raw)) for raw in sending.events]
    ledger.look_up(read)
    arrivals = [ledger.taken(text, event) for text, event in read]
    if ledger.new:
        Arrival.objects.bulk_create(ledger.new.values())
    desk.arrived |= {f"seal:{name}" for name in sending.seals}
    has_placed = _place_waiting(desk, {row.event_id: row for row in arrivals})
    if ledger.new or has_placed:
        note_change(patient)
    return tuple(
        Answer(_own_id(raw), row.outcome, row.words)
        for raw, row in zip(sending.events, arrivals, strict=True)
    )


class _Ledger:
    """The arrivals of one sending: those that were there, and those it adds."""

    def __init__(self, desk: Desk, clock: Clock, phone_id: UUID) -> None:
        self.desk, self.clock, self.phone_id = desk, clock, phone_id
        self.known: dict[UUID, Arrival] = {}
        self.new: dict[UUID, Arrival] = {}

    def look_up(self, read: Iterable[tuple[str, Event | None]]) -> None:
        """Ask once for all that arrived before."""
        ids: set[UUID] = set()
        for text, event in read:
            ids |= {reading.id_of_content(text)} | ({event.id} if event is not None else set())
        rows = Arrival.objects.filter(patient=self.desk.patient, event_id__in=ids)
        self.known = {row.event_id: row for row in rows}

    def taken(self, text: str, event: Event | None) -> Arrival:
        """The line of the ledger for one event as it came; None could not be read."""
        row = reading.arrival_of(
            text,
            event,
            self.clock,
            patient=self.desk.patient,
            phone_id=self.phone_id,
            by=self.desk.by,
        )
        earlier = self._earlier(row.event_id)
        if earlier is not None and earlier.body == text:
            return earlier
        if earlier is not None:
            row.event_id = reading.id_of_content(text)
            _set_aside(row, "id_again")
            again = self._earlier(row.event_id)
            if again is not None:
                return again
        elif event is not None and not reading.is_too_large(text):
            read = reading.read(event, self.clock)
            if read is not None:
                _try(self.desk, row, read)
        self.new[row.event_id] = row
        return row

    def _earlier(self, key: UUID) -> Arrival | None:
        return self.known.get(key) or self.new.get(key)


def _try(desk: Desk, row: Arrival, event: reading.ReadEvent) -> bool:
    """Place an event, or write down why it has no place; says whether it has one."""
    arrived = set(desk.arrived)
    try:
        _placed_once(desk, event)
    except NoPlaceError as none:
        desk.take_back(arrived)
        _set_aside(row, none.why, waits_for=none.waits_for, words=none.words)
        return False
    except ValidationError as error:
        desk.take_back(arrived)
        _set_aside(row, "refused", words=" ".join(error.messages))
        return False
    except (OperationalError, InterfaceError):
        raise  # the database is not there: the whole sending is refused and sent again
    except Exception:
        log.exception("an event of kind %s could not be placed", event.kind)
        desk.take_back(arrived)
        _set_aside(row, "fault")
        return False
    row.outcome = Outcome.KEPT
    row.why = row.words = row.waits_for = ""
    row.placed_at = desk.now
    if event.kind in IN_A_SESSION and desk.is_paused():
        row.remark = Remark.WHILE_PAUSED
    return True


def _placed_once(desk: Desk, event: reading.ReadEvent) -> None:
    """Place an event in one savepoint; a second one only where its row is there already."""
    arrived = set(desk.arrived)
    try:
        with transaction.atomic():
            place(desk, event)
        return
    except IntegrityError:
        desk.take_back(arrived)
    desk.looks_first = True
    try:
        with transaction.atomic():
            place(desk, event)
    finally:
        desk.looks_first = False


def _set_aside(row: Arrival, why: str, *, waits_for: str = "", words: str = "") -> None:
    row.outcome = Outcome.SET_ASIDE
    row.why, row.waits_for, row.words = why, waits_for, words or str(WORDS[why])


def _place_waiting(desk: Desk, of_this_sending: dict[UUID, Arrival]) -> bool:
    """Place what waited for something that has arrived, and what waited for that in turn."""
    has_placed = False
    while desk.arrived:
        arrived, desk.arrived = sorted(desk.arrived), set()
        waiting = Arrival.objects.filter(
            patient=desk.patient, outcome=Outcome.SET_ASIDE, waits_for__in=arrived
        )
        for found in waiting.order_by("happened_at", "event_id"):
            row = of_this_sending.get(found.event_id, found)
            event = reading.read_again(row)
            if event is None:
                continue
            has_placed |= _try(desk, row, event)
            row.save(update_fields=["outcome", "why", "words", "waits_for", "placed_at", "remark"])
    return has_placed


def _own_id(raw: Any) -> str | None:
    said = raw.get("id") if isinstance(raw, dict) else None
    return said if isinstance(said, str) else None
