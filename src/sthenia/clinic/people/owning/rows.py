"""Lines of which there may be any number: to add one, fill in the empty line and save."""

from typing import Any, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.clinic_rules import ClinicRules, CrisisContact, Routine
from sthenia.clinic.people.models import Language
from sthenia.clinic.people.owning import bounds
from sthenia.clinic.people.words import spoken


class Rows(Protocol):
    """What a page of settings asks of its lines."""

    title: str | Promise

    def __init__(self, data: Any, *, rules: ClinicRules) -> None: ...

    def is_valid(self) -> bool: ...


class ContactForm(forms.Form):
    """Somebody to call."""

    name = forms.CharField(label=_("Name"), max_length=100)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    hours = forms.CharField(label=_("When"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    language = forms.ChoiceField(
        label=_("Shown to"),
        required=False,
        choices=[
            ("", _("everybody")),
            *(
                (code, format_lazy(_("readers of {language}"), language=name))
                for code, name in Language.choices
            ),
        ],
    )


class RoutineForm(forms.Form):
    """A questionnaire and how often."""

    instrument_id = forms.ChoiceField(label=_("Questionnaire"))
    every_days = forms.IntegerField(label=_("Every … days"), min_value=1, max_value=365)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instrument_id"]
        assert isinstance(field, forms.ChoiceField)
        known = [(one, spoken(title)) for one, title in bounds.routine_choices()]
        field.choices = [("", _("none")), *known]


_Contacts = forms.formset_factory(
    ContactForm,
    extra=1,
    can_delete=True,
    can_delete_extra=False,
    can_order=True,
    max_num=bounds.MOST_CONTACTS,
)
_Routines = forms.formset_factory(RoutineForm, extra=1, can_delete=True, can_delete_extra=False)


class ContactRows(_Contacts):  # type: ignore[misc, valid-type] # made by Django's factory
    """Crisis contacts in the order in which they are read."""

    title = _("Whom to call, the first one first")

    def __init__(self, data: Any, *, rules: ClinicRules) -> None:
        now = [
            {
                "name": one.name,
                "phone": one.phone,
                "hours": one.hours,
                "note": one.note,
                "language": one.language,
            }
            for one in rules.crisis_contacts
        ]
        super().__init__(data, initial=now, prefix="contacts")

    def contacts(self) -> tuple[CrisisContact, ...]:
        """The lines that are filled in, in the order that was asked for."""
        names = ("name", "phone", "hours", "note", "language")
        return tuple(
            CrisisContact(**{name: line.cleaned_data[name].strip() for name in names})
            for line in self.ordered_forms
            if line.cleaned_data.get("name")
        )


class RoutineRows(_Routines):  # type: ignore[misc, valid-type] # made by Django's factory
    """Questionnaires asked for again and again."""

    title = _("Asked for by the program")

    def __init__(self, data: Any, *, rules: ClinicRules) -> None:
        now = [
            {"instrument_id": one.instrument_id, "every_days": one.every_days}
            for one in rules.routines
        ]
        super().__init__(data, initial=now, prefix="routines")

    def routines(self) -> tuple[Routine, ...]:
        """The lines that are filled in."""
        return tuple(
            Routine(line.cleaned_data["instrument_id"], line.cleaned_data["every_days"])
            for line in self.forms
            if line.cleaned_data.get("instrument_id") and not line.cleaned_data.get("DELETE")
        )
