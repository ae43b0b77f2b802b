"""Olga opens a clinic: she names whom to call, sets it live, invites a clinician, takes one in."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from sthenia.clinic.people import actions
from sthenia.clinic.people.models import Clinic, User
from tests.journeys.doors import sign_in
from tests.people import with_second_factor

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])


@pytest.fixture
def olga(live_server: object) -> User:
    """Given a clinic as the command leaves it: a name, an owner, and nothing set."""
    actions.open_clinic(
        name="Lakeside",
        zone="Europe/Madrid",
        owner_name="Olga",
        owner_email="olga@lakeside.example",
    )
    return with_second_factor(User.objects.get(email="olga@lakeside.example"))


@BOTH
def test_an_owner_sets_up_a_clinic_until_it_is_live(
    desktop: Page, olga: User, assert_accessible: Callable[[Page], None]
) -> None:
    # When she signs in, her page says what is missing.
    sign_in(desktop, olga)
    expect(desktop.get_by_text("This clinic is not live yet.")).to_be_visible()
    assert_accessible(desktop)

    # Nobody can be registered, and it cannot go live, while there is nobody to call.
    desktop.goto("/people/register/")
    expect(desktop.get_by_text("No real person can be registered")).to_be_visible()
    desktop.get_by_role("link", name="See what is missing").click()
    desktop.get_by_role("button", name="Go live").click()
    expect(desktop.get_by_role("alert")).to_contain_text("needs somebody to call in a crisis")
    assert_accessible(desktop)

    # She names somebody, and sees it among the settings.
    desktop.get_by_role("link", name=re.compile("See to it.*Somebody to call")).click()
    line = desktop.get_by_role("group", name="One more")
    line.get_by_label("Name").fill("Night line")
    line.get_by_label("Telephone").fill("024")
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Save").click()
    expect(desktop.get_by_text("Night line: 024")).to_be_visible()
    assert_accessible(desktop)

    # Now it goes live.
    desktop.get_by_role("link", name="Going live").click()
    desktop.get_by_role("button", name="Go live").click()
    expect(desktop.get_by_text("This clinic is live.")).to_be_visible()

    # She invites a clinician, who gets a mail.
    desktop.get_by_role("link", name="Staff", exact=True).click()
    desktop.get_by_role("button", name="Invite somebody").click()
    desktop.get_by_label("Name").fill("Bea Brandt")
    desktop.get_by_label("E-mail address").fill("bea@lakeside.example")
    desktop.get_by_label("Clinician").check()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Invite", exact=True).click()
    expect(desktop.get_by_text("An invitation is on its way")).to_be_visible()
    assert [letter.to for letter in mail.outbox] == [["bea@lakeside.example"]]
    assert_accessible(desktop)

    # She registers Rosa, and is asked before she registers her once more.
    for _twice in range(2):
        desktop.goto("/people/register/")
        desktop.get_by_label("Name").fill("Rosa Díaz")
        desktop.get_by_label("Date of birth").fill("1975-06-01")
        desktop.get_by_role("button", name="Register", exact=True).click()
    expect(desktop.get_by_text("Is this person here already?")).to_be_visible()
    assert_accessible(desktop)
    desktop.goto("/people/")
    desktop.get_by_role("searchbox").fill("diaz")
    desktop.get_by_role("button", name="Find").click()
    expect(desktop.get_by_role("rowheader")).to_have_count(1)
    assert_accessible(desktop)

    # The versions say what changed, and the log who did it.
    desktop.goto("/clinic/settings/versions/")
    expect(desktop.get_by_role("heading", name="Version 2")).to_be_visible()
    assert_accessible(desktop)
    desktop.goto("/clinic/log/")
    expect(
        desktop.get_by_role("row").filter(has_text="registration of a person").first
    ).to_contain_text("Olga")
    assert_accessible(desktop)
    assert Clinic.objects.get(name="Lakeside").patients.count() == 1


def test_the_owners_pages_fit_a_phone(phone: Page, olga: User) -> None:
    sign_in(phone, olga)
    for address in (
        "/clinic/",
        "/clinic/settings/",
        "/clinic/settings/crisis/",
        "/clinic/live/",
        "/clinic/staff/",
        "/clinic/places/",
        "/clinic/log/",
        "/people/",
    ):
        phone.goto(address)
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, address
