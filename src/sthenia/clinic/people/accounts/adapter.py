"""Where allauth asks us: who may sign in, how often, what is written down, what is said."""

import time
from base64 import urlsafe_b64encode
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.accounts import clock, devices, events, tries
from sthenia.clinic.people.accounts.network import client_address, network_of
from sthenia.clinic.people.models import User

RECENT_S = 300
"""For so long after signing in, nobody is asked for the password again."""


class Backend(AuthenticationBackend):
    """Matches address and password; knows no closed account, and in production no demo account."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        return super().user_can_authenticate(user) and not _is_of_the_demo(user)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only; every sign-in, or try, goes through here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address and the password do not match. Please try again."
        ),
        "incorrect_password": _("This is not your password. Please try again."),
        "enter_current_password": _("This is not your password. Please try again."),
        "incorrect_code": _("This code is not right. Please look again."),
        "too_many_login_attempts": _(
            "There were many tries. Wait a quarter of an hour, then try again."
        ),
        "rate_limited": _("There were many tries. Please wait a little."),
        "email_taken": _("This address cannot be used. Please choose another."),
        "invalid_password_reset": _("This link is no longer valid. Please ask for a new one."),
        "same_as_current": _("This is your address already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; an address that is guessed at has to wait."""
        if not tries.count(_try(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if isinstance(user, User) and _is_of_the_demo(user):
            self.authentication_failed(request, **credentials)
            return None
        if isinstance(user, User):
            tries.forget(_try(request, credentials))
            return user
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        address = str(credentials.get("email", "")).strip().lower()
        account = User.objects.filter(email=address).first()
        # An address that is not known may be a password typed in the wrong place: never kept.
        what = gettext_noop("sign-in as nobody known here: wrong password")
        if account is not None:
            what = f"sign-in as {account.name}: wrong password"
        events.write_down(account, act="refused", what=what, by=None)

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse | None:
        """Production lets in no account of the demo, by whatever proof."""
        if _is_of_the_demo(user):
            return redirect("people:sign_in")
        return super().pre_login(request, user, **kwargs)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether this is the password of who is signed in; counted like a try to sign in."""
        found = self.authenticate(self.request, email=user.get_username(), password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Security settings ask for the password again, but not of who has just signed in."""
        at = clock.clock_of(self.request)
        return at is None or time.time() - at.signed_in_at > RECENT_S

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        events.signed_in(cast("User", user), request)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        devices.remember(request, response, user.get_username())
        return response

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            events.write_down(request.user, act="sign_out", what="signed out", by=request.user)
        super().logout(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """allauth calls this when something about an account's security changed."""
        if not isinstance(user, User) or template_prefix not in events.CHANGES:
            return
        events.security_changed(user, change=template_prefix, by=user, request=self.request)
        if self.request.user == user:
            clock.set_up_second_factor(self.request, user)
            UserSession.objects.create_from_request(self.request)


class MfaAdapter(DefaultMFAAdapter):
    """Second factors: our words, and secrets that the database alone cannot tell."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Please look again."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Sthenia"}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        if count == 0:
            return gettext("My passkey")
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def sign_in_now(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in somebody who proved just now that the account is theirs, by its invitation."""
    from allauth.account.internal.flows.login import perform_login
    from allauth.account.models import Login

    return perform_login(request, Login(user=user))


def _try(request: HttpRequest, credentials: dict[str, Any]) -> tries.Try:
    address = str(credentials.get("email", ""))
    return tries.Try(
        address=address,
        network=network_of(client_address(request)),
        device=devices.known_device(request, address),
    )


def _is_of_the_demo(user: object) -> bool:
    return settings.MODE == "production" and isinstance(user, User) and user.is_synthetic


def _seal() -> MultiFernet:
    """Keys from the secret keys of the installation; the newest seals, any of them opens."""

    def key(secret: str) -> Fernet:
        digest = salted_hmac("sthenia.mfa", "", secret=secret, algorithm="sha256").digest()
        return Fernet(urlsafe_b64encode(digest))

    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([key(secret) for secret in secrets])
