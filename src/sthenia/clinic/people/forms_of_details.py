"""The shape of who somebody is, how to reach them, and who cares for them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.details import BODY_FIELDS, IDENTITY_FIELDS
from sthenia.clinic.people.models import Access, Clinic, Language, Membership, Patient, Sex
from sthenia.clinic.people.queries import caring_staff
from sthenia.clinic.people.widgets import SegmentedChoice


class ContactFields(forms.Form):
    """How to reach somebody."""

    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Where the clinic writes to. Signing in has an address of its own."),
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)


class DetailsForm(ContactFields):
    """What the front desk keeps about somebody."""

    columns: tuple[str, ...] = IDENTITY_FIELDS

    name = forms.CharField(label=_("Name"), max_length=200)
    birth_on = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("name", "birth_on", "language", "phone", "email", "address")

    @classmethod
    def now(cls, patient: Patient) -> Mapping[str, Any]:
        """What stands there, by field."""
        return {name: getattr(patient, name) for name in cls.columns}

    def changes(self) -> dict[str, Any]:
        """What was typed, as `change_details` takes it."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def stand_on(self, base: int) -> None:
        """Let the page, shown again, be based on a newer correction than it was opened with."""
        typed = self.data.copy()  # type: ignore[attr-defined] # what came with the request
        typed["base"] = str(base)
        self.data = typed


class BodyDetailsForm(DetailsForm):
    """The same with what doses and norms are computed from, for a clinician."""

    columns = (*IDENTITY_FIELDS, *BODY_FIELDS)

    sex = forms.ChoiceField(
        label=_("Sex recorded for norms"),
        choices=[*Sex.choices, ("", _("Not recorded"))],
        required=False,
        widget=SegmentedChoice,
    )
    body_mass_kg = forms.FloatField(
        label=_("Body mass (kg)"), min_value=20, max_value=400, required=False
    )
    height_cm = forms.FloatField(
        label=_("Height (cm)"), min_value=80, max_value=250, required=False
    )


class ColleagueChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # no [] at run time
    """A colleague with their role."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name} ({obj.get_role_display()})"


class CareForm(forms.Form):
    """A colleague, and what they may do in a record."""

    member = ColleagueChoice(label=_("Colleague"), queryset=Membership.objects.none())
    access = forms.ChoiceField(
        label=_("They may"),
        choices=[(Access.READ, _("see only")), (Access.WRITE, _("see and change"))],
        initial=Access.READ,
        widget=SegmentedChoice,
    )

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from_staff(self, "member", clinic)


class HandOverOneForm(forms.Form):
    """Who takes over."""

    to_member = ColleagueChoice(label=_("Who takes over"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from_staff(self, "to_member", clinic)


def colleagues_to_choose(clinic: Clinic) -> tuple[tuple[int, str], ...]:
    """Who can take somebody over, by key, asked for once however often it is shown."""
    staff = caring_staff(clinic)
    label = ColleagueChoice(queryset=staff).label_from_instance
    return tuple((one.pk, label(one)) for one in staff)


def _choose_from_staff(form: forms.Form, name: str, clinic: Clinic) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = caring_staff(clinic)
