"""One line in the log and one count for each request, and a reference to find it again."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from sthenia.clinic.config import metrics
from sthenia.clinic.config.logs import request_under_way

log = logging.getLogger("sthenia.requests")
_NO_ROUTE = "(none)"


class RequestRecord:
    """Stands before everything else, so that every answer passes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        # Ours, never the caller's: whatever a caller sends would stand in the log.
        token = request_under_way.set(secrets.token_hex(6))
        try:
            response = self.get_response(request)
            self._record(request, response, seconds=time.perf_counter() - started)
        finally:
            request_under_way.reset(token)
        return response

    def _record(self, request: HttpRequest, response: HttpResponse, *, seconds: float) -> None:
        match = request.resolver_match
        route = (match.view_name if match else "") or _NO_ROUTE
        said: dict[str, object] = {
            "route": route,
            "method": metrics.known_method(request.method),
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        if actor := actor_of(request):
            said["actor"] = actor
        log.info("request", extra=said)
        metrics.count(
            route=route, method=request.method, status=response.status_code, seconds=seconds
        )


def actor_of(request: HttpRequest) -> str:
    """The same few characters for the same account, from which nobody gets back to it.

    Keyed by this installation's secret, so that what one person did can be followed through the
    log and the log alone does not say who that is. Empty where nobody asked who it is.
    """
    account = getattr(request, "_cached_user", None)
    if account is None or account.pk is None:
        return ""
    return salted_hmac("sthenia.log", str(account.pk), algorithm="sha256").hexdigest()[:12]
