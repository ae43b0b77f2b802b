"""The pages of an invitation: where the link leads, for whoever opens it."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from sthenia.clinic.people import actions, invitations
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.invitations import token_of
from sthenia.clinic.people.models import Invitation, Patient, Role, User
from tests.people import Cast

PASSWORD = "a long enough password"


@pytest.fixture
def rosa(cast: Cast) -> Patient:
    return actions.register_patient(
        clinic=cast.clinic, name="Rosa", birth_on=cast.ana_record.birth_on, by=cast.bea
    )


def link_for(cast: Cast, email: str, *roles: Role) -> str:
    made = invitations.invite_staff(
        clinic=cast.clinic, email=email, roles=roles or [Role.EXAMINER], by=cast.olga
    )
    return f"/invitation/{token_of(made)}/"


def test_a_patient_chooses_a_password_and_is_in(cast: Cast, client: Client, rosa: Patient) -> None:
    made = invitations.invite_patient(patient=rosa, email="rosa@home.example", by=cast.bea)
    link = f"/invitation/{token_of(made)}/"
    page = client.get(link).content.decode()
    assert "Rosa" in page
    assert "Your name" not in page
    assert client.post(link, {"password": PASSWORD}).headers["Location"] == "/"
    assert client.get("/me/").status_code == 200
    assert Client().get(link).status_code == 404


def test_staff_are_led_to_a_second_factor_at_once(cast: Cast, client: Client) -> None:
    link = link_for(cast, "ines@home.example")
    client.post(link, {"name": "Inés", "password": PASSWORD})
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/account/second-factor/"


def test_a_weak_password_is_named_and_nothing_is_lost(cast: Cast, client: Client) -> None:
    link = link_for(cast, "ines@home.example")
    page = client.post(link, {"name": "Inés Ibarra", "password": "short"}).content.decode()
    assert "too short" in page
    assert "Inés Ibarra" in page
    assert not User.objects.filter(email="ines@home.example").exists()


def test_who_has_an_account_signs_in_and_joins(cast: Cast, client: Client) -> None:
    link = link_for(cast, cast.dora.email)
    assert f"?next={link}" in client.get(link).content.decode()
    assert client.post(link, {"name": "Eve", "password": PASSWORD}).status_code == 200
    assert not cast.dora.check_password(PASSWORD), "an account that exists is not taken over"
    client.force_login(cast.dora)
    assert "Join" in client.get(link).content.decode()
    assert client.post(link).headers["Location"] == "/"
    assert cast.dora.memberships.filter(clinic=cast.clinic, role=Role.EXAMINER).exists()


def test_who_is_signed_in_as_somebody_else_cannot_take_it(cast: Cast, client: Client) -> None:
    link = link_for(cast, "ines@home.example", Role.OWNER)
    client.force_login(cast.gus)
    assert "signed in as gus@riverside.example" in client.get(link).content.decode()
    client.post(link)
    assert not cast.gus.memberships.filter(role=Role.OWNER).exists()


@pytest.mark.parametrize("token", ["", "x" * 64])
def test_a_link_that_was_made_up_says_no_more_than_one_that_ran_out(
    db: None, client: Client, token: str
) -> None:
    page = client.get(f"/invitation/{token or 'x'}/")
    assert page.status_code == 404
    assert "no longer works" in page.content.decode()


def test_from_the_details_a_patient_is_invited_again_invited_and_not_invited_any_more(
    cast: Cast, client: Client, rosa: Patient, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(cast.fay)
    details = f"/people/{rosa.pk}/"
    assert f"{details}invite/" in client.get(details).content.decode()
    typed = {"email": "rosa@home.example", "client_id": str(uuid7())}
    assert client.post(f"{details}invite/", typed).headers["Location"] == details
    made = Invitation.objects.get()
    assert "rosa@home.example" in client.get(f"{details}invite/").content.decode()
    again = client.post(f"{details}invite/{made.pk}/again/", follow=True)
    assert "a moment ago" in again.content.decode()
    client.post(f"{details}invite/{made.pk}/withdraw/")
    assert not invitations.invitation_by(token_of(made))
    assert len(mailoutbox) == 1


def test_the_invitation_of_another_patient_is_not_found(
    cast: Cast, client: Client, rosa: Patient
) -> None:
    made = invitations.invite_patient(patient=rosa, email="rosa@home.example", by=cast.bea)
    client.force_login(cast.bea)
    there = client.post(f"/people/{cast.ana_record.pk}/invite/{made.pk}/withdraw/")
    assert there.status_code == 404
    assert invitations.invitation_by(token_of(made)) == made
