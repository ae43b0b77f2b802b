"""Forms of other sites, methods nobody uses, and in which letters a page is."""

from uuid import uuid4

import pytest
from django.test import Client

from sthenia.clinic.training.models import CheckIn
from tests.people import Cast


def test_no_form_is_taken_without_its_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ana)
    day = {"pain": "3", "fatigue": "3", "sleep": "3", "is_flare": "no", "client_id": uuid4()}
    assert client.post("/check-in/", day).status_code == 403
    assert not CheckIn.objects.exists()
    assert client.post("/sign-in/", {"login": "a@b.example", "password": "x"}).status_code == 403


@pytest.mark.parametrize("path", ["/sign-in/", "/people/", "/check-in/", "/healthz"])
def test_trace_is_not_answered(cast: Cast, client: Client, path: str) -> None:
    client.force_login(cast.bea)
    answer = client.generic("TRACE", path, headers={"X-Told": "in secret"})
    assert answer.status_code in (302, 403, 404, 405)
    assert b"in secret" not in answer.content


def test_a_page_says_in_which_letters_it_is(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    kinds = [client.get(path).headers["Content-Type"] for path in ("/people/", "/healthz")]
    assert kinds == ["text/html; charset=utf-8", "text/plain; charset=utf-8"]
