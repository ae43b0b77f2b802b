"""The reader's own language and clock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sthenia.clinic.people.models import User


class ReaderMiddleware:
    """Show words and times as the signed-in reader reads them; others get the browser's wish."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        request.LANGUAGE_CODE = user.language
        with timezone.override(user.zone), translation.override(user.language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", user.language)
            return response
