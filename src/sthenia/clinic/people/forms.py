"""The shape of what people type in; what it means is the actions' business."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people import signing_in
from sthenia.clinic.people.models import Language, Sex, User
from sthenia.clinic.people.widgets import SegmentedChoice


class SignInForm(AuthenticationForm):
    """E-mail address and password; an address that is tried too often has to wait."""

    error_messages = {
        "invalid_login": _("The e-mail address and the password do not match. Please try again."),
        "inactive": _("This account is closed. Please ask your clinic."),
        "too_often": _(
            "This address was tried too often. Wait a quarter of an hour, then try again."
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Match the two, where the address may be tried at all."""
        address = self.cleaned_data.get("username")
        if not address:
            return super().clean()
        if signing_in.is_tried_too_often(address):
            raise forms.ValidationError(self.error_messages["too_often"], code="too_often")
        try:
            matched = super().clean()
        except forms.ValidationError:
            signing_in.note_failure(address)
            raise
        signing_in.forget_failures(address)
        return matched

    def confirm_login_allowed(self, user: User) -> None:
        """Turn away closed accounts, and in production those whose password everybody knows."""
        super().confirm_login_allowed(user)
        if settings.MODE == "production" and user.is_synthetic:
            raise self.get_invalid_login_error()


class PatientForm(forms.Form):
    """A person to take into care."""

    name = forms.CharField(label=_("Name"), max_length=200)
    birth_on = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sex = forms.ChoiceField(
        label=_("Sex recorded for norms"),
        choices=[*Sex.choices, ("", _("Not recorded"))],
        required=False,
        initial="",
        widget=SegmentedChoice,
        help_text=_("Some reference values differ between women and men. Leave it open if unsure."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    body_mass_kg = forms.FloatField(
        label=_("Body mass (kg)"), min_value=20, max_value=400, required=False
    )
    height_cm = forms.FloatField(
        label=_("Height (cm)"), min_value=80, max_value=250, required=False
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
