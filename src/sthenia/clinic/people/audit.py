"""The audit log: append-only, each entry chained to the one before by its hash.

A chain shows that an entry was changed, removed or slipped in. It cannot show that the whole log
was written anew by someone who holds the database, so `verify_audit` prints the newest hash:
kept elsewhere, it can be asked for again later.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Literal
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from sthenia.clinic.people.models import (
    AuditEntry,
    Clinic,
    Patient,
    ShownList,
    ShownPerson,
    User,
)

Act = Literal["read", "write", "refused", "sign_in", "sign_out", "security"]
"""The last three are about accounts: what became of a sign-in, and of what proves who one is."""

FIRST_HASH = "0" * 64
_CHAIN_LOCK = 7_301_965
"""Any number that no other advisory lock of this database uses."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a walk along the chain found; `fault` is empty when it is whole."""

    n_entries: int
    newest_hash: str
    fault: str
    has_seen: bool

    @property
    def is_whole(self) -> bool:
        return not self.fault


def append(
    *,
    act: Act,
    what: str,
    by: User | None,
    patient: Patient | None = None,
    clinic: Clinic | None = None,
    people: Collection[UUID] = (),
) -> AuditEntry:
    """Add one entry at the end of the chain.

    `what` says in a few plain words what was opened or changed ("answers to a questionnaire"):
    the patient reads it. `by` is None only for the machine itself. `people` are those whom a list
    showed; it is kept once for each set of people, and each of them finds the entry.
    """
    if not what:
        raise ValueError("what is empty; say in a few words what was opened or changed")
    with transaction.atomic():
        _hold_the_end()
        last = AuditEntry.objects.order_by("-number").values_list("number", "own_hash").first()
        number, previous_hash = last or (0, FIRST_HASH)
        entry = AuditEntry(
            number=number + 1,
            at=timezone.now(),
            actor=by,
            clinic=patient.clinic if patient else clinic,
            patient=patient,
            act=act,
            what=what[:200],
            shown_id=_kept_list(people) if people else None,
            previous_hash=previous_hash,
        )
        entry.own_hash = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over the entry as canonical JSON: sorted keys, no spaces, time in UTC."""
    content = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "clinic": entry.clinic_id,
        "patient": str(entry.patient_id) if entry.patient_id else None,
        "act": entry.act,
        "what": entry.what,
        "previous": entry.previous_hash,
    }
    if entry.shown_id:
        content["shown"] = entry.shown_id
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(people: Iterable[UUID]) -> str:
    """The key of a list of people, whatever their order."""
    return hashlib.sha256("\n".join(sorted({str(one) for one in people})).encode()).hexdigest()


def faulty_lists() -> tuple[str, ...]:
    """Keys of lists of people that no longer hold those they were made of, or are gone."""
    kept: dict[str, list[UUID]] = {}
    rows = ShownPerson.objects.values_list("shown_id", "patient_id")
    for digest, patient_id in rows.iterator(chunk_size=2000):
        kept.setdefault(digest, []).append(patient_id)
    named = AuditEntry.objects.exclude(shown=None).order_by().values_list("shown_id", flat=True)
    return tuple(sorted(d for d in set(named.distinct()) if digest_of(kept.get(d, ())) != d))


def _kept_list(people: Collection[UUID]) -> str:
    """Keep a list once; nobody else adds to the log, and so to these, at the same time."""
    digest = digest_of(people)
    if not ShownList.objects.filter(digest=digest).exists():
        ShownList.objects.create(digest=digest, made_at=timezone.now())
        ShownPerson.objects.bulk_create(
            ShownPerson(shown_id=digest, patient_id=one) for one in set(people)
        )
    return digest


def verified(
    entries: Iterable[AuditEntry],
    *,
    seen: str = FIRST_HASH,
    after: tuple[int, str] = (0, FIRST_HASH),
) -> AuditReport:
    """Walk the chain; `seen` is a hash noted earlier that must be on it.

    `after` is the number and hash of the entry after which the walk begins, where what lies before
    was walked already; the report counts from the first entry all the same.
    """
    (number, newest), has_seen = after, seen in (FIRST_HASH, after[1])
    fault = ""
    for entry in entries:
        fault = _fault(entry, number=number + 1, previous_hash=newest)
        if fault:
            break
        number, newest = entry.number, entry.own_hash
        has_seen = has_seen or newest == seen
    if not fault and not has_seen:
        fault = (
            f"hash {seen} was noted earlier and is no longer in the log: "
            "its end was cut off, or it was written anew"
        )
    return AuditReport(n_entries=number, newest_hash=newest, fault=fault, has_seen=has_seen)


def _fault(entry: AuditEntry, *, number: int, previous_hash: str) -> str:
    if entry.number != number:
        return f"entry {number} is missing: the next one found is {entry.number}"
    if entry.previous_hash != previous_hash:
        return f"entry {number} does not follow from the entry before it"
    if entry.own_hash != hash_of(entry):
        return f"entry {number} was changed after it was written"
    return ""


def _hold_the_end() -> None:
    """Let one transaction at a time add to the chain; on SQLite IMMEDIATE already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
