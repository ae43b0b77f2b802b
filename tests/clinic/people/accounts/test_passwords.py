"""A password is what was typed, and a new one by a link opens no more than the old one did."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts.passwords import WORDS_OF_THIS_PLACE
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


@pytest.mark.parametrize("word", WORDS_OF_THIS_PLACE)
def test_a_word_of_this_place_with_something_added_is_refused(word: str) -> None:
    for password in (f"{word.title()}-2026!!!"[: len(word) + 7], word * 4, f"1234 {word}"):
        padded = password if len(password) >= 12 else password + word
        with pytest.raises(ValidationError, match="too common"):
            validate_password(padded)


@pytest.mark.parametrize(
    "password", ["Contraseña2026", "Liverpool123!", "qwerty123456", "Superman-1985"]
)
def test_a_common_one_with_something_added_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="too common"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    ["strength of seven green lamps", "849302184756", "mi clínica azul tiene ranas", LONG],
)
def test_words_that_do_not_belong_together_are_taken(password: str) -> None:
    validate_password(password)
