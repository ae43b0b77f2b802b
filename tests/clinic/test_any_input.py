"""Generated input for every address: Schemathesis works from a description of all routes.

The description is made from the addresses themselves, from what the rooms' tables send and from
the forms and links of the pages, so that a new address is in it at once. Whatever is sent, valid
by the description or not, the answer is one of those a page may give.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests import Request
from schemathesis import Case, GenerationMode

from tests.clinic.pages import Page
from tests.clinic.routes import Route
from tests.clinic.test_every_route import ROUTES
from tests.clinic.test_everything_is_clicked import HARMLESS_ENDS, NOT_FOLLOWED
from tests.people import Cast

TRIED_AS = ("bea", "ana", "olga", "fay", "eve", "nobody")
"""The first of these who is let in is the one who sends it."""
TEXT = {"type": "string", "maxLength": 200}


def whoever_passes(route: Route) -> str | None:
    return next((role for role in TRIED_AS if getattr(route.expected, role) == "passes"), None)


def described(address: str, method: str, names: Iterable[str]) -> dict[str, Any]:
    """One address as OpenAPI; every field is text, as it is on the wire."""
    fields = dict.fromkeys(names, TEXT)
    operation: dict[str, Any] = {
        "responses": {str(status): {"description": ""} for status in HARMLESS_ENDS}
    }
    if method == "post":
        content = {"schema": {"type": "object", "properties": fields, "required": list(fields)}}
        operation["requestBody"] = {"content": {"application/x-www-form-urlencoded": content}}
    else:
        operation["parameters"] = [
            {"name": name, "in": "query", "required": True, "schema": schema}
            for name, schema in fields.items()
        ]
    info = {"title": "Sthenia", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {address: {method: operation}}}


def asked_by_links_and_forms(client: Client, address: str) -> set[str]:
    """Names of what a page can be asked for, as its own links and forms ask it."""
    response = client.get(address)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return set()
    page = Page(response.content.decode(), address=address)
    own = [link for link in page.links if urlsplit(link).path == address]
    found = {name for link in own for name in parse_qs(urlsplit(link).query)}
    for form in page.forms:
        if form.method == "get" and urlsplit(form.action).path == address:
            found |= set(form.names)
    return found


def answer(client: Client, case: Case) -> HttpResponse:
    """Send it as it would go over the wire, inside the test's own transaction."""
    sent = Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    return client.generic(
        sent.method,
        sent.path_url,
        sent.body or b"",
        content_type=sent.headers.get("Content-Type", "application/octet-stream"),
    )


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if whoever_passes(route) is not None],
    ids=lambda route: f"{route.method} {route.name}",
)
def test_whatever_is_sent_the_answer_is_one_that_a_page_may_give(cast: Cast, route: Route) -> None:
    client = Client()
    if (role := whoever_passes(route)) != "nobody":
        client.force_login(getattr(cast, str(role)))
    address = reverse(route.name, kwargs=dict(route.at(cast)))
    if address.startswith(NOT_FOLLOWED):
        return
    names = (
        set(route.sends(cast))
        if route.method == "post"
        else asked_by_links_and_forms(client, address) | {"page", "q"}
    )
    schema = schemathesis.openapi.from_dict(described(address, route.method, sorted(names)))
    operation = schema[address][route.method]

    @settings(
        max_examples=6,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.one_of(
            operation.as_strategy(GenerationMode.POSITIVE),
            operation.as_strategy(GenerationMode.NEGATIVE),
        )
    )
    def send(case: Case) -> None:
        with transaction.atomic():
            response = answer(client, case)
            transaction.set_rollback(True)
        assert response.status_code in HARMLESS_ENDS, case.as_curl_command()

    send()
