"""Signing in: a passkey, a code, an invitation, and coming back to where one was."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.cache import cache

from sthenia.clinic.people import actions, invitations
from sthenia.clinic.people.models import Patient, User
from tests.people import TOTP_SECRET, Cast, the_cast, without_second_factor

if TYPE_CHECKING:
    from playwright.sync_api import Page

AssertAccessible = Callable[["Page"], None]
PASSWORD = "four words without sense"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cache.clear()
    everyone = the_cast()
    for user in (everyone.bea, everyone.ana):
        user.set_password(PASSWORD)
        user.save()
    return everyone


def test_a_passkey_made_at_the_first_sign_in_opens_the_door_from_then_on(
    cast: Cast, desktop: "Page", assert_accessible: AssertAccessible
) -> None:
    given_a_device_with_a_fingerprint_reader(desktop)
    without_second_factor(cast.bea)
    when_the_password_is_typed(desktop, cast.bea)
    desktop.get_by_role("heading", name="One more step for safety").wait_for()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Make a passkey").click()
    assert_accessible(desktop)
    desktop.get_by_label("Name of this passkey").fill("Desk in room 2")
    desktop.get_by_role("button", name="Make the passkey").click()
    desktop.get_by_role("heading", name="Recovery codes").wait_for()
    assert desktop.locator(".recovery-codes code").count() == 10
    assert desktop.get_by_role("button", name="Print").is_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="I have kept them").click()
    then_somebody_is_in(desktop, cast.bea)
    desktop.get_by_role("button", name="Sign out").click()
    desktop.get_by_role("button", name="Use a passkey").click()
    then_somebody_is_in(desktop, cast.bea)
    desktop.goto("/account/passkeys/")
    assert desktop.get_by_role("rowheader", name="Desk in room 2").is_visible()
    assert_accessible(desktop)


def test_a_password_opens_the_door_only_together_with_the_code(
    cast: Cast, desktop: "Page", assert_accessible: AssertAccessible
) -> None:
    desktop.goto("/sign-in/")
    assert_accessible(desktop)
    when_the_password_is_typed(desktop, cast.bea, password="wrong")
    assert desktop.get_by_text("do not match").is_visible()
    when_the_password_is_typed(desktop, cast.bea)
    desktop.get_by_role("heading", name="Your second factor").wait_for()
    assert_accessible(desktop)
    when_the_code_is_typed(desktop)
    then_somebody_is_in(desktop, cast.bea)


def test_a_patient_who_was_invited_chooses_a_password_on_the_phone(
    cast: Cast, phone: "Page", assert_accessible: AssertAccessible
) -> None:
    rosa = actions.register_patient(
        clinic=cast.clinic, name="Rosa", birth_on=cast.ana_record.birth_on, by=cast.bea
    )
    made = invitations.invite_patient(patient=rosa, email="rosa@home.example", by=cast.bea)
    phone.goto(f"/invitation/{invitations.token_of(made)}/")
    assert_accessible(phone)
    field = phone.get_by_label("Choose a password")
    field.fill("short")
    phone.get_by_role("button", name="Open my account").click()
    assert phone.get_by_text("too short").is_visible()
    field.fill(PASSWORD)
    phone.get_by_role("button", name="Show").click()
    assert field.get_attribute("type") == "text"
    phone.get_by_role("button", name="Open my account").click()
    phone.get_by_role("navigation", name="Main").wait_for()
    assert Patient.objects.get(pk=rosa.pk).account == User.objects.get(email="rosa@home.example")
    phone.goto("/account/")
    assert_accessible(phone)


def test_after_half_an_hour_of_quiet_one_signs_in_and_is_back_on_the_page(
    cast: Cast, desktop: "Page"
) -> None:
    when_the_password_is_typed(desktop, cast.bea)
    when_the_code_is_typed(desktop)
    desktop.goto("/people/register/")
    nobody_was_there_for(desktop, minutes=31)
    desktop.reload()
    assert desktop.get_by_text("For safety you were signed out").is_visible()
    cache.clear()  # so that the code of this half minute may be used again
    when_the_password_is_typed(desktop, cast.bea, here=True)
    when_the_code_is_typed(desktop)
    desktop.wait_for_url("**/people/register/")


def test_what_was_typed_survives_signing_in_again_in_a_second_window(
    cast: Cast, desktop: "Page", assert_accessible: AssertAccessible
) -> None:
    when_the_password_is_typed(desktop, cast.bea)
    when_the_code_is_typed(desktop)
    then_somebody_is_in(desktop, cast.bea)
    desktop.clock.install()
    desktop.goto("/people/register/")
    desktop.get_by_label("Name", exact=True).fill("Rosa Ruiz")
    nobody_was_there_for(desktop, minutes=29)
    desktop.clock.fast_forward("29:00")
    warning = desktop.get_by_role("heading", name="Are you still there?")
    warning.wait_for()
    assert_accessible(desktop)
    assert desktop.evaluate("document.activeElement.name") == "name", "the focus stays"
    desktop.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")
    nobody_was_there_for(desktop, minutes=31)
    desktop.clock.fast_forward("40:00")
    over = desktop.get_by_role("heading", name="You were signed out for safety")
    over.wait_for()
    assert_accessible(desktop)
    with desktop.context.expect_page() as opened:
        desktop.get_by_role("button", name="Sign in again").click()
    second = opened.value
    cache.clear()
    when_the_password_is_typed(second, cast.bea, here=True)
    when_the_code_is_typed(second)
    second.get_by_role("heading", name="You are signed in again").wait_for()
    second.close()
    desktop.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    over.wait_for(state="hidden")
    desktop.get_by_label("Date of birth").fill("1975-06-01")
    desktop.get_by_role("button", name="Register", exact=True).click()
    desktop.wait_for_url(lambda address: "register" not in address)
    assert Patient.objects.filter(name="Rosa Ruiz").exists()


def given_a_device_with_a_fingerprint_reader(page: "Page") -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": reader})


def when_the_password_is_typed(
    page: "Page", user: User, *, password: str = PASSWORD, here: bool = False
) -> None:
    if not here:
        page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def when_the_code_is_typed(page: "Page") -> None:
    *_before, counter, _after = yield_hotp_counters_from_time()
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(TOTP_SECRET, counter)))
    page.get_by_role("button", name="Go on").click()


def nobody_was_there_for(page: "Page", *, minutes: int) -> None:
    """Turn the clock of the sign-in back, as if nothing had been pressed for so long."""
    names = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    session = import_module(settings.SESSION_ENGINE).SessionStore(
        names[settings.SESSION_COOKIE_NAME]
    )
    session["sthenia.clock"] |= {"seen_at": time.time() - 60 * minutes}
    session.modified = True
    session.save()


def then_somebody_is_in(page: "Page", user: User) -> None:
    page.get_by_role("link", name=user.name).first.wait_for()
