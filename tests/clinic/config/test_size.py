"""What is far too large is turned away before anything of it is read or written."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client

from sthenia.clinic.config.size import LARGEST_BYTES
from tests.people import Cast


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *_size: int | None) -> bytes:
        raise AssertionError("it was read")


@pytest.mark.parametrize("length", [str(LARGEST_BYTES + 1), "9" * 30, "-1", "many"])
def test_what_is_far_too_large_is_refused_before_it_is_read(db: None, length: str) -> None:
    surroundings = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/sign-in/",
        "CONTENT_TYPE": "multipart/form-data; boundary=B",
        "CONTENT_LENGTH": length,
        "wsgi.input": Unread(),
    }
    answer = Client().request(**surroundings)
    assert answer.status_code == 413
    assert "at most 10 MB" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_a_photograph_that_is_too_large_is_told_so_by_its_form(cast: Cast, client: Client) -> None:
    client.force_login(cast.olga)
    picture = SimpleUploadedFile("mark.png", b"x" * 3_000_000, content_type="image/png")
    fields = {"picture": picture, "client_id": "018f0000-0000-7000-8000-000000000000"}
    answer = client.post("/clinic/logo/set/", fields, follow=True)
    assert "at most 2 MB are taken" in answer.content.decode()


def test_a_request_without_a_length_has_no_content() -> None:
    surroundings = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/sign-in/",
        "wsgi.input": BytesIO(b"a=1"),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
    }
    assert WSGIRequest(surroundings).body == b""
