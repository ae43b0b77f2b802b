"""Who needs a second factor, and that nothing opens without it."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts import second_factor
from sthenia.clinic.people.models import AuditEntry, Membership, Patient, Role, User
from tests.clinic.people.accounts.test_clock import sets
from tests.people import Cast, with_second_factor, without_second_factor


@pytest.mark.parametrize(
    ("name", "needs_one"),
    [
        ("bea", True),
        ("carl", True),
        ("eve", True),
        ("olga", True),
        ("fay", True),
        ("ana", False),
    ],
)
def test_everybody_who_works_in_a_clinic_needs_one(cast: Cast, name: str, needs_one: bool) -> None:
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


def test_a_clinic_may_ask_its_patients_for_one_and_others_are_not_asked(cast: Cast) -> None:
    sets(cast.clinic, cast.olga, patients_need_second_factor=True)
    assert second_factor.is_lacking(cast.ana)
    assert not second_factor.is_lacking(User.objects.get(email="dan@home.example"))
    with_second_factor(cast.ana)
    assert not second_factor.is_lacking(cast.ana)


def test_a_patient_is_told_that_the_clinic_asks_and_nothing_of_other_people(
    cast: Cast, client: Client
) -> None:
    sets(cast.clinic, cast.olga, patients_need_second_factor=True)
    client.force_login(cast.ana)
    page = client.get("/me/", follow=True)
    assert page.redirect_chain[-1][0] == "/account/second-factor/"
    assert "Your clinic asks everybody" in page.content.decode()
    assert "other people" not in page.content.decode()


def test_whoever_has_left_every_clinic_needs_none(cast: Cast) -> None:
    without_second_factor(cast.fay)
    cast.fay.memberships.update(ended_at=timezone.now())
    assert not second_factor.is_lacking(cast.fay)


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


def test_the_owner_clears_it_for_a_patient(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    with_second_factor(cast.ana)
    client.force_login(cast.olga)
    address = f"/people/{cast.ana_record.pk}/second-factor/"
    assert client.post(address).headers["Location"] == f"/people/{cast.ana_record.pk}/"
    assert not Authenticator.objects.filter(user=cast.ana).exists()
    assert [mail.to for mail in mailoutbox] == [[cast.ana.email]]


@pytest.mark.parametrize("elsewhere", ["at work", "as a patient"])
def test_no_owner_clears_it_for_somebody_of_another_clinic_too_and_is_told_who_can(
    cast: Cast, client: Client, elsewhere: str
) -> None:
    if elsewhere == "at work":
        Membership.objects.create(user=cast.bea, clinic=cast.other_clinic, role=Role.EXAMINER)
    else:
        Patient.objects.filter(pk=cast.dora_record.pk).update(account=cast.bea)
    with pytest.raises(ValidationError, match="Whoever runs the program can"):
        second_factor.clear(account=cast.bea, by=cast.olga, clinic=cast.clinic)
    client.force_login(cast.olga)
    address = f"/clinic/staff/{cast.bea.pk}/second-factor/"
    for answer in (client.get(address), client.post(address)):
        page = answer.content.decode()
        assert "Bea belongs to another clinic of this installation too" in page
        assert "Let them set up a new one" not in page
    assert not second_factor.is_lacking(cast.bea)
    call_command("clear_second_factor", cast.bea.email, stdout=StringIO())
    assert second_factor.is_lacking(cast.bea)


def test_somebody_who_left_the_other_clinic_is_cleared_as_any_other(cast: Cast) -> None:
    Membership.objects.create(
        user=cast.bea, clinic=cast.other_clinic, role=Role.EXAMINER, ended_at=timezone.now()
    )
    second_factor.clear(account=cast.bea, by=cast.olga, clinic=cast.clinic)
    assert second_factor.is_lacking(cast.bea)


@pytest.mark.parametrize(
    ("by", "account"), [("bea", "eve"), ("bea", "ana"), ("olga", "olga"), ("olga", "dora")]
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
