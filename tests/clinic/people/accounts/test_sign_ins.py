"""An owner signs somebody out everywhere, as after a lost phone."""

from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client

from sthenia.clinic.people.accounts import sign_ins
from sthenia.clinic.people.models import AuditEntry, Membership, Role, User
from tests.people import Cast


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.post("/account/stay/")  # notes the sign-in in the list, as allauth does at a real one
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_every_browser_of_a_colleague_is_signed_out_and_they_are_told(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    lost, at_home, of_carl = browser_of(cast.bea), browser_of(cast.bea), browser_of(cast.carl)
    client.force_login(cast.olga)
    address = f"/clinic/staff/{cast.bea.pk}/sign-ins/"
    assert "A lost phone may still know a way in." in client.get(address).content.decode()
    assert is_in(lost), "asking first does nothing yet"
    page = client.post(address, {"clinic": cast.clinic.pk}, follow=True).content.decode()
    assert "Bea is signed out everywhere." in page
    assert not is_in(lost)
    assert not is_in(at_home)
    assert is_in(of_carl)
    assert is_in(client)
    [mail] = mailoutbox
    assert mail.to == [cast.bea.email]
    assert "signed out everywhere" in mail.body
    [entry] = AuditEntry.objects.filter(act="security")
    assert (entry.actor, entry.clinic, entry.what) == (
        cast.olga,
        cast.clinic,
        "signed out everywhere",
    )


def test_so_is_a_patient_of_the_clinic(cast: Cast, client: Client) -> None:
    lost = browser_of(cast.ana)
    client.force_login(cast.olga)
    person = client.get(f"/people/{cast.ana_record.pk}/").content.decode()
    address = f"/people/{cast.ana_record.pk}/sign-ins/"
    assert address in person
    assert client.post(address).headers["Location"] == f"/people/{cast.ana_record.pk}/"
    assert not is_in(lost)


def test_a_sign_in_that_no_list_knows_is_over_too(cast: Cast) -> None:
    lost = browser_of(cast.bea)
    UserSession.objects.all().delete()
    assert is_in(lost)
    UserSession.objects.all().delete()
    sign_ins.end_all(account=cast.bea, by=cast.olga, clinic=cast.clinic)
    assert Session.objects.exists()
    assert not is_in(lost)


def test_signing_in_again_works_and_stays(cast: Cast) -> None:
    sign_ins.end_all(account=cast.bea, by=cast.olga, clinic=cast.clinic)
    cast.bea.refresh_from_db()
    again = browser_of(cast.bea)
    assert is_in(again)
    assert is_in(again)


def test_a_new_password_still_ends_sign_ins_of_a_later_series(cast: Cast) -> None:
    sign_ins.end_all(account=cast.bea, by=cast.olga, clinic=cast.clinic)
    cast.bea.refresh_from_db()
    open_one = browser_of(cast.bea)
    cast.bea.set_password("a long enough password")
    cast.bea.save()
    assert not is_in(open_one)


def test_twice_tells_once(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    browser_of(cast.bea)
    assert sign_ins.end_all(account=cast.bea, by=cast.olga, clinic=cast.clinic) == 1
    assert sign_ins.end_all(account=cast.bea, by=cast.olga, clinic=cast.clinic) == 0
    assert len(mailoutbox) == 1


def test_who_works_in_a_second_clinic_is_out_there_too_and_its_log_says_by_whom(
    cast: Cast, client: Client
) -> None:
    Membership.objects.create(user=cast.bea, clinic=cast.other_clinic, role=Role.EXAMINER)
    lost = browser_of(cast.bea)
    client.force_login(cast.olga)
    address = f"/clinic/staff/{cast.bea.pk}/sign-ins/"
    assert "belong to another clinic too" in client.get(address).content.decode()
    client.post(address)
    assert not is_in(lost)
    told = AuditEntry.objects.filter(act="security").order_by("clinic_id")
    assert [(one.clinic, one.actor) for one in told] == [
        (cast.clinic, cast.olga),
        (cast.other_clinic, cast.olga),
    ]


@pytest.mark.parametrize(
    ("by", "account"),
    [("bea", "eve"), ("fay", "ana"), ("ana", "pia"), ("olga", "olga"), ("olga", "dora")],
)
def test_nobody_else_does_nor_for_themselves_nor_in_another_clinic(
    cast: Cast, by: str, account: str
) -> None:
    open_one = browser_of(getattr(cast, account))
    with pytest.raises(PermissionDenied):
        sign_ins.end_all(account=getattr(cast, account), by=getattr(cast, by), clinic=cast.clinic)
    assert is_in(open_one)


def test_whoever_runs_the_installation_does_it_by_a_command(cast: Cast) -> None:
    lost, said = browser_of(cast.olga), StringIO()
    call_command("end_sign_ins", "OLGA@riverside.example", stdout=said)
    assert said.getvalue() == "Olga is signed out everywhere; sign-ins that were open: 1.\n"
    assert not is_in(lost)
    with pytest.raises(CommandError, match="no account"):
        call_command("end_sign_ins", "no@body.example")
