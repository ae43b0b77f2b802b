"""Walking along the audit log in the background, and what the last walk found.

A walk goes on where the last one ended and so finds at once what was slipped in or cut off at the
end; once a day the whole log is walked, as an older entry may have been changed as well.
"""

from datetime import datetime
from itertools import islice

from django.db import transaction

from sthenia.clinic.people import audit
from sthenia.clinic.people.models import AuditCheck, AuditEntry

MOST_AT_ONCE = 200_000
"""Entries of one walk that goes on where the last one ended."""


def check_log(*, now: datetime, is_whole: bool) -> AuditCheck:
    """Walk along the log, from its beginning or from where the last walk ended, and keep it."""
    last = None if is_whole else last_good_check()
    start = last.through_number if last else 0
    entries = AuditEntry.objects.filter(number__gt=start).order_by("number")
    walked = entries.iterator(chunk_size=2000)
    report = audit.verified(
        walked if is_whole else islice(walked, MOST_AT_ONCE),
        after=(start, last.newest_hash) if last else (0, audit.FIRST_HASH),
    )
    fault = report.fault or _fault_before(last)
    if is_whole and not fault and audit.faulty_lists():
        fault = "a list of people that the log names was changed after it was written"
    with transaction.atomic():
        return AuditCheck.objects.create(
            at=now,
            from_number=start,
            through_number=report.n_entries,
            newest_hash=report.newest_hash,
            fault=fault[:300],
        )


def newest_check() -> AuditCheck | None:
    """The last walk, whatever it found."""
    return AuditCheck.objects.order_by("-pk").first()


def newest_whole_check() -> AuditCheck | None:
    """The last walk along the whole log."""
    return AuditCheck.objects.filter(from_number=0).order_by("-pk").first()


def last_good_check() -> AuditCheck | None:
    """Where the next walk goes on; from the beginning again once something was found."""
    newest = newest_check()
    return newest if newest is not None and not newest.fault else None


def _fault_before(last: AuditCheck | None) -> str:
    """The entry at which the last walk ended stands there as it was."""
    if last is None or last.through_number == 0:
        return ""
    entry = AuditEntry.objects.filter(number=last.through_number).first()
    if entry is None:
        return f"entry {last.through_number} was there at the last check and is gone"
    if entry.own_hash != last.newest_hash:
        return f"entry {last.through_number} is not the one of the last check"
    return ""
