"""The pages of an account, and what a page asks while it stands open."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.clinic.people.accounts.test_clock import TimeGoesBy
from tests.clinic.people.accounts.test_clock import time_goes_by as time_goes_by
from tests.people import Cast, without_second_factor

PAGES = (
    "/account/",
    "/account/password/",
    "/account/address/",
    "/account/app/",
    "/account/codes/new/",
    "/account/passkeys/",
    "/account/passkeys/add/",
    "/account/sign-ins/",
)


def test_asking_how_much_time_is_left_gives_no_more_of_it(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    for minute in range(1, 30):
        time_goes_by(timedelta(minutes=1))
        left = client.get("/account/time-left/", headers={"X-Background": "1"}).json()
        assert left["who"] == cast.bea.pk
        assert left["left_s"] == pytest.approx(60 * (30 - minute), abs=5)
    time_goes_by(timedelta(minutes=2))
    told = client.get("/account/time-left/", headers={"X-Background": "1"}).json()
    assert told == {"who": None, "left_s": 0, "token": ""}


def test_staying_signed_in_gives_the_whole_time_again_and_a_token_for_the_forms(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(timedelta(minutes=29))
    told = client.post("/account/stay/").json()
    assert told["left_s"] == pytest.approx(1800, abs=5)
    assert told["token"]


def test_the_desk_carries_the_clock_and_the_phone_does_not(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    page = client.get("/account/").content.decode()
    assert re.search(r'data-left-s="(1800|179\d)"', page)
    client.force_login(cast.ana)
    assert "data-sign-in-clock" not in client.get("/account/").content.decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("name", "layout"), [("fay", "desk"), ("ana", "phone")])
def test_each_page_is_drawn_in_the_layout_of_who_reads_it(
    cast: Cast, client: Client, path: str, name: str, layout: str
) -> None:
    user = getattr(cast, name)
    user.set_password("a long enough password")
    user.save()
    if path == "/account/app/":  # for those who have none yet
        without_second_factor(user)
    client.force_login(user)
    page = client.get(path).content.decode()
    assert f'<body class="{layout}"' in page
    assert page.count("<h1>") == 1
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", page)
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|placeholder=", page)


def test_signing_out_has_the_browser_forget_the_pages(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"cache"'


def test_ending_other_sign_ins_asks_again_who_one_is_and_then_does_it(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    cast.bea.set_password("a long enough password")
    cast.bea.save()
    elsewhere = Client()
    for each in (client, elsewhere):
        each.force_login(cast.bea)
        each.post("/account/stay/")
    time_goes_by(timedelta(minutes=6))
    assert client.get("/account/sign-ins/").status_code == 200
    asked = client.post("/account/sign-ins/").headers["Location"]
    assert asked == "/account/again/?next=%2Faccount%2Fsign-ins%2F"
    assert elsewhere.get("/account/").status_code == 200
    client.post(asked, {"password": "not this one at all"})
    assert elsewhere.get("/account/").status_code == 200
    client.post(asked, {"password": "a long enough password"})
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_the_demo_is_one_press_away_in_development_only(cast: Cast, client: Client) -> None:
    assert "Look around" not in client.get("/sign-in/").content.decode()
