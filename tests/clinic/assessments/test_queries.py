"""Reads over several people at once, and forms over time."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from sthenia.clinic.assessments import queries
from sthenia.clinic.assessments.actions import SheetInput, acknowledge_alert, record_examination
from sthenia.clinic.assessments.models import Examination
from sthenia.clinic.people.models import Patient
from tests.people import Cast

ITEM_9 = {**dict.fromkeys(range(1, 9), 0), 9: 2}


def _examine(
    cast: Cast, patient: Patient, on: date, instrument_id: str, version: str, answers: Mapping
) -> Examination:
    return record_examination(
        patient=patient,
        examined_on=on,
        by=cast.bea,
        client_id=uuid4(),
        sheets=(SheetInput(instrument_id, version, answers),),
    )


def test_forms_come_oldest_first_under_their_own_version(cast: Cast) -> None:
    _examine(cast, cast.ana_record, date(2026, 9, 1), "nrs-pain", "1", {1: 4})
    _examine(cast, cast.ana_record, date(2026, 6, 1), "nrs-pain", "1", {1: 7})
    _examine(cast, cast.pia_record, date(2026, 6, 1), "nrs-pain", "1", {1: 1})
    forms = queries.forms_over_time(cast.ana_record)
    assert set(forms) == {("nrs-pain", "1")}
    pain = [(form.on, form.scores.score("total").value) for form in forms["nrs-pain", "1"]]
    assert pain == [(date(2026, 6, 1), 7), (date(2026, 9, 1), 4)]


def test_the_oldest_open_alert_of_each_and_none_that_was_acted_on(cast: Cast) -> None:
    for on in (date(2026, 6, 1), date(2026, 9, 1)):
        _examine(cast, cast.ana_record, on, "phq-9", "2001", ITEM_9)
    _examine(cast, cast.pia_record, date(2026, 9, 1), "phq-9", "2001", ITEM_9)
    oldest = queries.open_alerts(cast.ana_record)[0]
    acknowledge_alert(
        alert=queries.open_alerts(cast.pia_record).get(), by=cast.bea, outcome_note="Talked."
    )
    everyone = [cast.ana_record, cast.pia_record, cast.dora_record]
    assert queries.alerts_by_patient(everyone) == {cast.ana_record.pk: oldest.raised_at}


def test_the_last_examination_of_each(cast: Cast) -> None:
    for on in (date(2026, 9, 1), date(2026, 6, 1)):
        _examine(cast, cast.ana_record, on, "nrs-pain", "1", {1: 4})
    everyone = [cast.ana_record, cast.pia_record]
    assert queries.last_examined_by_patient(everyone) == {cast.ana_record.pk: date(2026, 9, 1)}
