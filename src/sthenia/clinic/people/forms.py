"""The shape of what people type in; what it means is the actions' business."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Language, Sex
from sthenia.clinic.people.widgets import SegmentedChoice


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
