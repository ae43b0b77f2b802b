"""The reader's own language and clock, and the door for fragments of a page."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from sthenia.clinic.people.models import User

CHOSEN_CLINIC = "clinic"
"""Where the session keeps it."""


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


class ClinicChosen:
    """Of several clinics, the one that was chosen after signing in; each use of it is checked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            user.chosen_clinic_id = request.session.get(CHOSEN_CLINIC)
        return self.get_response(request)


class OnlyForSending:
    """Somebody loads anew, or goes back to, an address that takes forms only: say so in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers.get("Allow", "POST")
        return page


class DoorForFragments:
    """Somebody signed out meanwhile: send the whole page to the door, not only a piece of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        fragment = HtmxDetails(request)
        door = resolve_url("people:sign_in")
        if not fragment or not response.headers.get("Location", "").startswith(f"{door}?"):
            return response
        page = fragment.current_url_abs_path or resolve_url("people:home")
        return HttpResponseClientRedirect(redirect_to_login(page, door).url)
