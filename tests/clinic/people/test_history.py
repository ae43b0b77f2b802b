"""Reads of the past: what a person agreed to, and who cared for them."""

from uuid import uuid4

from sthenia.clinic.people import actions, history
from sthenia.clinic.people.consents import record_consent
from tests.people import Cast


def test_every_decision_is_there_with_who_recorded_it(cast: Cast) -> None:
    for is_given in (True, False):
        record_consent(
            patient=cast.ana_record,
            purpose="research",
            is_given=is_given,
            by=cast.ana,
            client_id=uuid4(),
        )
    rows = history.consents_over_time(cast.ana_record).order_by("pk")
    assert [(row.is_given, row.recorded_by) for row in rows] == [
        (True, cast.ana),
        (False, cast.ana),
    ]
    assert not history.consents_over_time(cast.pia_record).exists()


def test_care_that_has_ended_is_there_too(cast: Cast) -> None:
    before = history.care_over_time(cast.ana_record).count()
    carls = history.care_over_time(cast.ana_record).get(member__user=cast.carl)
    actions.end_care(assignment=carls, by=cast.bea)
    assert history.care_over_time(cast.ana_record).count() == before
