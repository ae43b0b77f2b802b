"""Mail: to whom, with which link, and never a word about anybody's health."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people import invitations
from sthenia.clinic.people.accounts import tasks
from sthenia.clinic.people.models import Role, User
from tests.people import Cast

NEW = "another one, quite as long"


@pytest.fixture(autouse=True)
def links_lead_to_the_clinic(settings: Settings) -> None:
    settings.ORIGIN = "https://clinic.example"


def path_in(mail: EmailMessage) -> str:
    link = next(word for word in mail.body.split() if word.startswith("https://clinic.example/"))
    return link.removeprefix("https://clinic.example")


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    cast.ana.set_password("the old password of Ana")
    cast.ana.save()
    signed_in = Client()
    signed_in.force_login(cast.ana)
    client.post("/forgotten/", {"email": "ANA@home.example"})
    [mail] = mailoutbox
    assert mail.to == ["ana@home.example"]
    form = client.get(path_in(mail), follow=True)
    address = form.redirect_chain[-1][0]
    assert client.post(address, {"password1": NEW}).headers["Location"] == "/forgotten/done/"
    assert User.objects.get(pk=cast.ana.pk).check_password(NEW)
    assert signed_in.get("/account/").status_code == 302, "every sign-in ends"
    assert "no longer valid" in Client().get(path_in(mail)).content.decode()
    assert "password set anew" in mailoutbox[1].body


def test_the_answer_is_the_same_for_an_address_that_nobody_has(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    pages = [
        client.post("/forgotten/", {"email": email}, follow=True).content.decode()
        for email in ("ana@home.example", "no@body.example")
    ]
    assert "a link is on its way" in pages[0]
    # But for the token that is new on every page.
    assert re.sub(r'"X-CSRFToken": "\w+"', "", pages[0]) == re.sub(
        r'"X-CSRFToken": "\w+"', "", pages[1]
    )
    assert [mail.to for mail in mailoutbox] == [["ana@home.example"]]


def test_the_page_does_the_same_work_for_an_address_that_nobody_has(
    cast: Cast, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        type(tasks.send_password_link), "enqueue", lambda _task, address: asked.append(address)
    )
    for email in ("ana@home.example", "no@body.example"):
        client.post("/forgotten/", {"email": email})
    assert asked == ["ana@home.example", "no@body.example"], "the rest is left to a task"


def test_nobody_is_buried_in_links(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    for _ in range(tasks.PASSWORD_LINKS_AN_HOUR + 3):
        client.post("/forgotten/", {"email": cast.ana.email})
    assert len(mailoutbox) == tasks.PASSWORD_LINKS_AN_HOUR
    assert (
        "Choose a new password" in client.get(path_in(mailoutbox[0]), follow=True).content.decode()
    )


@pytest.mark.parametrize("closed", [True, False])
def test_a_closed_account_and_one_of_the_demo_in_production_get_no_link(
    cast: Cast, mailoutbox: list[EmailMessage], settings: Settings, closed: bool
) -> None:
    settings.MODE = "production"
    User.objects.filter(pk=cast.ana.pk).update(is_active=not closed, is_synthetic=not closed)
    tasks.send_password_link.call(cast.ana.email)
    assert mailoutbox == []


def test_an_invitation_is_written_in_the_language_of_who_reads_it(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    cast.clinic.name = "Río"
    cast.clinic.save()
    invitations.invite_staff(
        clinic=cast.clinic, email="ines@río.example", roles=[Role.EXAMINER], by=cast.olga
    )
    [mail] = mailoutbox
    assert "Río" in mail.subject
    assert "\n" not in mail.subject
    assert path_in(mail).startswith("/invitation/")


def test_a_withdrawn_invitation_is_not_sent_any_more(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    made = invitations.invite_staff(
        clinic=cast.clinic, email="ines@home.example", roles=[Role.EXAMINER], by=cast.olga
    )
    invitations.withdraw_invitation(invitation=made, by=cast.olga)
    mailoutbox.clear()
    tasks.send_invitation.call(str(made.pk))
    assert mailoutbox == []
