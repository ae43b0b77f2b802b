"""Reading the clinic's log: who opened or changed whose data, backwards, a page at a time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sthenia.clinic.people.models import (
    AuditEntry,
    Clinic,
    Membership,
    Patient,
    ShownPerson,
    User,
)
from sthenia.clinic.people.queries import named_like

ENTRIES_A_PAGE = 100
NAMES_AT_MOST = 50
"""People of one name that a search looks up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader of the log looks for; empty parts stand for everything."""

    name: str = ""
    patient_id: UUID | None = None
    actor_id: int | None = None
    act: str = ""
    on: date | None = None
    before: int | None = None
    """Only entries with a smaller number: the next page."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry, and of a list how many people it showed."""

    entry: AuditEntry
    people: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, newest first, and where the next page begins."""

    lines: tuple[LogLine, ...]
    next_before: int | None


def log_page(clinic: Clinic, wanted: Wanted) -> LogPage:
    """One page of a clinic's log; as quick at the end of a long log as at its beginning."""
    found = list(entries_of(clinic, wanted)[: ENTRIES_A_PAGE + 1])
    page = found[:ENTRIES_A_PAGE]
    has_more = len(found) > ENTRIES_A_PAGE
    counts = _people_on_lists(page)
    lines = tuple(LogLine(entry, counts.get(entry.shown_id or "", 0)) for entry in page)
    return LogPage(lines, page[-1].number if has_more else None)


def entries_of(clinic: Clinic, wanted: Wanted) -> QuerySet[AuditEntry]:
    """The entries of one clinic that were asked for, newest first."""
    entries = AuditEntry.objects.filter(clinic=clinic)
    people = _people(clinic, wanted)
    by, act = "actor_id", "act"
    if people is not None:
        entries, by, act = _about(people, clinic), "by", "done"
    if wanted.actor_id is not None:
        entries = entries.filter(**{by: wanted.actor_id})
    if wanted.act:
        entries = entries.filter(**{act: wanted.act})
    if wanted.on is not None:
        first, last = _numbers_on(wanted.on, ZoneInfo(clinic.zone))
        entries = entries.filter(number__gte=first, number__lt=last)
    if wanted.before is not None:
        entries = entries.filter(number__lt=wanted.before)
    return entries.select_related("actor", "patient").order_by("-number")


def _about(people: list[UUID], clinic: Clinic) -> QuerySet[AuditEntry]:
    """Entries about some people, and lists that showed them.

    These few are found first, and the rest is asked of each of them: an expression hides its
    column (`of` the clinic, `by` the actor, `done` the act), as the database would else walk along
    all that the clinic or the member of staff has.
    """
    lists = ShownPerson.objects.filter(patient_id__in=people).values("shown_id")
    own = AuditEntry.objects.order_by().filter(patient_id__in=people).values("number")
    on_lists = AuditEntry.objects.order_by().filter(shown__in=lists).values("number")
    found = AuditEntry.objects.filter(number__in=own.union(on_lists))
    return found.alias(
        of=Coalesce("clinic_id", 0), by=Coalesce("actor_id", 0), done=Coalesce("act", Value(""))
    ).filter(of=clinic.pk)


def staff_ever(clinic: Clinic) -> QuerySet[User]:
    """Everybody who ever worked in the clinic, by name: those who left stand in the log too."""
    held = Membership.objects.filter(clinic=clinic).values("user_id")
    return User.objects.filter(pk__in=held).order_by("name", "pk")


class _Echo:
    """Gives each line back, so that a long export never stands in memory whole."""

    def write(self, line: str) -> str:
        return line


def as_csv(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    """The log as CSV, a line at a time; times in UTC, each line with its hash."""
    writer = csv.writer(_Echo())
    header = ("number", "at_utc", "by", "by_account", "act", "what", "person", "person_id", "hash")
    yield str(writer.writerow(header))
    for entry in entries.iterator(chunk_size=2000):
        cells = (
            str(entry.number),
            entry.at.astimezone(UTC).isoformat(timespec="seconds"),
            name_of(entry.actor_id, entry.actor if entry.actor_id else None),
            str(entry.actor_id or ""),
            entry.act,
            entry.what,
            _person(entry),
            str(entry.patient_id or ""),
            entry.own_hash,
        )
        yield str(writer.writerow([_harmless(cell) for cell in cells]))


def name_of(account_id: int | None, account: User | None) -> str:
    """Who it was; the log outlives accounts."""
    if account is not None:
        return account.name
    return _("an account that is gone") if account_id else _("The program")


def _person(entry: AuditEntry) -> str:
    if entry.patient_id is None:
        return ""
    return entry.patient.name if entry.patient else _("a person who was erased")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _people_on_lists(entries: list[AuditEntry]) -> dict[str, int]:
    digests = {entry.shown_id for entry in entries if entry.shown_id}
    people = ShownPerson.objects.filter(shown_id__in=digests).order_by()
    return dict(people.values_list("shown_id").annotate(n=Count("pk")))


def _people(clinic: Clinic, wanted: Wanted) -> list[UUID] | None:
    if wanted.patient_id is not None:
        return [wanted.patient_id]
    if not wanted.name.strip():
        return None
    found = named_like(Patient.objects.filter(clinic=clinic), wanted.name)
    return list(found.values_list("pk", flat=True)[:NAMES_AT_MOST])


def _numbers_on(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """The numbers of a day's entries, the last one not included: numbers grow with time."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = start.replace(tzinfo=None) + timedelta(days=1)
    return _first_from(start), _first_from(end.replace(tzinfo=zone))


def _first_from(moment: datetime) -> int:
    later = AuditEntry.objects.filter(at__gte=moment).order_by("at", "number")
    first = later.values_list("number", flat=True).first()
    if first is not None:
        return first
    newest = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1
