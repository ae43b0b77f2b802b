"""What is written down about an alert."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.identifiers import uuid7


class AlertAssessmentForm(forms.Form):
    """A structured assessment in the clinician's words; the tool is the clinic's choice."""

    tool = forms.CharField(
        label=_("What you assessed with"),
        help_text=_("The name of the interview or form that your clinic uses."),
        max_length=200,
    )
    found = forms.CharField(
        label=_("What it found, in your words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    done = forms.CharField(
        label=_("What was done, and what was agreed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    assessed_at = forms.DateTimeField(
        label=_("When you spoke with the person"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(assessed_at=_this_minute(), client_id=uuid7())


def _this_minute() -> datetime:
    return timezone.localtime().replace(second=0, microsecond=0)
