"""Words and times as the reader reads them."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone, translation

from sthenia.clinic.people.middleware import ReaderMiddleware
from tests.people import Cast

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def seen_by(user: object) -> tuple[str, str]:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{translation.get_language()} {timezone.localtime(NOON):%H:%M}")

    request = HttpRequest()
    request.user = user  # type: ignore[assignment]
    language, clock = ReaderMiddleware(page)(request).content.decode().split()
    return language, clock


def test_a_reader_gets_her_own_language_and_clock(cast: Cast) -> None:
    cast.ana.language = "es"
    cast.ana.zone = "America/Bogota"
    assert seen_by(cast.ana) == ("es", "07:00")
    assert seen_by(cast.bea) == ("en", "14:00")


def test_the_next_request_does_not_inherit_them(cast: Cast) -> None:
    cast.ana.zone = "America/Bogota"
    seen_by(cast.ana)
    assert timezone.get_current_timezone_name() == "UTC"


def test_an_address_for_forms_says_in_words_that_there_is_nothing_to_show(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.ana)
    answer = client.get("/today/start/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "only takes what a page sends" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()
