"""Where somebody came from, so that they are led back there; only ever within this site."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def back_from(request: HttpRequest) -> str:
    """The address that the page was asked to lead back to; empty where there is none."""
    asked = request.POST.get("back") or request.GET.get("back", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else ""


def address_with_back(request: HttpRequest, name: str, *parts: object) -> str:
    """An address that goes on leading back to the same place."""
    address = reverse(name, args=parts)
    back = back_from(request)
    return f"{address}?{urlencode({'back': back})}" if back else address
