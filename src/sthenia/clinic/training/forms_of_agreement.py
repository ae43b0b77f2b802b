"""The shape of an agreement, and of its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.clinic.training.agreement import Terms

# What is written while a plan is being changed stays when the page takes up the change.
_STAYS = {"hx-preserve": "true"}
WHY = "why_"


def _words(label: Any, help_text: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows, **_STAYS}),
        help_text=help_text,
    )


class AgreeForm(forms.Form):
    """The day a plan begins, who was there, and what was said."""

    starts_on = forms.DateField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput(attrs={"type": "date", **_STAYS}, format="%Y-%m-%d"),
    )
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there"),
        widget=forms.CheckboxSelectMultiple(attrs=_STAYS),
        error_messages={"required": gettext_lazy("Tick at least one person who was there.")},
    )
    others = forms.CharField(
        label=gettext_lazy("Others who were there"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_STAYS),
    )
    goals = _words(
        gettext_lazy("What the person wants to be able to do"),
        gettext_lazy("In their own words."),
    )
    when_it_hurts = _words(
        gettext_lazy("What they will do when it hurts"),
        gettext_lazy("It stands on their programme sheet."),
    )
    agreement = forms.CharField(
        label=gettext_lazy("What else you agreed"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, **_STAYS}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        made_on: date,
        names: tuple[str, ...],
        to_accept: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.made_on = made_on
        self.to_accept = to_accept
        self.fields["starts_on"].widget.attrs["min"] = f"{made_on:%Y-%m-%d}"
        present = self.fields["present"]
        assert isinstance(present, forms.MultipleChoiceField)
        present.choices = [(name, name) for name in names]
        for code, words in to_accept.items():
            self.fields[f"{WHY}{code}"] = forms.CharField(
                label=words,
                max_length=500,
                widget=forms.TextInput(attrs=_STAYS),
                error_messages={"required": gettext_lazy("Say why, in a few words.")},
            )

    def reason_fields(self) -> list[forms.BoundField]:
        """One for each kind of departure that is kept knowingly."""
        return [self[f"{WHY}{code}"] for code in self.to_accept]

    def clean_starts_on(self) -> date:
        """A plan begins when it was made, or later: no session can have been missed before."""
        starts_on: date = self.cleaned_data["starts_on"]
        if starts_on < self.made_on:
            raise forms.ValidationError(
                _(
                    "The plan was made on %(made)s and cannot begin on %(day)s already; give "
                    "that day or a later one."
                ),
                params={
                    "made": date_format(self.made_on, "j M Y"),
                    "day": date_format(starts_on, "j M Y"),
                },
            )
        return starts_on

    def terms(self) -> Terms:
        """What was said as a value; call it on a valid form."""
        given = self.cleaned_data
        others = [name.strip() for name in given["others"].split(",")]
        return Terms(
            present=tuple(dict.fromkeys([*given["present"], *filter(None, others)])),
            goals=given["goals"],
            when_it_hurts=given["when_it_hurts"],
            accepted={code: given[f"{WHY}{code}"] for code in self.to_accept},
        )


class EndForm(forms.Form):
    """The last day of a plan, and why it ends."""

    ended_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it ends"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a few words why the plan ends.")},
    )
