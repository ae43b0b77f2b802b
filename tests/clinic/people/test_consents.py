"""Consent is a row a decision: the newest holds, none is lost."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from sthenia.clinic.people.consents import (
    consents_of,
    decisions_of,
    has_consented,
    record_consent,
    who_consented,
)
from sthenia.clinic.people.models import Consent
from tests.people import Cast


def said(cast: Cast, is_given: bool, **more: object) -> Consent:
    given = {"by": cast.ana, "client_id": uuid4(), "purpose": "research", **more}
    return record_consent(patient=cast.ana_record, is_given=is_given, **given)


def test_nothing_is_agreed_to_until_somebody_says_yes(cast: Cast) -> None:
    assert not has_consented(cast.ana_record, "research")
    assert [one.decision for one in consents_of(cast.ana_record)] == [None, None, None]


def test_the_newest_decision_holds_and_the_older_ones_stay(cast: Cast) -> None:
    said(cast, True)
    said(cast, False)
    assert not has_consented(cast.ana_record, "research")
    said(cast, True)
    assert has_consented(cast.ana_record, "research")
    assert [one.is_given for one in decisions_of(cast.ana_record)] == [True, False, True]
    assert not has_consented(cast.ana_record, "sharing")


def test_sent_twice_is_one_decision(cast: Cast) -> None:
    key = uuid4()
    assert said(cast, True, client_id=key) == said(cast, False, client_id=key)
    assert has_consented(cast.ana_record, "research")


def test_what_somebody_else_records_says_how_it_was_given(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="how the person told you"):
        said(cast, True, by=cast.bea)
    kept = said(cast, True, by=cast.bea, note="Signed on paper on 3 March.")
    assert (kept.recorded_by, kept.note) == (cast.bea, "Signed on paper on 3 March.")


def test_an_unknown_purpose_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="advertising is nothing one can agree to"):
        said(cast, True, purpose="advertising")


def test_a_cohort_holds_only_who_says_yes_now(cast: Cast) -> None:
    said(cast, True)
    people = [cast.ana_record, cast.pia_record]
    assert who_consented(people, "research") == {cast.ana_record.pk}
    said(cast, False)
    assert who_consented(people, "research") == frozenset()
