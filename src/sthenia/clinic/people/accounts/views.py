"""HTTP only: the pages of an account; allauth's own views draw the rest with our templates."""

import time
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.account.views import EmailView, LoginView, LogoutView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from sthenia.clinic.people import demo
from sthenia.clinic.people.accounts import clock, second_factor
from sthenia.clinic.people.accounts.language import read_in
from sthenia.clinic.people.models import User


class SignIn(LoginView):
    """The sign-in page; in development it also names the demo's accounts."""

    http_method_names = ["get", "head", "post"]
    extra_context = {"demo_accounts": demo.sign_ins}


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Signs out, by POST only, and has the browser forget pages it may hold to go back to.

    Not what a phone keeps of a session done without signal: that is sent after the next sign-in.
    """

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


@method_decorator(reauthentication_required(allow_get=True), name="dispatch")
class SignIns(ListUserSessionsView):
    """Where somebody is signed in; ending the others asks again who it is."""


class Address(EmailView):
    """Another e-mail address; the one in use stays until the new one is confirmed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Accounts come by invitation, not by allauth's signing up: it does not know theirs yet, and
        # would take one that it holds for unconfirmed away from the account.
        user = cast("User", request.user)
        in_use = {"primary": True, "verified": True}
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=in_use)
        return super().dispatch(request, *args, **kwargs)


class AddPasskey(AddWebAuthnView):
    """Every passkey is made so that it can sign in without a password too."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = webauthn.begin_registration(cast("User", self.request.user), passwordless=True)
        return context | {"js_data": {"creation_options": options}}


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """How somebody signs in, and where they can change it."""
    user = cast("User", request.user)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return render(
        request,
        "account/overview.html",
        {
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
            "passkey_count": kinds.count(Authenticator.Type.WEBAUTHN),
        },
    )


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Somebody wants to read in another language; they go on where they chose it."""
    user = cast("User", request.user)
    try:
        read_in(language=request.POST.get("language", ""), by=user)
    except ValidationError as error:
        messages.error(request, error.message)
    return redirect("people:account")


@require_safe
def factors(_request: HttpRequest) -> HttpResponse:
    """Where allauth leads after a change; ours stands on the account's own page."""
    return redirect("people:account")


@require_safe
def needs_second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor is needed, and the two ways to have one."""
    user = cast("User", request.user)
    if not second_factor.is_lacking(user):
        return redirect("people:home")
    context = {"is_staff": bool(user.held_roles)}
    return render(request, "account/needs_second_factor.html", context)


@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """The end of signing in again in a second window, beside a page that is half filled in."""
    return render(request, "account/signed_in_again.html")


@login_not_required
@require_safe
def time_left(request: HttpRequest) -> JsonResponse:
    """How long the sign-in still lasts; asked by the page itself, so it prolongs nothing."""
    return JsonResponse(_time_left(request))


@require_POST
def stay(request: HttpRequest) -> JsonResponse:
    """Somebody pressed "Stay signed in": that is activity."""
    clock.note_activity(request, cast("User", request.user), at_once=True)
    return JsonResponse(_time_left(request))


def _time_left(request: HttpRequest) -> dict[str, object]:
    """`who` tells a page whether it is still the same person's; `token` lets its forms be sent."""
    at, user = clock.clock_of(request), request.user
    if not isinstance(user, User) or at is None:
        return {"who": None, "left_s": 0, "token": ""}
    return {"who": user.pk, "left_s": int(at.left_s(time.time())), "token": get_token(request)}
