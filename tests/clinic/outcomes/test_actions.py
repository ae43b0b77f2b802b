"""Standings made anew: they say what the rooms say, and know what they were made from."""

from datetime import timedelta

from django.utils import timezone

from sthenia.clinic.outcomes.actions import renew_standings
from sthenia.clinic.outcomes.concerns import NOTHING_WAITS, RANKS
from sthenia.clinic.outcomes.facts import day_at
from sthenia.clinic.outcomes.models import PlanState, Standing
from sthenia.clinic.people.changes import change_numbers, note_change
from sthenia.clinic.people.models import Patient
from tests.clinic.outcomes import story
from tests.people import Cast


def _renewed(cast: Cast, *patients: Patient) -> Standing:
    now = timezone.now()
    renew_standings(patients=patients, day=day_at(cast.clinic, now), now=now)
    return Standing.objects.get(patient=patients[0])


def test_a_standing_holds_what_the_caseload_shows(cast: Cast) -> None:
    today = timezone.localdate()
    plan = story.agreed(cast.ana_record, starts_on=today - timedelta(14), by=cast.bea)
    done = story.planned_days(plan, first=today - timedelta(14), last=today - timedelta(1))
    for day in done:
        story.trained(cast.ana_record, day, by=cast.ana, exercises=1)
    story.checked_in(cast.ana_record, story.every_day(today - timedelta(12), [4] * 3), by=cast.ana)
    kept = _renewed(cast, cast.ana_record)
    assert (kept.plan_state, kept.plan_starts_on) == (PlanState.RUNNING, plan.starts_on)
    assert kept.last_session_on == done[-1] and kept.next_session_on >= today
    assert kept.last_check_in_on == today - timedelta(10)
    assert kept.codes == "|silent|" and kept.since == today - timedelta(10)
    assert kept.concerns == [
        {"code": "silent", "since": kept.since.isoformat(), "values": {"ever": 1}}
    ]


def test_making_it_anew_twice_leaves_one_row(cast: Cast) -> None:
    first = _renewed(cast, cast.ana_record)
    again = _renewed(cast, cast.ana_record)
    assert Standing.objects.filter(patient=cast.ana_record).count() == 1
    assert (
        (again.codes, again.rank)
        == (first.codes, first.rank)
        == ("|not_examined|", RANKS["not_examined"])
    )


def test_somebody_for_whom_nothing_waits_comes_last(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=timezone.localdate(), by=cast.bea)
    kept = _renewed(cast, cast.ana_record)
    assert (kept.rank, kept.codes, kept.concerns) == (NOTHING_WAITS, "", [])


def test_a_plan_that_begins_later_and_a_draft_are_told_apart(cast: Cast) -> None:
    story.drafted(cast.ana_record, by=cast.bea)
    assert _renewed(cast, cast.ana_record).plan_state == PlanState.DRAFT
    story.agreed(cast.ana_record, starts_on=timezone.localdate() + timedelta(3), by=cast.bea)
    assert _renewed(cast, cast.ana_record).plan_state == PlanState.AHEAD
    assert _renewed(cast, cast.pia_record).plan_state == PlanState.NONE


def test_it_carries_the_number_that_stood_before_it_was_made(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])[cast.ana_record.pk]
    assert _renewed(cast, cast.ana_record).change_number == before
    note_change(cast.ana_record)
    assert _renewed(cast, cast.ana_record).change_number == before + 1
