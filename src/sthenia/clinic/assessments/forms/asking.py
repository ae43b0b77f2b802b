"""What a clinician asks of a person: which questionnaires, when, where."""

from typing import Any
from uuid import uuid5

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments import Entry, InstrumentKey, entry, instruments
from sthenia.clinic.assessments.actions_of_asking import WITHOUT_ALERT
from sthenia.clinic.assessments.models import Mode
from sthenia.clinic.people.identifiers import uuid7

NOBODY_WATCHES = gettext_lazy("It is answered at home and nobody is there to act on it at once.")
_KEEP = "keep"
_REPLACE = "replace"


class AskForm(forms.Form):
    """Some questionnaires for one person, once."""

    instruments = forms.MultipleChoiceField(
        label=gettext_lazy("Which"), widget=forms.CheckboxSelectMultiple
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Where"),
        choices=Mode.choices,
        initial=Mode.REMOTE,
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    alert_form = forms.ChoiceField(
        label=gettext_lazy("The PHQ-9 at home"),
        choices=[
            (_REPLACE, gettext_lazy("Ask the PHQ-8: the same without the question on self-harm")),
            (_KEEP, gettext_lazy("Keep the PHQ-9: somebody watches and acts at once")),
        ],
        initial=_REPLACE,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, or who watches and when"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(due_on=timezone.localdate(), client_id=uuid7())
        self.fields["instruments"].choices = [  # type: ignore[attr-defined]
            (key.id, key.title) for key in askable()
        ]

    def clean_due_on(self) -> Any:
        """A day that is past cannot be kept."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past; give today or a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        """Who keeps the form with an alert at home says who watches."""
        data = super().clean() or self.cleaned_data
        if self._is_left_alone(data) and data.get("alert_form") == _KEEP and not data["reason"]:
            self.add_error("reason", _("Say who watches while it is answered, and when."))
        return data

    def as_inputs(self) -> list[dict[str, Any]]:
        """One for each questionnaire, as `actions_of_asking.ask_questionnaire` takes it."""
        data = self.cleaned_data
        return [self._as_input(entry(chosen), data) for chosen in data["instruments"]]

    def _as_input(self, form: Entry, data: dict[str, Any]) -> dict[str, Any]:
        wanted, reason = form.id, ""
        is_alone = bool(form.alerts) and data["mode"] == Mode.REMOTE
        if is_alone and data["alert_form"] != _KEEP:
            wanted, reason = WITHOUT_ALERT[form.id], data["reason"] or str(NOBODY_WATCHES)
        elif is_alone:
            reason = data["reason"]
        return {
            "instrument_id": wanted,
            "instead_of": form.id if wanted != form.id else "",
            "reason": reason,
            "mode": Mode(data["mode"]),
            "due_on": data["due_on"],
            "client_id": uuid5(data["client_id"], wanted),
        }

    @staticmethod
    def _is_left_alone(data: dict[str, Any]) -> bool:
        chosen = (entry(one) for one in data.get("instruments") or ())
        return data.get("mode") == Mode.REMOTE and any(form.alerts for form in chosen)


def askable() -> tuple[InstrumentKey, ...]:
    """What can be asked: one version of each, those whose wording may be shown first."""
    newest = {key.id: key for key in instruments()}
    several = [key.id for key in instruments()]
    once = (key for key in newest.values() if several.count(key.id) == 1)
    return tuple(sorted(once, key=lambda key: (not key.has_item_text, key.title)))
