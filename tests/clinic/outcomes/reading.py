"""How the tests of this room open a page, read it, and count what it costs."""

from datetime import date, timedelta
from html import unescape

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.people.models import User
from tests.clinic.outcomes import story
from tests.people import Cast

QUERIES_AT_MOST = 20 + 2 * (connection.vendor == "postgresql")
"""There each of a page's two lines in the log takes its lock by a query of its own."""


def get(user: User, address: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def text_of(response: HttpResponse) -> str:
    return " ".join(unescape(response.content.decode()).split())


def address_of_ana(cast: Cast) -> str:
    return reverse("outcomes:person", args=[cast.ana_record.pk])


def four_weeks(cast: Cast, *, until: date | None = None) -> None:
    """A plan, its sessions but the last one, and a check-in a day with a flare at the end."""
    today = until or timezone.localdate()
    first = today - timedelta(27)
    plan = story.agreed(cast.ana_record, starts_on=first, by=cast.bea)
    for day in story.planned_days(plan, first=first, last=today - timedelta(1))[:-1]:
        story.trained(cast.ana_record, day, by=cast.ana, exercises=2)
    story.checked_in(cast.ana_record, story.every_day(first, [*[4] * 25, 8, 8, 8]), by=cast.ana)


def cost(user: User, address: str) -> int:
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
