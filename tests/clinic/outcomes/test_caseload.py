"""The caseload: whom one sees, in which order, for how many what waits, and what is old."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.outcomes import caseload as module
from sthenia.clinic.outcomes.caseload import (
    EVERYONE,
    MINE,
    NOTHING,
    SORTINGS,
    Caseload,
    Wanted,
    caseload_of,
)
from sthenia.clinic.outcomes.models import Standing
from sthenia.clinic.people import actions as people
from sthenia.clinic.people.models import Membership, Patient, User
from tests.clinic.outcomes import story
from tests.people import Cast

ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})
NAMES = ("Zoë Ångström", "Ömer Şahin", "Bo Li", "Chidi Okafor", "Dana Cruz")


@pytest.fixture
def crowd(cast: Cast) -> Cast:
    """Ana with an alert, Pia without an examination, and five who only just came."""
    story.examined(cast.ana_record, timezone.localdate(), ITEM_9, by=cast.bea)
    for number, name in enumerate(NAMES):
        people.register_patient(
            clinic=cast.clinic,
            name=name,
            birth_on=timezone.localdate() - timedelta(10_000 + number),
            by=cast.bea,
            client_id=uuid4(),
        )
    return cast


def _seen(user: User, cast: Cast, **wanted: object) -> Caseload:
    return caseload_of(user, cast.clinic, Wanted(**wanted), now=timezone.now())  # type: ignore[arg-type]


def _names(found: Caseload) -> list[str]:
    return [patient.name for patient in found.page]


def test_one_sees_those_in_ones_care_and_nobody_else(crowd: Cast) -> None:
    assert set(_names(_seen(crowd.bea, crowd))) == {"Ana", "Pia", *NAMES}
    assert _names(_seen(crowd.carl, crowd)) == ["Ana"]
    assert _names(_seen(crowd.gus, crowd)) == []
    assert _names(_seen(crowd.dora, crowd)) == []


def test_who_needs_somebody_first_stands_on_top_and_the_other_way_round(crowd: Cast) -> None:
    assert _names(_seen(crowd.bea, crowd))[0] == "Ana"
    assert _names(_seen(crowd.bea, crowd, order="-attention"))[-1] == "Ana"


@pytest.mark.parametrize("order", [f"{sign}{name}" for sign in ("", "-") for name in SORTINGS])
def test_no_order_loses_anybody(crowd: Cast, order: str) -> None:
    names = _names(_seen(crowd.bea, crowd, order=order))
    assert sorted(names) == sorted({"Ana", "Pia", *NAMES})


def test_dates_sort_with_the_longest_ago_first_and_never_before_that(crowd: Cast) -> None:
    today = timezone.localdate()
    story.checked_in(crowd.ana_record, {today: 4}, by=crowd.ana)
    story.checked_in(crowd.pia_record, {today - timedelta(2): 4}, by=crowd.pia)
    up = _names(_seen(crowd.bea, crowd, order="last_check_in"))
    assert up[-2:] == ["Pia", "Ana"]
    assert _names(_seen(crowd.bea, crowd, order="-last_check_in"))[:2] == ["Ana", "Pia"]


def test_a_name_is_found_by_parts_of_it_in_any_order(crowd: Cast) -> None:
    assert _names(_seen(crowd.bea, crowd, name="okaf CHI")) == ["Chidi Okafor"]


def test_a_name_is_found_without_its_accents(crowd: Cast) -> None:
    assert _names(_seen(crowd.bea, crowd, name="angstrom ZOE")) == ["Zoë Ångström"]
    assert _names(_seen(crowd.bea, crowd, name="sahin")) == ["Ömer Şahin"]


def test_a_reason_shows_those_who_have_it_and_the_counts_stay(crowd: Cast) -> None:
    everyone = _seen(crowd.bea, crowd)
    assert (everyone.counts["alert"], everyone.counts["not_examined"]) == (1, 6)
    assert (everyone.counts[EVERYONE], everyone.counts[NOTHING]) == (7, 0)
    alerts = _seen(crowd.bea, crowd, reason="alert")
    assert _names(alerts) == ["Ana"] and alerts.counts == everyone.counts
    assert alerts.page.paginator.count == 1
    assert _names(_seen(crowd.bea, crowd, reason=NOTHING)) == []


def test_mine_are_those_i_may_change_and_a_colleagues_are_hers(crowd: Cast) -> None:
    assert _names(_seen(crowd.carl, crowd, who=MINE)) == []
    assert len(_names(_seen(crowd.bea, crowd, who=MINE))) == 7
    carl = Membership.objects.get(user=crowd.carl)
    assert _names(_seen(crowd.bea, crowd, who=str(carl.pk))) == ["Ana"]
    assert carl in _seen(crowd.bea, crowd).colleagues
    assert _names(_seen(crowd.bea, crowd, who="999999")) == []


def test_a_plan_state_shows_those_who_stand_there(crowd: Cast) -> None:
    story.agreed(crowd.pia_record, starts_on=timezone.localdate(), by=crowd.bea)
    assert _names(_seen(crowd.bea, crowd, plan="running")) == ["Pia"]


def test_a_page_holds_so_many_and_one_too_far_is_the_last(crowd: Cast) -> None:
    with patch.object(module, "ROWS_A_PAGE", 3):
        pages = [_names(_seen(crowd.bea, crowd, order="name", page=n)) for n in (1, 2, 3, 99)]
    assert [len(names) for names in pages] == [3, 3, 1, 1]
    assert len({name for names in pages for name in names}) == 7


def test_what_was_written_a_moment_ago_is_seen(crowd: Cast) -> None:
    _seen(crowd.bea, crowd)
    story.examined(crowd.pia_record, timezone.localdate(), ITEM_9, by=crowd.bea)
    assert _seen(crowd.bea, crowd).counts["alert"] == 2


def test_what_cannot_be_made_anew_at_once_is_marked_and_put_in_the_background(crowd: Cast) -> None:
    _seen(crowd.bea, crowd)
    Standing.objects.update(on=timezone.localdate() - timedelta(1))
    with (
        patch.object(module, "AT_ONCE", 2),
        patch.object(module, "ask_to_renew") as asked,
    ):
        found = _seen(crowd.bea, crowd)
    assert asked.call_count == 1
    assert found.n_old == 5
    assert sum(patient.is_old for patient in found.page) == 5


def test_of_many_old_rows_those_that_were_written_about_come_first(crowd: Cast) -> None:
    _seen(crowd.bea, crowd)
    Standing.objects.update(on=timezone.localdate() - timedelta(1))
    story.examined(crowd.pia_record, timezone.localdate(), ITEM_9, by=crowd.bea)
    with patch.object(module, "AT_ONCE", 1), patch.object(module, "ask_to_renew"):
        found = _seen(crowd.bea, crowd)
    assert [patient.name for patient in found.page if not patient.is_old] == ["Pia"]
    assert found.counts["alert"] == 2


def test_it_costs_the_same_for_one_person_and_for_many(crowd: Cast) -> None:
    def cost(user: User) -> int:
        _seen(user, crowd)
        with CaptureQueriesContext(connection) as found:
            _seen(user, crowd)
        return len(found)

    assert cost(crowd.carl) == cost(crowd.bea) <= 7


def test_a_person_of_whom_nothing_is_kept_yet_stands_on_top(crowd: Cast) -> None:
    _seen(crowd.bea, crowd)
    Standing.objects.filter(patient__name="Bo Li").delete()
    with patch.object(module, "_made_anew", return_value=1):
        assert _names(_seen(crowd.bea, crowd))[0] == "Bo Li"


def test_two_clinics_of_one_reader_are_not_mixed(crowd: Cast) -> None:
    wanted = replace(Wanted(), name="")
    there = caseload_of(crowd.dora, crowd.other_clinic, wanted, now=timezone.now())
    assert _names(there) == ["Dan"]
    assert Patient.objects.filter(clinic=crowd.other_clinic, standing__isnull=False).count() == 1
