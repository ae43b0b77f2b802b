"""The two doors on the way to every page."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from sthenia.clinic.people.accounts.middleware import OPEN_WITHOUT_SECOND_FACTOR
from sthenia.clinic.people.models import AuditEntry
from tests.clinic.people.accounts.test_clock import TimeGoesBy, sets
from tests.clinic.people.accounts.test_clock import time_goes_by as time_goes_by
from tests.people import Cast, with_second_factor, without_second_factor

HOUR = timedelta(hours=1)


def test_after_signing_in_again_one_is_back_on_the_page(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(HOUR)
    page = f"/people/{cast.ana_record.pk}/"
    there = client.get(page, follow=True)
    assert there.redirect_chain == [(f"/sign-in/?next={page}", 302)]
    assert "For safety you were signed out" in there.content.decode()


def test_who_sent_a_form_too_late_is_led_to_its_page_and_told_that_it_was_not_saved(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(HOUR)
    form = "http://testserver/people/register/?from=list"
    there = client.post("/people/register/", {"name": "Rosa"}, headers={"Referer": form})
    assert there.headers["Location"] == "/sign-in/?next=/people/register/"
    assert "What you sent last was not saved" in client.get("/sign-in/").content.decode()


def test_a_form_sent_when_nothing_is_left_of_the_sign_in_leads_back_to_its_page(
    cast: Cast, client: Client
) -> None:
    form = {"Referer": "http://testserver/today/"}
    there = client.post("/today/exercises/7/sets/", {"repetitions": 9}, headers=form)
    assert there.headers["Location"] == "/sign-in/?next=/today/"
    assert "What you sent last was not saved" in client.get("/sign-in/").content.decode()


@pytest.mark.django_db
def test_signing_out_twice_says_nothing_of_what_was_not_saved(client: Client) -> None:
    there = client.post("/sign-out/", headers={"Referer": "http://testserver/home/"})
    assert there.status_code == 302
    assert "not saved" not in client.get("/sign-in/").content.decode()


def test_an_address_that_is_not_there_is_not_there_for_a_form_either(client: Client) -> None:
    form = {"Referer": "http://testserver/home/"}
    assert client.post("/nothing/here/", headers=form).status_code == 404


def test_the_way_back_never_leads_to_another_site(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(HOUR)
    there = client.post("/people/register/", headers={"Referer": "https://evil.example/people/"})
    assert there.headers["Location"] == "/sign-in/?next=/"


def test_a_fragment_sends_the_whole_page_to_the_door(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(HOUR)
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/"}
    assert client.get("/people/", headers=asked).headers["HX-Redirect"] == "/sign-in/?next=/people/"


def test_the_session_is_gone_and_the_end_is_written_down(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    key = client.session.session_key
    time_goes_by(HOUR)
    client.get("/account/")
    assert not Session.objects.filter(session_key=key).exists()
    last = AuditEntry.objects.order_by("-number").first()
    assert last is not None
    assert (last.act, last.actor, last.clinic) == ("sign_out", cast.bea, cast.clinic)
    assert "without activity" in last.what


def test_a_closed_account_is_out_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    assert client.get("/account/").status_code == 200
    cast.bea.is_active = False
    cast.bea.save()
    assert client.get("/account/").headers["Location"] == "/sign-in/?next=/account/"


def test_a_new_password_ends_every_other_sign_in(cast: Cast, client: Client) -> None:
    cast.bea.set_password("a long enough password")
    cast.bea.save()
    elsewhere = Client()
    for each in (client, elsewhere):
        each.force_login(cast.bea)
    typed = {"oldpassword": "a long enough password", "password1": "another one, quite as long"}
    assert client.post("/account/password/", typed).status_code == 302
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/people/", "/people/register/", "/account/sign-ins/"])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(
    cast: Cast, client: Client, path: str
) -> None:
    client.force_login(without_second_factor(cast.bea))
    for answer in (client.get(path), client.post(path)):
        assert answer.headers["Location"] == "/account/second-factor/"
    fragment = client.get(path, headers={"HX-Request": "true"})
    assert fragment.headers["HX-Redirect"] == "/account/second-factor/"
    page = client.get("/account/second-factor/").content.decode()
    assert "Make a passkey" in page


def test_what_is_open_without_one_is_about_signing_in_and_out_only() -> None:
    for name in OPEN_WITHOUT_SECOND_FACTOR:
        reverse(name)
    assert not any(
        name.startswith(("outcomes", "training", "assessments"))
        for name in OPEN_WITHOUT_SECOND_FACTOR
    )


def test_with_one_the_pages_open(cast: Cast, client: Client) -> None:
    client.force_login(without_second_factor(cast.bea))
    assert client.get("/people/").status_code == 302
    with_second_factor(cast.bea)
    assert client.get("/people/").status_code == 200


def test_a_clinic_that_begins_to_ask_for_one_is_heard_within_a_minute(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.ana)
    assert client.get("/me/").status_code == 200
    sets(cast.clinic, cast.olga, patients_need_second_factor=True)
    time_goes_by(timedelta(minutes=2))
    client.get("/account/")
    assert client.get("/me/").headers["Location"] == "/account/second-factor/"
