"""Two doors on the way to every page: a sign-in that ran out, a second factor that is missing."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_htmx.http import HttpResponseClientRedirect

from sthenia.clinic.people.accounts import clock, events, second_factor
from sthenia.clinic.people.models import User

Answer = Callable[[HttpRequest], HttpResponse]

OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "people:sign_out",
        "people:second_factor",
        "people:time_left",
        "people:look",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""How a browser sends the form of a page."""
_WHY_ENDED = {
    True: gettext_noop("signed out after a time without activity"),
    False: gettext_noop("signed out after the longest time allowed"),
}
"""By whether the person was quiet."""


class SignInClock:
    """End a sign-in that has run out, and lead the person back to their page afterwards."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return _led_back(request) if _is_too_late(request) else self.get_response(request)
        at = clock.clock_of(request)
        if at is not None and at.left_s(time.time()) <= 0:
            return self._ended(request, user, was_quiet=at.idle_left_s(time.time()) <= 0)
        if clock.BACKGROUND_HEADER not in request.headers:
            clock.note_activity(request, user)
        return self.get_response(request)

    def _ended(self, request: HttpRequest, user: User, *, was_quiet: bool) -> HttpResponse:
        events.write_down(user, act="sign_out", what=_WHY_ENDED[was_quiet], by=user)
        logout(request)
        messages.info(request, _("For safety you were signed out. Please sign in again."))
        if request.method in ("GET", "HEAD") or _keeps_what_was_sent(request):
            return self.get_response(request)  # the door sends them back to this very page
        return _led_back(request)


class SecondFactorDoor:
    """Lead staff who need a second factor and have none to the page where they set one up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """The address is known here; everything but setting one up has to wait."""
        user, at = request.user, clock.clock_of(request)
        if not isinstance(user, User) or at is None or not at.lacks_second_factor:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if not second_factor.is_lacking(user):
            return None
        if "HX-Request" in request.headers:
            return HttpResponseClientRedirect(resolve_url("people:second_factor"))
        return redirect("people:second_factor")


def _led_back(request: HttpRequest) -> HttpResponse:
    """To the door, and from there to the page whose form came too late."""
    if request.path_info != resolve_url("people:sign_out"):
        messages.warning(request, _("What you sent last was not saved. Please send it again."))
    return redirect_to_login(_page_before(request), resolve_url("people:sign_in"))


def _is_too_late(request: HttpRequest) -> bool:
    """A form from a page that was opened signed in, sent when nothing is left of the sign-in."""
    return (
        request.content_type in _FORMS
        and request.method == "POST"
        and bool(_page_of_ours(request))
        and _asks_who_one_is(request)
    )


def _asks_who_one_is(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, "login_required", True)
    except Resolver404:
        return False


def _keeps_what_was_sent(request: HttpRequest) -> bool:
    """Whether the page takes what is sent by somebody who is signed out, and holds it for them."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return not getattr(view, "login_required", True)


def _page_before(request: HttpRequest) -> str:
    """The page whose form was sent, or the start page where no page of ours is told."""
    return _page_of_ours(request) or resolve_url("people:home")


def _page_of_ours(request: HttpRequest) -> str:
    """What a browser says of the page before is believed only of this site; else it is empty."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()})
    return urlsplit(before).path if before and is_ours else ""
