"""Who needs a second factor, and that nothing opens without it."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts import second_factor
from sthenia.clinic.people.models import AuditEntry
from tests.clinic.people.accounts.test_clock import sets
from tests.people import Cast, without_second_factor


@pytest.mark.parametrize(
    ("name", "needs_one"),
    [
        ("bea", True),
        ("carl", True),
        ("eve", True),
        ("olga", True),
        ("fay", False),
        ("ana", False),
    ],
)
def test_staff_who_see_health_data_or_give_roles_need_one(
    cast: Cast, name: str, needs_one: bool
) -> None:
    assert second_factor.is_lacking(without_second_factor(getattr(cast, name))) is needs_one


@pytest.mark.parametrize("kind", second_factor.FACTORS)
def test_an_app_or_a_passkey_is_one(cast: Cast, kind: str) -> None:
    without_second_factor(cast.bea)
    Authenticator.objects.create(user=cast.bea, type=kind, data={})
    assert not second_factor.is_lacking(cast.bea)


def test_recovery_codes_alone_are_none(cast: Cast) -> None:
    without_second_factor(cast.bea)
    Authenticator.objects.create(user=cast.bea, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert second_factor.is_lacking(cast.bea)


def test_a_clinic_may_do_without(cast: Cast) -> None:
    without_second_factor(cast.bea)
    sets(cast.clinic, cast.olga, needs_second_factor=False)
    assert not second_factor.is_lacking(cast.bea)


@pytest.mark.parametrize(
    ("mode", "is_synthetic", "needs_one"),
    [
        ("development", True, False),
        ("development", False, True),
        ("production", True, True),
        ("production", False, True),
    ],
)
def test_only_the_demo_in_development_is_let_off(
    cast: Cast, settings: Settings, mode: str, is_synthetic: bool, needs_one: bool
) -> None:
    settings.MODE = mode
    without_second_factor(cast.bea).is_synthetic = is_synthetic
    assert second_factor.is_lacking(cast.bea) is needs_one


def test_the_owner_clears_it_for_a_colleague_who_lost_theirs(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(cast.olga)
    address = f"/clinic/staff/{cast.bea.pk}/second-factor/"
    assert "Speak with them first" in client.get(address).content.decode()
    for _twice in range(2):
        assert client.post(address).headers["Location"] == f"/clinic/staff/{cast.bea.pk}/"
    assert second_factor.is_lacking(cast.bea)
    [entry] = AuditEntry.objects.filter(act="security")
    assert (entry.actor, entry.clinic) == (cast.olga, cast.clinic)
    [mail] = mailoutbox
    assert mail.to == [cast.bea.email]


@pytest.mark.parametrize(
    ("by", "account"), [("bea", "eve"), ("olga", "olga"), ("olga", "dora"), ("olga", "ana")]
)
def test_nobody_else_does_nor_for_themselves_nor_in_another_clinic(
    cast: Cast, by: str, account: str
) -> None:
    with pytest.raises(PermissionDenied):
        second_factor.clear(
            account=getattr(cast, account), by=getattr(cast, by), clinic=cast.clinic
        )


def test_whoever_runs_the_installation_clears_it_by_a_command(cast: Cast) -> None:
    said = StringIO()
    call_command("clear_second_factor", "OLGA@riverside.example", stdout=said)
    assert "Olga" in said.getvalue()
    assert second_factor.is_lacking(cast.olga)
    with pytest.raises(CommandError, match="no account"):
        call_command("clear_second_factor", "no@body.example")
