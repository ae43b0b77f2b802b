"""Text comes as UTF-8 or not at all."""

import codecs
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest


class OnlyUtf8:
    """Refuse a request in another encoding: some make letters that no database can keep.

    Browsers send UTF-8, for that is what the pages are in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            return HttpResponseBadRequest("Send text as UTF-8.", content_type="text/plain")
        return self.get_response(request)
