"""A clinic's routines: asked when it is time, once, and without the question nobody watches."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sthenia.clinic.assessments import queries, routines
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.actions_of_asking import (
    finish_questionnaire,
    withdraw_questionnaire,
)
from sthenia.clinic.assessments.models import Asked, Mode
from sthenia.clinic.people.clinic_rules import Routine
from tests.clinic.assessments.examinations import examined
from tests.clinic.assessments.questionnaires import all_answered, with_rules
from tests.people import Cast


def asked_at(cast: Cast, now: datetime) -> list[str]:
    routines.ask_what_is_due(clinic=cast.clinic, now=now)
    rows = Asked.objects.filter(patient=cast.ana_record, closed_at=None)
    return sorted(rows.values_list("instrument_id", flat=True))


def test_it_is_asked_once_and_again_after_its_days(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("gad-7", 14),))
    now = timezone.now()
    for hours in (0, 1, 30):
        assert asked_at(cast, now + timedelta(hours=hours)) == ["gad-7"]
    row = Asked.objects.get(patient=cast.ana_record)
    assert (row.asked_by, row.mode) == (None, Mode.REMOTE)
    all_answered(cast, row, dict.fromkeys(range(1, 8), 0))
    finish_questionnaire(asked=row, by=cast.ana)
    assert asked_at(cast, now + timedelta(days=12)) == []
    assert asked_at(cast, now + timedelta(days=15)) == ["gad-7"]


def test_the_phq_9_of_a_routine_is_asked_as_the_phq_8_with_the_reason(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("phq-9", 30),))
    now = timezone.now()
    assert asked_at(cast, now) == ["phq-8"]
    row = Asked.objects.get(patient=cast.ana_record)
    assert row.instead_of == "phq-9"
    assert "nobody watches" in row.reason
    withdraw_questionnaire(asked=row, by=cast.bea)
    assert asked_at(cast, now + timedelta(days=29)) == []


def test_what_may_not_be_shown_goes_on_the_list_of_staff(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("fiqr", 90),))
    now = timezone.now()
    today = now.astimezone(ZoneInfo(cast.clinic.zone)).date()
    assert asked_at(cast, now) == ["fiqr"]
    assert queries.questionnaires_due(cast.ana_record, today) == ()
    assert cast.ana_record.pk in queries.due_by_patient([cast.ana_record], today)


def test_an_answer_given_otherwise_counts_as_well(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("gad-7", 14),))
    today = timezone.localdate()
    examined(cast, on=today, sheets=(SheetInput("gad-7", "2006", {1: 0}),))
    assert asked_at(cast, timezone.now()) == []


def test_nobody_of_another_clinic_and_nobody_without_care_is_asked(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("gad-7", 14),))
    cast.ana_record.care.update(ended_at=timezone.now())
    routines.ask_what_is_due(clinic=cast.clinic, now=timezone.now())
    assert set(Asked.objects.values_list("patient__name", flat=True)) == {"Pia"}


@pytest.mark.parametrize("instrument_id", ["gone-1", ""])
def test_a_routine_of_an_instrument_that_is_gone_asks_nothing(
    cast: Cast, instrument_id: str
) -> None:
    with_rules(cast, routines=(Routine(instrument_id, 14),))
    assert asked_at(cast, timezone.now()) == []
