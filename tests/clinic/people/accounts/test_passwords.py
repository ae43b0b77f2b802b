"""A password is what was typed, and a new one by a link opens no more than the old one did."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from tests.clinic.people.accounts.test_adapter import sign_in
from tests.clinic.people.accounts.test_tasks import NEW, path_in
from tests.people import Cast

LONG = "  Ñandú " + "twelve words and more " * 4


@pytest.fixture(autouse=True)
def links_lead_to_the_clinic(settings: Settings) -> None:
    settings.ORIGIN = "https://clinic.example"


def chosen_anew(client: Client, cast: Cast, mails: list[EmailMessage], password: str) -> None:
    client.post("/forgotten/", {"email": cast.bea.email})
    form = client.get(path_in(mails[0]), follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": password})
    assert answer.headers["Location"] == "/forgotten/done/"


def test_a_long_password_with_spaces_around_it_opens_as_it_was_typed_and_in_no_other_way(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    assert len(LONG) > 64
    chosen_anew(Client(), cast, mailoutbox, LONG)
    for other in (LONG.strip(), LONG.lower(), LONG[:72]):
        assert sign_in(Client(), cast.bea, password=other) == ""
    assert sign_in(Client(), cast.bea, password=LONG) == "/sign-in/code/"


def test_a_new_password_by_a_link_goes_round_no_second_factor(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    chosen_anew(client, cast, mailoutbox, NEW)
    assert client.get("/account/").status_code == 302, "the link signs nobody in"
    assert sign_in(client, cast.bea, password=NEW) == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
