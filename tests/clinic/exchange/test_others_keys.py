"""Keys are numbers and can be counted through; with somebody else's nothing opens."""

import pytest
from django.test import Client
from django.utils import timezone

from sthenia.clinic.exchange import actions, sharing
from sthenia.clinic.jobs.models import Job
from tests.clinic.assessments.examinations import alerted
from tests.clinic.exchange.records import a_copy, a_link
from tests.people import Cast


@pytest.fixture
def pia(cast: Cast, client: Client) -> Client:
    """Another patient of the same clinic, signed in."""
    client.force_login(cast.pia)
    return client


def test_no_key_of_somebody_else_opens_anything(cast: Cast, pia: Client) -> None:
    copy = a_copy(cast)
    link, secret, code = a_link(cast)
    actions.fill_copy(copy_id=copy.pk)
    assert pia.get(f"/me/copies/{copy.pk}/record.zip").status_code == 404
    assert pia.post(f"/me/sharing/{link.pk}/end/").status_code == 404
    assert sharing.opened_by(secret, code, now=timezone.now())[0] == "open"
    job = Job.objects.latest("enqueued_at")
    assert pia.get(f"/jobs/{job.pk}/").status_code == 404


def test_a_key_of_one_person_opens_nothing_in_the_record_of_another(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.olga)
    copy = a_copy(cast)
    actions.fill_copy(copy_id=copy.pk)
    own = f"/people/{cast.ana_record.pk}/copies/{copy.pk}/record.zip"
    others = f"/people/{cast.pia_record.pk}/copies/{copy.pk}/record.zip"
    assert client.get(own).status_code == 200
    assert client.get(others).status_code == 404


def test_a_clinician_of_both_opens_no_alert_of_one_by_the_address_of_the_other(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    alert = alerted(cast)
    own = f"/people/{cast.ana_record.pk}/alerts/{alert.pk}/"
    assert client.get(own).status_code == 200
    assert (
        client.get(own.replace(str(cast.ana_record.pk), str(cast.pia_record.pk))).status_code == 404
    )
