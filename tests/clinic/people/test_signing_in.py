"""Guessing a password: after ten tries one waits, and learns of no address whether it is known."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.people import signing_in
from sthenia.clinic.people.models import SignInFailure
from tests.people import Cast

PASSWORD = "a long enough password"
KNOWN, UNKNOWN = "bea@riverside.example", "no@body.example"


@pytest.fixture
def bea(cast: Cast) -> Cast:
    cast.bea.set_password(PASSWORD)
    cast.bea.save()
    return cast


def tried(client: Client, address: str, password: str = "wrong") -> str:
    answer = client.post("/sign-in/", {"username": address, "password": password})
    return "in" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_after_ten_wrong_passwords_an_address_waits_known_or_not(
    bea: Cast, client: Client, address: str
) -> None:
    for _ in range(signing_in.TRIES):
        assert "do not match" in tried(client, address)
    assert "tried too often" in tried(client, address.upper())
    assert "tried too often" in tried(client, address, PASSWORD)


def test_others_sign_in_meanwhile(bea: Cast, client: Client) -> None:
    for _ in range(signing_in.TRIES + 1):
        tried(client, UNKNOWN)
    assert tried(client, KNOWN, PASSWORD) == "in"


def test_after_a_quarter_of_an_hour_one_may_try_again(
    bea: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(signing_in.TRIES):
        tried(client, KNOWN)
    SignInFailure.objects.update(at=timezone.now() - signing_in.WITHIN - timedelta(seconds=1))
    assert tried(client, KNOWN, PASSWORD) == "in"


def test_signing_in_forgets_what_was_mistyped_before(bea: Cast, client: Client) -> None:
    for _ in range(signing_in.TRIES - 1):
        tried(client, KNOWN)
    assert tried(client, KNOWN, PASSWORD) == "in"
    assert not SignInFailure.objects.exists()


def test_what_was_typed_as_the_address_is_not_kept(bea: Cast, client: Client) -> None:
    tried(client, "my secret password")
    assert "secret" not in SignInFailure.objects.get().address_hash


def test_failures_of_long_ago_are_cleared_away(bea: Cast, client: Client) -> None:
    tried(client, UNKNOWN)
    SignInFailure.objects.update(at=datetime(2020, 1, 1, tzinfo=UTC))
    tried(client, KNOWN)
    assert SignInFailure.objects.count() == 1


def test_production_lets_nobody_in_by_an_account_of_the_demo(
    bea: Cast, client: Client, settings: Settings
) -> None:
    bea.bea.is_synthetic = True
    bea.bea.save()
    settings.MODE = "production"
    assert "do not match" in tried(client, KNOWN, PASSWORD)
    settings.MODE = "development"
    assert tried(client, KNOWN, PASSWORD) == "in"
