"""The shape of what people type in on the pages about their data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.exchange.models import SharedPart
from sthenia.clinic.exchange.sharing import LASTS_DAYS
from sthenia.clinic.people.models import ConsentPurpose
from sthenia.clinic.people.widgets import SegmentedChoice


class DecisionForm(forms.Form):
    """Yes or no to one purpose."""

    purpose = forms.ChoiceField(choices=ConsentPurpose.choices)
    is_given = forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda word: word == "yes"
    )
    note = forms.CharField(required=False, max_length=500)
    client_id = forms.UUIDField()


class ShareForm(forms.Form):
    """What to show, to whom, for how long."""

    parts = forms.MultipleChoiceField(
        label=_("What do you want to show?"),
        choices=SharedPart.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    for_whom = forms.CharField(
        label=_("Who is it for?"),
        max_length=120,
        help_text=_(
            "For example: Dr Ruiz, my family doctor. It stands in the log of who saw your record."
        ),
    )
    days = forms.TypedChoiceField(
        label=_("For how many days?"),
        choices=[(n, str(n)) for n in LASTS_DAYS],
        coerce=int,
        initial=7,
        widget=SegmentedChoice,
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class CopyForm(forms.Form):
    """One press of the button."""

    client_id = forms.UUIDField()


class CodeForm(forms.Form):
    """The code that opens a shared link."""

    code = forms.CharField(
        label=_("Code of 8 digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ErasureForm(forms.Form):
    """A wish to have everything erased."""

    words = forms.CharField(
        label=_("Anything you want to tell the clinic (you need not)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GrantForm(forms.Form):
    """The owner's yes, made on purpose."""

    confirmed_name = forms.CharField(label=_("Name of the person, to confirm"), max_length=200)
    reason = forms.CharField(
        label=_("Note for the proof (no health data)"), required=False, max_length=1000
    )


class RefusalForm(forms.Form):
    """The owner's no, with its reason."""

    reason = forms.CharField(
        label=_("Reason; the person reads it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
