"""Guessing a password: the guesser waits, the owner of the address does not, and nobody learns
which addresses are known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts import tries
from sthenia.clinic.people.accounts.tries import Try
from sthenia.clinic.people.models import SignInFailure
from tests.people import Cast, without_second_factor

PASSWORD = "a long enough password"
KNOWN, UNKNOWN = "bea@riverside.example", "no@body.example"
HERE, THERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def bea(cast: Cast) -> Cast:
    without_second_factor(cast.bea)
    cast.bea.set_password(PASSWORD)
    cast.bea.save()
    return cast


def tried(client: Client, address: str, password: str = "wrong", *, network: str = HERE) -> str:
    typed = {"login": address, "password": password}
    answer = client.post("/sign-in/", typed, REMOTE_ADDR=network)
    return "in" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_after_ten_wrong_passwords_an_address_waits_known_or_not(
    bea: Cast, client: Client, address: str
) -> None:
    for _ in range(tries.TRIES):
        assert "do not match" in tried(client, address)
    assert "many tries" in tried(client, address.upper())
    assert "many tries" in tried(client, address, PASSWORD)


def test_a_stranger_who_types_her_address_does_not_keep_her_out(bea: Cast, client: Client) -> None:
    for _ in range(tries.TRIES + 5):
        tried(Client(), KNOWN, network=THERE)
    assert tried(client, KNOWN, PASSWORD, network=HERE) == "in"


def test_one_network_that_tries_many_addresses_waits(bea: Cast, client: Client) -> None:
    for number in range(tries.NETWORK_TRIES):
        assert tries.count(Try(f"{number}@body.example", THERE))
    assert "many tries" in tried(client, KNOWN, PASSWORD, network=THERE)
    assert tried(client, KNOWN, PASSWORD, network=HERE) == "in"


def test_many_networks_on_one_address_go_slowly(bea: Cast, client: Client) -> None:
    for number in range(tries.SLOW_AFTER):
        assert tries.count(Try(KNOWN, f"203.0.113.{number}"))
    assert not tries.count(Try(KNOWN, "203.0.113.200"))
    SignInFailure.objects.update(at=timezone.now() - tries.SLOW_APART)
    assert tries.count(Try(KNOWN, "203.0.113.201"))
    assert not tries.count(Try(KNOWN, "203.0.113.202"))


def test_a_device_she_signed_in_from_before_goes_past_all_of_it(bea: Cast, client: Client) -> None:
    assert tried(client, KNOWN, PASSWORD) == "in"
    client.post("/sign-out/")
    for number in range(tries.SLOW_AFTER):
        tries.count(Try(KNOWN, f"203.0.113.{number}"))
    for number in range(tries.NETWORK_TRIES):
        tries.count(Try(f"{number}@body.example", HERE))
    assert "many tries" in tried(Client(), KNOWN, PASSWORD)
    assert tried(client, KNOWN, PASSWORD) == "in"


def test_a_device_has_an_allowance_too(bea: Cast, client: Client) -> None:
    assert tried(client, KNOWN, PASSWORD) == "in"
    client.post("/sign-out/")
    for _ in range(tries.TRIES):
        assert "do not match" in tried(client, KNOWN)
    assert "many tries" in tried(client, KNOWN, PASSWORD)


def test_others_sign_in_meanwhile(bea: Cast, client: Client) -> None:
    for _ in range(tries.TRIES + 1):
        tried(client, UNKNOWN)
    assert tried(client, KNOWN, PASSWORD) == "in"


def test_after_a_quarter_of_an_hour_one_may_try_again(bea: Cast, client: Client) -> None:
    for _ in range(tries.TRIES):
        tried(client, KNOWN)
    SignInFailure.objects.update(at=timezone.now() - tries.WITHIN - timedelta(seconds=1))
    assert tried(client, KNOWN, PASSWORD) == "in"


def test_waiting_tries_do_not_make_the_wait_longer(bea: Cast, client: Client) -> None:
    for _ in range(tries.TRIES + 7):
        tried(client, KNOWN)
    assert SignInFailure.objects.count() == tries.TRIES


def test_signing_in_forgets_what_was_mistyped_before(bea: Cast, client: Client) -> None:
    for _ in range(tries.TRIES - 1):
        tried(client, KNOWN)
    assert tried(client, KNOWN, PASSWORD) == "in"
    assert not SignInFailure.objects.exists()


def test_signing_in_forgets_nothing_that_others_tried_elsewhere(bea: Cast, client: Client) -> None:
    tried(Client(), KNOWN, network=THERE)
    assert tried(client, KNOWN, PASSWORD, network=HERE) == "in"
    assert SignInFailure.objects.count() == 1


def test_what_was_typed_as_the_address_is_not_kept(bea: Cast, client: Client) -> None:
    tried(client, "my-secret@password.example")
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


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_an_unknown_address_costs_as_much_work_as_a_known_one(
    bea: Cast, client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    encode: Callable[..., str] = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        worked.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    assert "do not match" in tried(client, address)
    assert worked == ["wrong"]


class GuessingFromAnywhere(TestCase):
    """Whatever guessers do elsewhere, a known device gets its ten tries."""

    @given(st.lists(st.tuples(st.sampled_from([KNOWN, UNKNOWN]), st.integers(0, 40)), max_size=60))
    def test_nobody_is_locked_out_of_a_device_they_know(
        self, guesses: list[tuple[str, int]]
    ) -> None:
        for address, number in guesses:
            tries.count(Try(address, f"203.0.113.{number}"))
        own = Try(KNOWN, HERE, device="her own")
        assert all(tries.count(own) for _ in range(tries.TRIES))
        assert not tries.count(own)
