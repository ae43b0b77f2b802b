"""A kept standing is old when anything it was made from may be another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sthenia.clinic.outcomes.actions import renew_standings
from sthenia.clinic.outcomes.facts import Day, day_at
from sthenia.clinic.outcomes.freshness import old_among
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient
from tests.people import Cast


@pytest.fixture
def day(cast: Cast) -> Day:
    """Today at Ana's clinic, with the standings of Ana and Pia made on it."""
    now = timezone.now()
    day = day_at(cast.clinic, now)
    renew_standings(patients=[cast.ana_record, cast.pia_record], day=day, now=now)
    return day


def _old(cast: Cast, day: Day) -> list[str]:
    return [patient.name for patient in old_among(cast.clinic.patients.all(), day)]


def test_what_was_just_made_is_not_old(cast: Cast, day: Day) -> None:
    assert _old(cast, day) == []


def test_a_change_makes_one_row_old(cast: Cast, day: Day) -> None:
    note_change(cast.pia_record)
    assert _old(cast, day) == ["Pia"]


def test_another_day_makes_every_row_old_and_changed_ones_come_first(cast: Cast, day: Day) -> None:
    note_change(cast.pia_record)
    assert _old(cast, replace(day, today=day.today + timedelta(1))) == ["Pia", "Ana"]


def test_other_settings_of_the_clinic_make_every_row_old(cast: Cast, day: Day) -> None:
    rules = replace(day.rules, version=day.rules.version + 1)
    assert sorted(_old(cast, replace(day, rules=rules))) == ["Ana", "Pia"]


def test_somebody_without_a_row_is_old(cast: Cast, day: Day) -> None:
    Patient.objects.get(pk=cast.ana_record.pk).standing.delete()
    assert _old(cast, day) == ["Ana"]
