"""Every address by every role: who is let in and who is not, from the tables of the rooms."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
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


def answers(
    cast: Cast, route: Route, method: str, roles: Iterable[str]
) -> Iterator[tuple[str, HttpResponse]]:
    """What each role gets, one after the other; every row that a visit made is gone afterwards."""
    with transaction.atomic():
        address = reverse(route.name, kwargs=dict(route.at(cast)))
        data = dict(route.sends(cast)) if method == "post" else None
        for role in roles:
            client = Client(raise_request_exception=True)
            with transaction.atomic():
                if role != "nobody":
                    client.force_login(getattr(cast, role))
                sent = {"content_type": "application/json"} if route.is_json else {}
                response: HttpResponse = getattr(client, method)(address, data, **sent)
                transaction.set_rollback(True)
            yield role, response
        transaction.set_rollback(True)


def roles_tried(route: Route) -> list[str]:
    """All of them; on PostgreSQL all who pass, and of those turned away one for each manner.

    Who passes asks the database what nobody else asks. Turning away is the gate's, and it asks
    the same for everybody.
    """
    if connection.vendor == "sqlite":
        return list(ROLES)
    manners = {getattr(route.expected, role): role for role in reversed(ROLES)}
    return [
        role
        for role in ROLES
        if (manner := getattr(route.expected, role)) == "passes" or manners[manner] == role
    ]


def outcome(response: HttpResponse) -> Outcome | str:
    address = response.headers.get("Location", "")
    if address.startswith(resolve_url("people:sign_in") + "?"):
        return "sign in"
    if response.status_code == 401:
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
    roles = roles_tried(route)
    got = {role: outcome(found) for role, found in answers(cast, route, route.method, roles)}
    assert got == {role: getattr(route.expected, role) for role in roles}


@pytest.mark.any_engine
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}")
def test_a_method_without_a_row_lets_nobody_in(cast: Cast, route: Route) -> None:
    other = "post" if route.method == "get" else "get"
    if any(row.name == route.name and row.method == other for row in ROUTES):
        return
    for role, response in answers(cast, route, other, ROLES):
        assert response.status_code == 405 or outcome(response) == "sign in", role
