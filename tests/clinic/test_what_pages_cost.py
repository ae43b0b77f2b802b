"""Every page one is led to asks the database at most so often, for whoever looks at it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.clinic.test_everything_is_clicked import lived_in, pages_shown_to
from tests.people import Cast

QUERIES_MOST = 20
ON_POSTGRES_MORE = 1
"""The lock of the audit log's chain is asked for there."""
OF_TRANSACTIONS = re.compile(r"SAVEPOINT|RELEASE|BEGIN|COMMIT")

__all__ = ["lived_in"]


def _asked_for(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return sum(not OF_TRANSACTIONS.match(query["sql"]) for query in found.captured_queries)


@pytest.mark.parametrize("role", ["bea", "ana", "eve", "olga", "fay"])
def test_no_page_asks_the_database_more_than_twenty_times(lived_in: Cast, role: str) -> None:
    client = Client()
    client.force_login(getattr(lived_in, role))
    addresses = [address for address, _page in pages_shown_to(client)]
    most = QUERIES_MOST + ON_POSTGRES_MORE * (connection.vendor == "postgresql")
    costs = {address: _asked_for(client, address) for address in addresses}
    assert len(costs) > 3, "hardly a page was found, so hardly anything was checked"
    assert {address: n for address, n in costs.items() if n > most} == {}
