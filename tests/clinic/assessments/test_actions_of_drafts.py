"""Drafts: nothing typed is lost, nobody's page takes from another's, an alert does not wait."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sthenia.clinic.assessments import queries_of_alerts, queries_of_drafts
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.actions_of_drafts import discard_draft, save_draft
from sthenia.clinic.assessments.models import Draft, Examination
from tests.clinic.assessments.examinations import assessed_and_closed, examined
from tests.people import Cast


def kept(cast: Cast, note: str = "x", **fields: object) -> Draft | None:
    given = {"sheets": (), "by": cast.bea, "client_id": uuid4()} | fields
    return save_draft(patient=cast.ana_record, content={"note": [note]}, **given)


def test_the_newest_content_of_a_page_counts(cast: Cast) -> None:
    client_id = uuid4()
    kept(cast, "one", client_id=client_id)
    draft = kept(cast, "two", client_id=client_id)
    assert Draft.objects.get() == draft
    assert draft is not None
    assert draft.content == {"note": ["two"]}
    assert draft.made_by == cast.bea


def test_two_people_at_once_keep_a_draft_each(cast: Cast) -> None:
    client_id = uuid4()
    kept(cast, "Bea's", client_id=client_id)
    kept(cast, "Eve's", by=cast.eve, client_id=client_id)
    own = queries_of_drafts.own_draft(cast.ana_record, cast.bea, client_id)
    assert own is not None
    assert own.content == {"note": ["Bea's"]}
    assert queries_of_drafts.open_drafts(cast.ana_record).count() == 2


def test_an_answer_to_item_9_raises_its_alert_at_once_and_once(cast: Cast) -> None:
    client_id, sheet = uuid4(), SheetInput("phq-9", "2001", {9: 1})
    for _twice in range(2):
        kept(cast, sheets=(sheet,), client_id=client_id)
    kept(cast, sheets=(SheetInput("phq-9", "2001", {9: 0}),), client_id=client_id)
    alert = queries_of_alerts.open_alerts(cast.ana_record).get()
    assert (alert.raised_by, alert.examination) == (cast.bea, None)
    examination = examined(cast, sheets=(sheet,), client_id=client_id)
    assert queries_of_alerts.open_alerts(cast.ana_record).get().examination == examination


def test_what_became_an_examination_is_no_draft_and_a_late_one_brings_nothing_back(
    cast: Cast,
) -> None:
    client_id = uuid4()
    kept(cast, client_id=client_id)
    examined(cast, client_id=client_id)
    assert kept(cast, client_id=client_id) is None
    assert not queries_of_drafts.open_drafts(cast.ana_record).exists()
    assert Examination.objects.count() == 1


def test_a_draft_is_thrown_away_by_whoever_made_it_and_emptied(cast: Cast) -> None:
    draft = kept(cast)
    assert draft is not None
    with pytest.raises(PermissionDenied):
        discard_draft(draft=draft, by=cast.eve)
    assert discard_draft(draft=draft, by=cast.bea).content == {}
    assert not queries_of_drafts.open_drafts(cast.ana_record).exists()


def test_a_draft_with_an_open_alert_cannot_be_thrown_away(cast: Cast) -> None:
    draft = kept(cast, sheets=(SheetInput("phq-9", "2001", {9: 3}),))
    assert draft is not None
    with pytest.raises(ValidationError, match="Close the alert first"):
        discard_draft(draft=draft, by=cast.bea)
    assessed_and_closed(cast, queries_of_alerts.open_alerts(cast.ana_record).get())
    assert discard_draft(draft=draft, by=cast.bea).closed_at is not None
