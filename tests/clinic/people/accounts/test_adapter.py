"""What allauth asks of us: who is let in, what is written down, what is told by mail."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people import audit
from sthenia.clinic.people.accounts.adapter import MfaAdapter
from sthenia.clinic.people.models import AuditEntry, User
from tests.people import TOTP_SECRET, Cast, without_second_factor

PASSWORD = "a long enough password"


@pytest.fixture
def bea(cast: Cast) -> User:
    cast.bea.set_password(PASSWORD)
    cast.bea.save()
    return cast.bea


def code_now() -> str:
    *_before, counter, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(TOTP_SECRET, counter))


def sign_in(client: Client, user: User, *, password: str = PASSWORD) -> str:
    answer = client.post("/sign-in/", {"login": user.email, "password": password})
    return answer.headers.get("Location", "")


def said() -> list[tuple[str, str]]:
    """What the log says of accounts, oldest first."""
    entries = AuditEntry.objects.order_by("number")
    kinds = ("sign_in", "sign_out", "security", "refused")
    return [(entry.act, entry.what) for entry in entries if entry.act in kinds]


def test_whoever_has_an_app_is_in_only_with_its_code(bea: User, client: Client) -> None:
    assert sign_in(client, bea) == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "not right" in wrong.content.decode()
    assert client.post("/sign-in/code/", {"code": code_now()}).headers["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_a_code_works_once(bea: User, client: Client) -> None:
    code = code_now()
    for browser, place in ((client, 302), (Client(), 200)):
        sign_in(browser, bea)
        assert browser.post("/sign-in/code/", {"code": code}).status_code == place


def test_codes_cannot_be_guessed_on_and_on(bea: User, client: Client) -> None:
    sign_in(client, bea)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    late = client.post("/sign-in/code/", {"code": code_now()})
    assert "many tries" in late.content.decode()


def test_signing_in_and_out_and_what_was_refused_is_written_down(bea: User, client: Client) -> None:
    sign_in(client, bea, password="wrong")
    sign_in(client, bea)
    client.post("/sign-in/code/", {"code": "000000"})
    client.post("/sign-in/code/", {"code": code_now()})
    client.post("/sign-out/")
    assert said() == [
        ("refused", "sign-in as Bea: wrong password"),
        ("refused", "sign-in as Bea: wrong second factor"),
        ("sign_in", "signed in (password, totp)"),
        ("sign_out", "signed out"),
    ]
    assert {entry.clinic for entry in AuditEntry.objects.filter(act="sign_in")} == {
        bea.memberships.get().clinic
    }
    assert audit.verified(AuditEntry.objects.order_by("number")).is_whole


def test_an_address_that_nobody_has_is_not_kept_in_the_log(bea: User, client: Client) -> None:
    client.post("/sign-in/", {"login": "secret@body.example", "password": "wrong"})
    assert said() == [("refused", "sign-in as nobody known here: wrong password")]


def test_the_session_has_another_key_after_signing_in_and_after_a_change(
    bea: User, client: Client
) -> None:
    client.get("/sign-in/")
    sign_in(client, bea)
    keys = [client.session.session_key]
    client.post("/sign-in/code/", {"code": code_now()})
    keys.append(client.session.session_key)
    client.post("/account/app/remove/")
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_a_change_is_told_by_mail_and_written_down(
    bea: User, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(bea)
    client.post("/account/app/remove/")
    assert said() == [("security", "authenticator app removed")]
    assert mailoutbox[0].to == [bea.email]
    assert "authenticator app removed" in mailoutbox[0].body


def test_setting_up_an_app_gives_recovery_codes_that_are_shown_once(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    client.force_login(without_second_factor(cast.bea))
    client.get("/account/app/")
    secret = client.session["mfa.totp.secret"]
    *_before, counter, _after = yield_hotp_counters_from_time()
    there = client.post("/account/app/", {"code": format_hotp_value(hotp_value(secret, counter))})
    assert there.headers["Location"] == "/account/codes/"
    first, second = (client.get("/account/codes/").content.decode() for _ in range(2))
    codes = Authenticator.objects.get(user=cast.bea, type="recovery_codes").wrap()
    assert all(code in first and code not in second for code in codes.get_unused_codes())
    assert client.get("/people/").status_code == 200


def test_a_recovery_code_lets_in_once(bea: User, client: Client) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(bea).get_unused_codes()[0]
    for browser, status in ((client, 302), (Client(), 200)):
        sign_in(browser, bea)
        assert browser.post("/sign-in/code/", {"code": code}).status_code == status


def test_security_settings_ask_again_but_not_of_who_just_signed_in(
    bea: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(bea)
    assert client.get("/account/app/remove/").status_code == 200
    later = time.time() + 400
    monkeypatch.setattr(time, "time", lambda: later)
    there = client.get("/account/app/remove/")
    assert there.headers["Location"] == "/account/again/?next=%2Faccount%2Fapp%2Fremove%2F"
    typed = {"password": PASSWORD, "next": "/account/app/remove/"}
    assert (
        "not your password"
        in client.post("/account/again/", typed | {"password": "wrong"}).content.decode()
    )
    assert client.post("/account/again/", typed).headers["Location"] == "/account/app/remove/"
    assert client.get("/account/app/remove/").status_code == 200


def test_the_database_alone_does_not_tell_the_key_of_an_app(bea: User, settings: Settings) -> None:
    kept = Authenticator.objects.get(user=bea).data["secret"]
    assert TOTP_SECRET not in kept
    assert MfaAdapter().decrypt(kept) == TOTP_SECRET
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, of which there are enough letters to be one at all"
    assert MfaAdapter().decrypt(kept) == TOTP_SECRET


def test_signing_out_elsewhere_ends_the_other_sign_ins_only(cast: Cast, client: Client) -> None:
    cast.ana.set_password(PASSWORD)
    cast.ana.save()
    elsewhere = Client()
    for browser in (client, elsewhere):
        assert sign_in(browser, cast.ana) == "/"
    assert UserSession.objects.filter(user=cast.ana).count() == 2
    assert "this one" in client.get("/account/sign-ins/").content.decode()
    client.post("/account/sign-ins/")
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_a_new_address_counts_once_its_link_was_opened(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(cast.ana)
    client.post("/account/address/", {"email": "ana@new.example", "action_add": ""})
    assert mailoutbox[0].to == ["ana@new.example"]
    cast.ana.refresh_from_db()
    assert cast.ana.email == "ana@home.example"
    link = next(word for word in mailoutbox[0].body.split() if "/account/address/" in word)
    path = "/" + link.split("/", 3)[3]
    assert "ana@new.example" in client.get(path).content.decode()
    client.post(path)
    cast.ana.refresh_from_db()
    assert cast.ana.email == "ana@new.example"
    assert [row.email for row in EmailAddress.objects.filter(user=cast.ana)] == ["ana@new.example"]


def test_an_address_that_somebody_has_is_not_asked_and_the_page_does_not_tell(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(cast.ana)
    pages = []
    for address in (cast.pia.email, "free@home.example"):
        typed = {"email": address, "action_add": ""}
        page = client.post("/account/address/", typed, follow=True).content.decode()
        pages.append(page.replace(address, ""))
    told = "We sent a link to the new address"
    assert told in pages[0] and told in pages[1]
    assert [mail.to for mail in mailoutbox] == [["free@home.example"]]


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    assert client.get("/signup/").status_code in (302, 404)
    assert client.get("/accounts/signup/").status_code in (302, 404)
