"""Where each person stands, read from every room by the same number of queries for one and many."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.outcomes.facts import Day, Facts, day_at, facts_about
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import actions as training
from tests.clinic.outcomes import story
from tests.people import Cast

MONDAY = date(2026, 3, 2)
ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def _facts(cast: Cast, *patients: Patient, today: date | None = None) -> list[Facts]:
    day = Day(cast.clinic, today or timezone.localdate(), ClinicRules())
    return list(facts_about(patients, day))


def test_a_clinics_day_begins_by_its_own_clock(cast: Cast) -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert day_at(cast.clinic, late).today == date(2026, 3, 2)
    cast.clinic.zone = "America/Lima"
    assert day_at(cast.clinic, late).today == date(2026, 3, 1)


def test_each_stands_for_themselves(cast: Cast) -> None:
    today = timezone.localdate()
    story.examined(cast.ana_record, today - timedelta(40), ITEM_9, by=cast.bea)
    story.checked_in(
        cast.ana_record,
        story.every_day(today - timedelta(20), [*[4] * 18, 8, 8, 8]),
        by=cast.ana,
    )
    plan = story.agreed(cast.pia_record, starts_on=today - timedelta(14), by=cast.bea)
    done = story.planned_days(plan, first=today - timedelta(14), last=today - timedelta(1))
    for day in done:
        story.trained(cast.pia_record, day, by=cast.pia, exercises=1)
    ana, pia = _facts(cast, cast.ana_record, cast.pia_record)
    assert ana.alert is not None and not ana.alert.is_heard and pia.alert is None
    assert ana.flare.condition == "open" and ana.flare.opened_on == today - timedelta(2)
    assert (ana.last_check_in_on, pia.last_check_in_on) == (today, None)
    assert (ana.agreed, pia.agreed) == (None, plan)
    assert (pia.last_session_on, pia.lately.not_done_running) == (done[-1], 0)
    assert pia.lately.next_on is not None and pia.lately.next_on >= today


def test_a_flare_that_somebody_only_said_is_open_and_is_no_check_in(cast: Cast) -> None:
    today = timezone.localdate()
    begun = today - timedelta(12)
    story.checked_in(cast.ana_record, story.every_day(begun, [4] * 10), by=cast.ana)
    said = {"patient": cast.ana_record, "by": cast.ana}
    training.say_flare(**said, on=today - timedelta(1), is_flare=True, client_id=uuid4())
    (ana,) = _facts(cast, cast.ana_record)
    assert (ana.flare.condition, ana.flare.opened_on) == ("open", today - timedelta(1))
    assert ana.last_check_in_on == today - timedelta(3)


def test_it_costs_the_same_for_one_person_and_for_many(cast: Cast) -> None:
    def cost(*patients: Patient) -> int:
        with CaptureQueriesContext(connection) as found:
            _facts(cast, *patients)
        return len(found)

    for patient, account in ((cast.ana_record, cast.ana), (cast.pia_record, cast.pia)):
        story.examined(patient, MONDAY, by=cast.bea)
        story.agreed(patient, starts_on=MONDAY, by=cast.bea)
        story.trained(patient, MONDAY, by=account, exercises=1)
        story.checked_in(patient, {timezone.localdate(): 4}, by=account)
    assert cost(cast.ana_record) == cost(cast.ana_record, cast.pia_record) <= 12


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_a_check_in_of_a_day_that_has_not_come_here_yet_breaks_nothing(
    cast: Cast, zone: str
) -> None:
    """A patient further east may have checked in for what is tomorrow at the clinic."""
    with timezone.override(zone):
        today = timezone.localdate()
    story.checked_in(cast.ana_record, {today + timedelta(1): 9, today: 4}, by=cast.ana)
    assert _facts(cast, cast.ana_record, today=today)[0].last_check_in_on == today
