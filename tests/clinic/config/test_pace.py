"""A program that reads out page after page is slowed; hands never are."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.config import pace
from tests.people import Cast


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Seconds on the clock by which minutes are told."""
    at = {"s": 120.0}
    monkeypatch.setattr(pace.time, "monotonic", lambda: at["s"])
    return at


def test_after_so_many_pages_an_account_waits_for_the_next_minute(
    cast: Cast, settings: Settings, clock: dict[str, float]
) -> None:
    settings.PAGES_A_MINUTE = 3
    bea = Client()
    bea.force_login(cast.bea)
    for _ in range(3):
        assert bea.get("/account/").status_code == 200
    refused = bea.get("/account/")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert "wait a minute" in refused.content.decode()
    clock["s"] += pace.MINUTE_S
    assert bea.get("/account/").status_code == 200


def test_one_account_takes_nothing_from_another_on_the_same_network(
    cast: Cast, settings: Settings, clock: dict[str, float]
) -> None:
    settings.PAGES_A_MINUTE = 2
    made = Client().handler
    for who in (cast.bea, cast.carl):
        client = Client()
        client.handler = made  # one server process
        client.force_login(who)
        assert [client.get("/account/").status_code for _ in range(3)] == [200, 200, 429]


def test_somebody_not_signed_in_is_counted_by_their_network(
    cast: Cast, settings: Settings, clock: dict[str, float]
) -> None:
    settings.PAGES_A_MINUTE = 2
    client = Client()
    from_here = [client.get("/sign-in/").status_code for _ in range(3)]
    assert from_here == [200, 200, 429]
    assert client.get("/sign-in/", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_development_lets_everything_pass(cast: Cast, settings: Settings) -> None:
    assert settings.PAGES_A_MINUTE is None
