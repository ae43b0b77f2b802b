"""The caseload as a page reads it: filtered, sorted and counted in the database, from kept rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower

from sthenia.clinic.outcomes.actions import renew_standings
from sthenia.clinic.outcomes.concerns import NOTHING_WAITS, ORDER
from sthenia.clinic.outcomes.facts import Day, day_at
from sthenia.clinic.outcomes.freshness import marked_old, old_among
from sthenia.clinic.outcomes.tasks import ask_to_renew
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.queries import caring_staff, patients_in_care
from sthenia.clinic.people.search_key import search_key

ROWS_A_PAGE = 50
AT_ONCE = 40
"""So many old rows are made anew before the page is shown; the others in the background."""
EVERYONE = "all"
MINE = "mine"
NOTHING = "nothing"
"""Stands among the reasons for those for whom nothing waits."""
ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a column sorts by: names of columns, and where those without a value stand."""

    columns: tuple[str, ...]
    unknown_first: bool = False


SORTINGS: Mapping[str, Sorting] = {
    ATTENTION: Sorting(("rank", "standing__since")),
    "name": Sorting(("name_in_order",)),
    "plan": Sorting(("standing__plan_starts_on",), unknown_first=True),
    "last_session": Sorting(("standing__last_session_on",), unknown_first=True),
    "next_session": Sorting(("standing__next_session_on",)),
    "last_check_in": Sorting(("standing__last_check_in_on",), unknown_first=True),
}
"""By which one can sort, upwards; names decide between equals."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked to see, and in which order."""

    name: str = ""
    reason: str = ""
    """A code of `concerns.ORDER`, NOTHING, or empty for all."""
    who: str = EVERYONE
    """EVERYONE one may see, MINE, or the key of a colleague's membership."""
    plan: str = ""
    """A `PlanState`, or empty for all."""
    order: str = ATTENTION
    """A name of SORTINGS, with a minus before it for the other way round."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of a caseload and what stands around it."""

    day: Day
    page: Page[Patient]
    """Each with `standing` (where one is kept) and `is_old`."""
    counts: Mapping[str, int]
    """Reason -> people, before the reason that was asked for is heeded; EVERYONE -> all of them."""
    n_old: int
    """People whose row could not be made anew at once, on any page."""
    colleagues: Sequence[Membership]
    """Of the clinic, whose people one may ask for."""


def caseload_of(user: User, clinic: Clinic, wanted: Wanted, *, now: datetime) -> Caseload:
    """The page of the caseload that a member of staff asked for; about ten queries."""
    day = day_at(clinic, now)
    seen = Patient.objects.filter(
        clinic=clinic, pk__in=patients_in_care(user).order_by().values("pk")
    )
    n_old = _made_anew(seen, day, now)
    found = _found(seen, user, wanted)
    counts = _counts(found)
    shown = _in_order(_with_reason(found, wanted.reason), wanted.order)
    paginator = Paginator(marked_old(shown, day).select_related("standing"), ROWS_A_PAGE)
    paginator.count = counts[wanted.reason or EVERYONE]  # counted already, together with the others
    return Caseload(
        day=day,
        page=paginator.get_page(wanted.page),
        counts=counts,
        n_old=n_old,
        colleagues=list(caring_staff(clinic)),
    )


def _made_anew(seen: QuerySet[Patient], day: Day, now: datetime) -> int:
    """Make the old rows anew, or let it be done; how many are still old."""
    old = old_among(seen, day)
    first = list(old[: AT_ONCE + 1])
    renew_standings(patients=first[:AT_ONCE], day=day, now=now)
    if len(first) <= AT_ONCE:
        return 0
    ask_to_renew()
    return old.count()


def _found(seen: QuerySet[Patient], user: User, wanted: Wanted) -> QuerySet[Patient]:
    for word in search_key(wanted.name).split():
        seen = seen.filter(name_key__contains=word)
    if wanted.who == MINE:
        seen = seen.filter(pk__in=_in_charge(user).values("patient"))
    elif wanted.who != EVERYONE:
        given = CareAssignment.objects.filter(member=int(wanted.who), ended_at=None)
        seen = seen.filter(pk__in=given.values("patient"))
    if wanted.plan:
        seen = seen.filter(standing__plan_state=wanted.plan)
    return seen


def _in_charge(user: User) -> QuerySet[CareAssignment]:
    return CareAssignment.objects.filter(
        member__user=user,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        access=Access.WRITE,
        ended_at=None,
    )


def _counts(found: QuerySet[Patient]) -> Mapping[str, int]:
    by_code = {code: Count("pk", filter=_has(code)) for code in ORDER}
    nothing = Count("pk", filter=Q(standing__rank=NOTHING_WAITS))
    counted: dict[str, int] = found.aggregate(
        **by_code, **{NOTHING: nothing, EVERYONE: Count("pk")}
    )
    return counted


def _with_reason(found: QuerySet[Patient], reason: str) -> QuerySet[Patient]:
    if reason == NOTHING:
        return found.filter(standing__rank=NOTHING_WAITS)
    return found.filter(_has(reason)) if reason else found


def _has(code: str) -> Q:
    return Q(standing__codes__contains=f"|{code}|")


def _in_order(found: QuerySet[Patient], order: str) -> QuerySet[Patient]:
    sorting = SORTINGS[order.removeprefix("-")]
    is_down = order.startswith("-")
    nulls = {"nulls_first": True} if sorting.unknown_first != is_down else {"nulls_last": True}
    columns = [OrderBy(F(column), descending=is_down, **nulls) for column in sorting.columns]
    named = found.annotate(
        # Of whom nothing is known yet may need somebody most of all.
        rank=Coalesce("standing__rank", Value(-1)),
        name_in_order=Lower("name"),
    )
    return named.order_by(*columns, "name_in_order", "pk")
