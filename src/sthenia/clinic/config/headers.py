"""Headers on every page: what it may load, and that health data is not kept in a cache."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_NOT_NEEDED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


class PageHeaders:
    """Content-security policy, permissions policy and no caching of pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{kind} {' '.join(sources)}"
            for kind, sources in settings.CONTENT_SECURITY_POLICY.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", _NOT_NEEDED)
        # No page of another site may show or read what is here; what SecurityMiddleware sends
        # beside it (Cross-Origin-Opener-Policy) keeps their windows apart from ours.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response
