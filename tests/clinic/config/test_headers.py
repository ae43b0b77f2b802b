"""What every page says about itself to the browser."""

import re

import pytest
from django.test import Client

from tests.people import Cast

PAGES = ["/people/", "/people/register/", "/look/", "/account/", "/account/app/"]


def test_a_page_is_not_kept_in_any_cache(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    assert client.get("/people/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_its_policy_forbids(
    cast: Cast, client: Client, path: str
) -> None:
    client.force_login(cast.bea)
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    page = response.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page), "a script stands in the page itself"
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_a_page_cannot_be_framed_or_sniffed(cast: Cast, client: Client) -> None:
    response = client.get("/sign-in/")
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_no_other_site_holds_a_window_or_a_picture_of_ours(cast: Cast, client: Client) -> None:
    response = client.get("/sign-in/")
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
