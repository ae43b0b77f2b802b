"""Where a request comes from: what anybody can claim is believed only of our own proxy."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts.network import UNKNOWN, client_address, network_of

CLAIMED = "192.0.2.66"


def asked(**headers: str) -> str:
    return client_address(RequestFactory().get("/", **headers))


def test_without_a_proxy_nobody_can_claim_to_come_from_elsewhere() -> None:
    assert asked(REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR=CLAIMED) == "198.51.100.7"


def test_behind_the_proxy_only_what_the_proxy_added_counts(settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    came = asked(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"{CLAIMED}, 198.51.100.7")
    assert came == "198.51.100.7"


@pytest.mark.parametrize("told", ["", "unix:", "not an address"])
def test_what_is_no_address_is_unknown(told: str) -> None:
    assert asked(REMOTE_ADDR=told) == UNKNOWN


@given(st.ip_addresses(v=6))
def test_a_customer_with_very_many_addresses_is_one_network(address: object) -> None:
    network = network_of(str(address))
    assert network_of(network) == network
    assert network.endswith("::")
