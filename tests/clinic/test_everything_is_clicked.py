"""A crawler in the place of each of the cast: every link works, no input breaks a page.

It starts where somebody lands after signing in, follows every link it is shown, and sends every
form it meets, first with hostile input in all fields at once and then in one field after the other.
"""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone

from tests.clinic.assessments.examinations import alerted
from tests.clinic.pages import Form, Page
from tests.clinic.routes import Route
from tests.clinic.test_every_route import ROUTES
from tests.clinic.training.plans import a_plan, first_exercise, logged, opened
from tests.people import Cast

MARK = "<script>m4rk()</script>"
HOSTILE = (
    "",
    MARK,
    "'; DROP TABLE people_patient; --",
    "\x00",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "2026-02-31",
    "0001-01-01",
    "٣",
    "{{7*7}}{% load x %}",
    "a" * 20_000,
    "\u202e\ufeff\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)
PER_ADDRESS = 2
"""Pages of the same address that are looked at: another person's page is the same page."""
ONE_BY_ONE = 16
"""Fields of a form that are spoilt one at a time; a long form asks the same thing many times."""
NOT_FOLLOWED = ("/sign-out/", "/static/")
HARMLESS_ENDS = {
    *(200, 204, 301, 302, 303, 304),
    *(400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429),
}


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    """A clinic in which something happened: an examination, a plan, a session with a set."""
    alerted(cast)
    today = timezone.localdate()
    days = tuple(sorted((today.weekday(), (today.weekday() + 3) % 7)))
    a_plan(cast, starts_on=today - timedelta(7), days=days)
    logged(cast, first_exercise(opened(cast, today)))
    return cast


def pages_shown_to(client: Client) -> Iterator[tuple[str, Page]]:
    """Every page that can be reached by links from where somebody lands."""
    waiting, seen, met = [reverse("people:home")], set[str](), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        kind = address_kind(address)
        if address in seen or met.get(kind, 0) >= PER_ADDRESS:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        met[kind] = met.get(kind, 0) + 1
        assert response.status_code == 200, f"{address} was shown as a link: {response.status_code}"
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        landed = response.redirect_chain[-1][0] if response.redirect_chain else address
        page = Page(response.content.decode(), address=landed)
        yield landed, page
        waiting += [link for link in page.links if not link.startswith(NOT_FOLLOWED)]


def address_kind(address: str) -> str:
    """The name of an address with the names of what is asked of it, so that each is seen."""
    parts = urlsplit(address)
    try:
        match: ResolverMatch = resolve(parts.path)
    except Resolver404:
        return parts.path
    asked = ",".join(sorted(word.split("=")[0] for word in parts.query.split("&")))
    return f"{match.view_name} {asked}"


def fed(form: Form) -> Iterator[dict[str, list[str]]]:
    """Hostile input for a form: everywhere at once, then in one field after the other."""
    for hostile in HOSTILE:
        yield {name: [hostile] for name in form.names}
    as_shown = form.filled()
    apart = max(1, len(form.names) // ONE_BY_ONE)
    for number, name in list(enumerate(form.names))[::apart]:
        yield {**as_shown, name: [HOSTILE[number % len(HOSTILE)]]}


def send(client: Client, form: Form, data: dict[str, list[str]]) -> HttpResponse:
    """Send it and take back whatever it did."""
    with transaction.atomic():
        if form.method == "post":
            response = client.post(form.action, data)
        else:
            address = form.action.split("?")[0]
            response = client.get(f"{address}?{urlencode(data, doseq=True, errors='replace')}")
        transaction.set_rollback(True)
    return response


def assert_harmless(response: HttpResponse, what: str) -> None:
    assert response.status_code in HARMLESS_ENDS, f"{what}: {response.status_code}"
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert MARK.encode() not in response.content, f"{what}: shown as it came"


MUST_BE_MET = {
    "nobody": {"people:sign_in"},
    "ana": {"training:today", "training:check_in", "outcomes:my_course", "people:me"},
    "bea": {"outcomes:caseload", "outcomes:person", "training:plan", "assessments:examination"},
    "carl": {"outcomes:person", "training:plan", "assessments:examination"},
    "eve": {"assessments:new", "assessments:examination"},
    "fay": {"people:list", "people:register"},
    "olga": {"people:list", "people:register"},
}
"""Addresses without which the crawler did not get far enough to show anything."""


def test_the_crawler_notices_what_it_looks_for() -> None:
    shown = Page("<form method=post action=x><input name=q></form><a href=/y/>y</a>", address="/z/")
    assert (shown.links, shown.forms[0].action, shown.forms[0].names) == (["/y/"], "/z/x", ["q"])
    with pytest.raises(AssertionError, match="shown as it came"):
        assert_harmless(HttpResponse(f"<p>{MARK}</p>"), "a page")
    with pytest.raises(AssertionError, match="500"):
        assert_harmless(HttpResponse(status=500), "a page")


@pytest.mark.parametrize("role", list(MUST_BE_MET))
def test_every_link_that_is_shown_leads_somewhere(lived_in: Cast, role: str) -> None:
    client = Client()
    if role != "nobody":
        client.force_login(getattr(lived_in, role))
    met = {address_kind(address).split()[0] for address, _page in pages_shown_to(client)}
    assert met >= MUST_BE_MET[role]


@pytest.mark.parametrize("role", ["nobody", "ana", "bea", "eve", "fay", "olga"])
def test_no_form_breaks_whatever_is_sent(lived_in: Cast, role: str) -> None:
    client = Client(raise_request_exception=True)
    if role != "nobody":
        client.force_login(getattr(lived_in, role))
    met = set[str]()
    for address, page in list(pages_shown_to(client)):
        for form in page.forms:
            kind = f"{form.method} {address_kind(form.action)} {sorted(form.names)}"
            if kind in met or form.action.startswith(NOT_FOLLOWED):
                continue
            met.add(kind)
            for data in fed(form):
                response = send(client, form, data)
                shown = {name: [value[:40] for value in values] for name, values in data.items()}
                assert_harmless(response, f"{form.method} {form.action} on {address}: {shown}")
    assert met, "no form was met, so nothing was shown"


PARTS: dict[str, tuple[object, ...]] = {
    "int": (0, 2**31, 2**63, 10**30),
    "uuid": ("00000000-0000-0000-0000-000000000000",),
    "str": ("nobody-knows-this", "%00", "..%2f..%2fetc%2fpasswd", "a" * 3000),
    "slug": ("nobody-knows-this", "a" * 3000),
}
"""Kind of a part of an address -> values that nothing is behind."""


DOORS = {"exchange:shared", "account_confirm_email", "account_reset_password_from_key"}
"""A guessed secret gets the same page as a right one, or one that says it is not good any more."""


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}")
def test_an_address_that_leads_to_nothing_says_so(cast: Cast, route: Route) -> None:
    name, method = route.name, route.method
    given = dict(route.at(cast))
    pattern = resolve(reverse(name, kwargs=given)).route
    for role in ("ana", "bea", "olga"):
        client = Client(raise_request_exception=True)
        client.force_login(getattr(cast, role))
        for part, value in given.items():
            kind = next((kind for kind in PARTS if f"<{kind}:{part}>" in pattern), "str")
            for other in PARTS[kind]:
                try:
                    wrong = reverse(name, kwargs={**given, part: other})
                except NoReverseMatch:  # the pattern itself refuses it
                    continue
                with transaction.atomic():
                    response = getattr(client, method)(wrong)
                    transaction.set_rollback(True)
                assert response.status_code in HARMLESS_ENDS, f"{method} {wrong}"
                is_shown = response.status_code == 200 and method == "get"
                assert not is_shown or value == other or name in DOORS, wrong
