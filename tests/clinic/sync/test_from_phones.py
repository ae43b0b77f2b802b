"""What came from phones and has no place is shown on the clinician's page of the training."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.clinic.sync.phones import MONDAY, Phone, a_phone
from tests.clinic.training.plans import a_plan
from tests.people import Cast


@pytest.fixture
def phone(cast: Cast) -> Phone:
    a_plan(cast)
    return a_phone(cast)


def page(cast: Cast) -> str:
    client = Client()
    client.force_login(cast.bea)
    return client.get(f"/people/{cast.ana_record.pk}/training/").content.decode()


def test_a_page_without_such_things_says_nothing(cast: Cast, phone: Phone) -> None:
    phone.logs()
    phone.sends()
    assert "From the phone" not in page(cast)


def test_what_has_no_place_is_shown_with_the_reason_and_as_it_came(
    cast: Cast, phone: Phone
) -> None:
    phone.logs(on=MONDAY + timedelta(3))
    phone.sends(["<script>alert(1)</script>", *phone.log])
    said = page(cast)
    assert "From the phone, to look at" in said
    assert "For a day that had not come" in said and "Could not be read" in said
    assert "<script>alert" not in said
