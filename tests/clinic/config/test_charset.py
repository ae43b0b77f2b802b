"""A request in an encoding that no browser uses is turned away before anything reads it."""

import pytest
from django.test import Client

from sthenia.clinic.training.models import CheckIn
from tests.people import Cast

A_DAY = {"pain": "3", "fatigue": "3", "sleep": "3", "is_flare": "no", "note": "\\ud800"}


def body(fields: dict[str, str]) -> bytes:
    parts = [
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return "".join([*parts, "--B--\r\n"]).encode()


def sent(cast: Cast, client: Client, charset: str) -> int:
    client.force_login(cast.ana)
    fields = A_DAY | {"client_id": "018f0000-0000-7000-8000-000000000000"}
    kind = f"multipart/form-data; boundary=B{charset}"
    return client.generic("POST", "/check-in/", body(fields), content_type=kind).status_code


@pytest.mark.parametrize("charset", ["; charset=unicode_escape", "; charset=utf-7"])
def test_another_encoding_is_refused(cast: Cast, client: Client, charset: str) -> None:
    assert sent(cast, client, charset) == 400
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF8"])
def test_utf_8_passes_by_any_of_its_names(cast: Cast, client: Client, charset: str) -> None:
    assert sent(cast, client, charset) == 302
    assert CheckIn.objects.get().note == "\\ud800"
