"""The demo clinic: synthetic throughout, loaded twice is once, never in production."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people import demo
from sthenia.clinic.people.models import CareAssignment, Clinic, Membership, Patient, User

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return [table.objects.count() for table in (Clinic, User, Membership, Patient, CareAssignment)]


def test_everybody_in_it_is_marked_as_synthetic() -> None:
    demo.load_all(now=NOW)
    assert Patient.objects.exists()
    assert not Patient.objects.filter(is_synthetic=False).exists()
    assert not User.objects.filter(is_synthetic=False).exists()
    assert not Clinic.objects.filter(is_synthetic=False).exists()


def test_loading_it_twice_is_once() -> None:
    demo.load_all(now=NOW)
    once = counts()
    demo.load_all(now=NOW)
    assert counts() == once


def test_the_printed_accounts_open_the_door(client: Client) -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    for _role, email, password in demo.sign_ins():
        assert f"{email}   password: {password}" in said.getvalue()
        assert email in client.get("/sign-in/").content.decode()
        assert client.login(username=email, password=password)
        assert client.get("/", follow=True).status_code == 200
        client.logout()


def test_production_neither_loads_nor_names_it(settings: Settings) -> None:
    demo.load_all(now=NOW)
    settings.MODE = "production"
    assert demo.sign_ins() == ()
    with pytest.raises(ImproperlyConfigured, match="everybody knows"):
        demo.load_all(now=NOW)
