"""Past the door, for journeys that are about what lies behind it."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.test import Client

from sthenia.clinic.people.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page


def sign_in(page: "Page", user: User) -> None:
    """Give the browser a session and open the start page.

    Password, second factor and passkey are what `test_signing_in.py` walks through.
    """
    client = Client()
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/sign-in/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": urljoin(page.url, "/")}]
    )
    page.goto("/")
