"""allauth's forms in our words: plain labels, no placeholders, one field for a new password."""

from typing import Any, cast

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Invitation, User
from sthenia.clinic.people.widgets import Password

NEW_PASSWORD_HINT = _(
    "At least 12 characters. Three or four words that do not belong together are easy to remember."
)
CODE_HINT = _("The 6 digits that your authenticator app shows, or one of your recovery codes.")
_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Password now"),
    "password1": _("New password"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
}


def in_our_words(form: forms.Form) -> None:
    """Labels and hints of ours on the fields of a form that allauth made."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = _LABELS.get(name, field.label)
        field.help_text = NEW_PASSWORD_HINT if name == "password1" else ""
        if isinstance(field.widget, forms.PasswordInput):
            field.widget = Password(attrs=field.widget.attrs)
    # The password can be shown instead; typing it twice is work and catches less.
    form.fields.pop("password2", None)


class SignInForm(account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenForm(account.ResetPasswordForm):
    """The address of who forgot the password; the answer is the same whoever it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)

    def clean_email(self) -> str:
        """No look-up here: the page does as much for an address that nobody has."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        """Leave the rest to a task, that the page takes equally long for every address."""
        from sthenia.clinic.people.accounts.tasks import send_password_link

        address = str(self.cleaned_data["email"])
        send_password_link.enqueue(address)
        return address


class NewPasswordByLinkForm(account.ResetPasswordKeyForm):
    """A new password, by the link in a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class ChangePasswordForm(account.ChangePasswordForm):
    """The password now, and the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class SetPasswordForm(account.SetPasswordForm):
    """The first password of an account that has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before security settings are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class NewAddressForm(account.AddEmailForm):
    """Another e-mail address for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        self.fields["email"].label = _("New e-mail address")

    def save(self, request: HttpRequest) -> EmailAddress:
        """Ask the new address whether it is theirs; one that is taken is not asked.

        The page looks the same, so that nobody learns who has an account here.
        """
        address = str(self.cleaned_data["email"])
        is_taken = User.objects.filter(email=address).exists()
        row: EmailAddress = EmailAddress.objects.add_new_email(
            request, cast("User", self.user), address, send_verification=not is_taken
        )
        return row


class CodeForm(AuthenticateForm):
    """The code of the app, or a recovery code, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        self.fields["code"].help_text = CODE_HINT


class CodeAgainForm(ReauthenticateForm):
    """The same, before security settings are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        self.fields["code"].help_text = CODE_HINT


class FirstCodeForm(ActivateTOTPForm):
    """The first code, which shows that the app was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        self.fields["code"].help_text = _("The 6 digits that the app shows now.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey and its name; every passkey of ours signs in without a password too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)
        del self.fields["passwordless"]
        self.fields["name"].help_text = _("So that you know it again, such as: my phone.")


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class NewAccountForm(forms.Form):
    """Name and password of somebody who was invited; a patient's name stands in the record."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=NEW_PASSWORD_HINT,
        strip=False,
        max_length=4096,
        widget=Password(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = invitation.name
        if invitation.patient is not None:
            del self.fields["name"]


class InvitePatientForm(forms.Form):
    """Where the invitation goes."""

    email = forms.EmailField(
        label=_("E-mail address of this person"),
        max_length=254,
        help_text=_("The mail holds a link that works once, and nothing about their health."),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
