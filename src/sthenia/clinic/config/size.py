"""A request that is far larger than anything the pages send is turned away unread."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LARGEST_BYTES = 10_000_000
"""Our own proposal: five times the largest picture that is taken, so that a photograph which is
too large is still told so by its form."""


class NotTooLarge:
    """Django writes whole files to the disk before any view sees them; nobody fills it with them.

    A request without a length is one without content: Django reads no further than it says.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isdecimal() or int(told) > LARGEST_BYTES:
            words = f"This is too large: at most {LARGEST_BYTES // 1_000_000} MB are taken.\n"
            return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
