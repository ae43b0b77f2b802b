"""Browsers in which somebody signed in before, told by a signed cookie.

A known device has an allowance of its own when passwords are tried, so that guesses made elsewhere
never keep its owner waiting. The cookie lets nobody in.

References
----------
OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

KNOWN_FOR = timedelta(days=365)
ADDRESSES_AT_MOST = 12
"""On a computer that a team shares, the last dozen who signed in."""
_SALT = "sthenia.device"


def known_device(request: HttpRequest, address: str) -> str:
    """The name of this browser, where the address signed in from it before; else empty."""
    name, known = _kept(request)
    return name if _mark(address) in known else ""


def remember(request: HttpRequest, response: HttpResponse, address: str) -> None:
    """Note in the browser that this address signed in from it."""
    name, known = _kept(request)
    mark = _mark(address)
    marks = [mark, *(each for each in known if each != mark)][:ADDRESSES_AT_MOST]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([name or secrets.token_hex(16), *marks], salt=_SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> tuple[str, list[str]]:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        name, *known = signing.loads(cookie, salt=_SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return str(name), [str(mark) for mark in known]


def _mark(address: str) -> str:
    """A keyed hash: whoever reads the cookie does not learn who uses the computer."""
    plain = address.strip().lower()
    return salted_hmac(_SALT, plain, algorithm="sha256").hexdigest()[:32]
