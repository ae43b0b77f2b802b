"""The shape of what people type in; what it means is the actions' business."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.forms_of_details import ContactFields
from sthenia.clinic.people.models import Language, Sex
from sthenia.clinic.people.widgets import SegmentedChoice


def clinic_named(request: HttpRequest) -> int | None:
    """The clinic that a form was made for, as `{% clinic_field clinic %}` sends it; None without.

    Anything else there is no clinic's number, so that the gate finds nothing behind it.
    """
    typed = request.POST.get("clinic")
    if typed is None:
        return None
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


class PatientForm(ContactFields):
    """A person to take into care; what doses are computed from is a clinician's to enter."""

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
    is_somebody_else = forms.BooleanField(label=_("This is somebody else"), required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    field_order = (
        *("name", "birth_on", "sex", "language", "phone", "email", "address"),
        *("body_mass_kg", "height_cm"),
    )

    def __init__(self, *args: Any, is_for_clinician: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_for_clinician:
            for name in ("sex", "body_mass_kg", "height_cm"):
                del self.fields[name]
