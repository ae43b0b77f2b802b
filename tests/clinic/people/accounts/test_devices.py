"""The cookie of a browser: it knows who signed in from it, and cannot be made up."""

from django.http import HttpResponse
from django.test import RequestFactory

from sthenia.clinic.people.accounts import devices

BEA, EVE = "bea@riverside.example", "eve@riverside.example"


def browser(cookie: str = "") -> RequestFactory:
    factory = RequestFactory()
    if cookie:
        factory.cookies["sthenia_device"] = cookie
    return factory


def remembered(*addresses: str) -> str:
    """What the browser holds after these signed in, one after the other."""
    cookie = ""
    for address in addresses:
        response = HttpResponse()
        devices.remember(browser(cookie).get("/"), response, address)
        cookie = response.cookies["sthenia_device"].value
    return cookie


def test_a_browser_is_known_for_whoever_signed_in_from_it() -> None:
    request = browser(remembered(BEA, EVE)).get("/")
    assert devices.known_device(request, BEA.upper()) == devices.known_device(request, EVE) != ""
    assert devices.known_device(request, "ana@home.example") == ""


def test_two_browsers_are_two_devices() -> None:
    names = {devices.known_device(browser(remembered(BEA)).get("/"), BEA) for _ in range(2)}
    assert len(names) == 2


def test_a_cookie_that_was_made_up_is_worth_nothing() -> None:
    for cookie in ("made-up", remembered(BEA)[:-2] + "xx"):
        assert devices.known_device(browser(cookie).get("/"), BEA) == ""


def test_a_shared_computer_keeps_the_last_dozen() -> None:
    many = [f"{number}@riverside.example" for number in range(devices.ADDRESSES_AT_MOST)]
    request = browser(remembered(BEA, *many)).get("/")
    assert devices.known_device(request, BEA) == ""
    assert all(devices.known_device(request, each) for each in many)


def test_the_cookie_does_not_say_who_it_was_and_no_script_reads_it() -> None:
    response = HttpResponse()
    devices.remember(browser().get("/"), response, BEA)
    cookie = response.cookies["sthenia_device"]
    assert "bea" not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
