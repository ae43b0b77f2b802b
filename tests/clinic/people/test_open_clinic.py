"""The first clinic of an installation is opened at the terminal."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sthenia.clinic.people.models import Clinic, User

pytestmark = pytest.mark.django_db
WORDS = ("Riverside", "Olga Orlova", "Olga@riverside.example")


def typed(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr(
        "sthenia.clinic.people.management.commands.open_clinic.getpass", lambda _ask: password
    )


def test_its_owner_signs_in_with_the_password_that_was_typed(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    typed(monkeypatch, "four quiet otters")
    said = StringIO()
    call_command("open_clinic", *WORDS, "--zone", "Europe/Madrid", stdout=said)
    assert "sign in as olga@riverside.example" in said.getvalue()
    assert client.login(username="olga@riverside.example", password="four quiet otters")
    there = client.get("/people/").headers["Location"]
    assert there == "/account/second-factor/", "an owner sets up a second factor first"


@pytest.mark.parametrize("password", ["short", "password1234", "olga@riverside.example"])
def test_a_password_that_is_easy_to_guess_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    typed(monkeypatch, password)
    with pytest.raises(CommandError, match="password"):
        call_command("open_clinic", *WORDS)
    assert not Clinic.objects.exists()
    assert not User.objects.exists()


def test_a_zone_that_does_not_exist_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "four quiet otters")
    with pytest.raises(CommandError, match="time zone"):
        call_command("open_clinic", *WORDS, "--zone", "Moon/Base")
    assert not Clinic.objects.exists()
