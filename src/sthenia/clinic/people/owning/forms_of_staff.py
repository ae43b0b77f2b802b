"""The shape of what an owner types about staff, places and the log."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.forms_of_details import ColleagueChoice
from sthenia.clinic.people.models import Clinic, Membership, Role
from sthenia.clinic.people.owning.log import Wanted, staff_ever
from sthenia.clinic.people.queries import caring_staff
from sthenia.clinic.people.widgets import ManyCheckboxes

LARGEST_NUMBER = 2**63 - 1


class RoleForm(forms.Form):
    """One more role for somebody."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class InviteForm(forms.Form):
    """Somebody to work here."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The front desk and owners see no health data."),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class HandOverForm(forms.Form):
    """Who takes over, and whom."""

    to_member = ColleagueChoice(
        label=_("Who takes over"), queryset=Membership.objects.none(), required=False
    )
    patients = forms.MultipleChoiceField(label=_("Whom"), required=False, widget=ManyCheckboxes)

    def __init__(
        self, *args: Any, member: Membership, people: list[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        to_member = self.fields["to_member"]
        assert isinstance(to_member, forms.ModelChoiceField)
        colleagues = caring_staff(member.clinic).exclude(pk=member.pk)
        if member.role == Role.CLINICIAN:
            colleagues = colleagues.filter(role=Role.CLINICIAN)
        to_member.queryset = colleagues
        patients = self.fields["patients"]
        assert isinstance(patients, forms.ChoiceField)
        patients.choices = [(str(key), name) for key, name in people]


class LocationForm(forms.Form):
    """A place where the clinic works."""

    name = forms.CharField(label=_("Name"), max_length=100)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    zone = forms.CharField(label=_("Time zone"), max_length=64)
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class LogoForm(forms.Form):
    """A picture of the clinic's mark."""

    picture = forms.FileField(
        label=_("Picture"), help_text=_("PNG or JPEG, at most 2 MB. It is drawn anew, small.")
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class LogForm(forms.Form):
    """What somebody looks for in the log."""

    name = forms.CharField(label=_("Person"), max_length=200, required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    by = forms.TypedChoiceField(label=_("By"), coerce=int, empty_value=None, required=False)
    act = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=[
            ("", _("anything")),
            ("read", _("opened")),
            ("write", _("opened to change")),
            ("refused", _("refused")),
        ],
    )
    on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    before = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_NUMBER, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by = self.fields["by"]
        assert isinstance(by, forms.ChoiceField)
        by.choices = [("", _("anybody")), *staff_ever(clinic).values_list("pk", "name")]

    def clean_on(self) -> date | None:
        """A day on which there can be a log."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and not 2000 <= on.year < 2200:
            raise forms.ValidationError(_("There is no log of that day."))
        return on

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be read is left out and told at its field."""
        self.full_clean()
        given = self.cleaned_data
        return Wanted(
            name=given.get("name", ""),
            patient_id=given.get("person"),
            actor_id=given.get("by"),
            act=given.get("act", ""),
            on=given.get("on"),
            before=given.get("before"),
        )
