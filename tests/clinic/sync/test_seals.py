"""A seal proves what was shown, to whom and for which day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings

from sthenia.clinic.sync import seals
from sthenia.clinic.training.ahead import ahead_for
from sthenia.clinic.training.prepared import PreparedDay
from tests.clinic.sync.phones import MONDAY
from tests.clinic.training.plans import a_plan
from tests.people import Cast


@pytest.fixture
def day(cast: Cast) -> PreparedDay:
    a_plan(cast)
    found = ahead_for(cast.ana_record, on=MONDAY)
    assert found is not None
    return found.days[0]


def test_what_was_sealed_comes_back_whole(day: PreparedDay) -> None:
    patient = uuid4()
    seal = seals.sealed(patient, day)
    found = seals.opened(seal.token)
    assert found is not None
    assert (found.name, found.patient_id, found.prepared) == (seal.name, patient, day)
    assert seal == seals.sealed(patient, day)


def test_no_letter_of_a_seal_can_be_changed(day: PreparedDay) -> None:
    token = seals.sealed(uuid4(), day).token
    for n in range(0, len(token), 97):
        other = "A" if token[n] != "A" else "B"
        assert seals.opened(token[:n] + other + token[n + 1 :]) is None


def test_a_seal_made_with_another_key_is_not_ours(day: PreparedDay) -> None:
    with override_settings(SECRET_KEY="k" * 50, SECRET_KEY_FALLBACKS=[]):
        token = seals.sealed(uuid4(), day).token
        assert seals.opened(token) is not None
    assert seals.opened(token) is None
    with override_settings(SECRET_KEY="n" * 50, SECRET_KEY_FALLBACKS=["k" * 50]):
        assert seals.opened(token) is not None


def test_doses_of_a_day_hold_on_it_and_spare_ones_for_two_weeks(day: PreparedDay) -> None:
    of_day = seals.opened(seals.sealed(uuid4(), day).token)
    spare = seals.opened(seals.sealed(uuid4(), day, kind="spares").token)
    assert of_day is not None and spare is not None
    days = [MONDAY + timedelta(n) for n in range(-1, 16)]
    assert [of_day.holds_on(on) for on in days] == [False, True] + [False] * 15
    assert [spare.holds_on(on) for on in days] == [False] + [True] * 14 + [False] * 2
