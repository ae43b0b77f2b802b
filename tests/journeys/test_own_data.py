"""Ana decides about her data: she shows a part, takes a copy, asks to be erased; Olga answers."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.owning.settings import change_settings
from tests.clinic.training.plans import a_plan, first_exercise, logged, opened
from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana, who trains, and Olga, who owns a clinic that has to keep nothing."""
    cast = the_cast()
    today = timezone.localdate()
    days = tuple(sorted((today.weekday(), (today.weekday() + 3) % 7)))
    a_plan(cast, starts_on=today - timedelta(7), days=days)
    logged(cast, first_exercise(opened(cast, today)))
    change_settings(
        clinic=cast.clinic,
        changes={"retention_years": 0},
        base_version=rules_of(cast.clinic).version,
        reason="Asked our lawyer.",
        by=cast.olga,
        client_id=uuid4(),
    )
    return cast


@BOTH
@pytest.mark.journey
def test_a_person_shares_copies_and_asks_to_be_erased(
    phone: Page, desktop: Page, assert_accessible: Callable[[Page], None], cast: Cast
) -> None:
    # When Ana says yes to sharing and makes a link on her phone
    sign_in(phone, cast.ana)
    phone.goto("/me/")
    phone.get_by_role("button", name="Open my data").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="Yes to Sharing").click()
    phone.get_by_role("link", name="Show parts to somebody").click()
    phone.get_by_label("How it goes").check()
    phone.get_by_label("Who is it for?").fill("Dr Ruiz")
    phone.get_by_role("button", name="Make the link").click()
    address = phone.get_by_label("1. Send this link").input_value()
    code = phone.locator(".code-shown").inner_text()
    assert_accessible(phone)

    # Then her doctor sees it with the code, and not the plan, which she did not choose
    desktop.goto(address)
    assert_accessible(desktop)
    desktop.get_by_label("Code").fill(code)
    desktop.get_by_role("button", name="Open").click()
    expect(desktop.get_by_role("heading", name="Training sessions")).to_be_visible()
    expect(desktop.get_by_role("heading", name="Plan")).to_have_count(0)
    assert_accessible(desktop)

    # When she ends the link, then it opens nothing any more
    end_the_link = phone.get_by_role("button", name="End the link for Dr Ruiz")
    end_the_link.click()
    expect(end_the_link).to_have_count(0)
    desktop.goto(address)
    desktop.get_by_label("Code").fill(code)
    desktop.get_by_role("button", name="Open").click()
    expect(desktop.get_by_text("shows nothing")).to_be_visible()

    # When she takes a copy, then everything is in it
    phone.goto("/me/copies/")
    phone.get_by_role("button", name="Make a copy").click()
    expect(phone.get_by_role("button", name="Save the file")).to_be_visible()
    assert_accessible(phone)
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Save the file").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert {"record.json", "record.pdf", "tables/training_exerciseset.csv"} <= set(
            archive.namelist()
        )

    # When she asks to be erased and Olga meets the request, then nothing of her is left
    phone.goto("/me/erasure/")
    assert_accessible(phone)
    phone.get_by_role("button", name="Ask to have everything erased").click()
    expect(phone.get_by_text("Asked for")).to_be_visible()
    sign_in(desktop, cast.olga)
    desktop.goto("/clinic/erasures/")
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Ana").click()
    assert_accessible(desktop)
    desktop.get_by_label("Name of the person").fill("Ana")
    desktop.get_by_role("button", name="Erase, or close").click()
    expect(desktop.get_by_text("erased").first).to_be_visible()
    assert not Patient.objects.filter(pk=cast.ana_record.pk).exists()
    phone.goto("/me/")
    expect(phone.get_by_label("Password")).to_be_visible()
