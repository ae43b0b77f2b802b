"""Shape of what the pages of this room are asked for."""

from datetime import date

from django import forms
from django.core.validators import MinValueValidator
from django.http import QueryDict

from sthenia.clinic.people.actions import EARLIEST_BIRTH


class UntilForm(forms.Form):
    """The day with which the weeks shown end."""

    until = forms.DateField(required=False, validators=[MinValueValidator(EARLIEST_BIRTH)])


def day_asked_for(query: QueryDict, *, today: date) -> date:
    """The day of `?until=`; today where no day was asked for, or none that has come."""
    form = UntilForm(query)
    wanted = form.cleaned_data["until"] if form.is_valid() else None
    return min(wanted or today, today)
