"""Every address by every role: who is let in and who is not, from the tables of the rooms."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.clinic.routes import ROLES, Outcome, Route
from tests.people import Cast

TABLES = sorted(Path(__file__).parent.glob("*/routes.py"))
ROUTES: tuple[Route, ...] = tuple(
    route
    for table in TABLES
    for route in import_module(f"tests.clinic.{table.parent.name}.routes").ROUTES
)


def names_of_all_addresses() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], room: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                below = f"{room}{pattern.namespace}:" if pattern.namespace else room
                yield from walk(pattern.url_patterns, below)
            else:
                yield f"{room}{pattern.name or f'(no name) {pattern.pattern}'}"

    return walk(get_resolver().url_patterns, "")


def answer(cast: Cast, role: str, route: Route, method: str) -> HttpResponse:
    """What a role gets; every row that the visit made is gone afterwards."""
    client = Client(raise_request_exception=True)
    with transaction.atomic():
        if role != "nobody":
            client.force_login(getattr(cast, role))
        address = reverse(route.name, kwargs=dict(route.at(cast)))
        data = dict(route.sends(cast)) if method == "post" else None
        response: HttpResponse = getattr(client, method)(address, data)
        transaction.set_rollback(True)
    return response


def outcome(response: HttpResponse) -> Outcome | str:
    address = response.headers.get("Location", "")
    if address.startswith(resolve_url("people:sign_in") + "?"):
        return "sign in"
    if response.status_code in (403, 404):
        return "refused" if response.status_code == 403 else "hidden"
    if response.status_code < 400:
        return "passes"
    return f"status {response.status_code}"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {route.name for route in ROUTES} == set(names_of_all_addresses())


def test_no_address_and_method_has_two_rows() -> None:
    rows = [(route.name, route.method) for route in ROUTES]
    assert sorted(set(rows)) == sorted(rows)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}")
def test_each_role_gets_what_its_row_says(cast: Cast, route: Route) -> None:
    got = {role: outcome(answer(cast, role, route, route.method)) for role in ROLES}
    assert got == {role: getattr(route.expected, role) for role in ROLES}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}")
def test_a_method_without_a_row_lets_nobody_in(cast: Cast, route: Route) -> None:
    other = "post" if route.method == "get" else "get"
    if any(row.name == route.name and row.method == other for row in ROUTES):
        return
    for role in ROLES:
        response = answer(cast, role, route, other)
        assert response.status_code == 405 or outcome(response) == "sign in", role
