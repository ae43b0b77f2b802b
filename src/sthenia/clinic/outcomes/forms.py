"""Shape of what the pages of this room are asked for."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.validators import MinValueValidator
from django.http import Http404, QueryDict

from sthenia.clinic.outcomes.timeline import KINDS, Kind, Place
from sthenia.clinic.people.actions import EARLIEST_BIRTH
from sthenia.clinic.training.reported import DayReport


class UntilForm(forms.Form):
    """The day with which the weeks shown end."""

    until = forms.DateField(required=False, validators=[MinValueValidator(EARLIEST_BIRTH)])


def day_asked_for(query: QueryDict, *, today: date) -> date:
    """The day of `?until=`; today where no day was asked for, or none that has come."""
    form = UntilForm(query)
    wanted = form.cleaned_data["until"] if form.is_valid() else None
    return min(wanted or today, today)


class TapsForm(forms.Form):
    """A check-in as far as it was tapped: each tap sends those before it along."""

    pain = forms.IntegerField(min_value=0, max_value=10)
    fatigue = forms.IntegerField(min_value=0, max_value=10, required=False)
    sleep = forms.IntegerField(min_value=0, max_value=10, required=False)
    client_id = forms.UUIDField()

    @property
    def given(self) -> dict[str, int]:
        """Each answer that is a number of the scale, by field; the others are asked again."""
        cleaned = self.cleaned_data if self.is_bound and self.is_valid() else {}
        fields = ("pain", "fatigue", "sleep")
        return {name: cleaned[name] for name in fields if cleaned.get(name) is not None}

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered."""
        return len(self.given) == 3

    def report(self) -> DayReport:
        """The day as a value; call it when complete."""
        given = self.given
        return DayReport(given["pain"], given["fatigue"], given["sleep"])


class MonthForm(forms.Form):
    """The month to look at."""

    month = forms.DateField(input_formats=["%Y-%m"], validators=[MinValueValidator(EARLIEST_BIRTH)])


def month_asked_for(query: QueryDict, *, today: date) -> date:
    """The first day of `?month=2026-11`; this month where none was asked for, or one to come."""
    form = MonthForm(query)
    wanted: date = form.cleaned_data["month"] if form.is_valid() else today
    return min(wanted, today).replace(day=1)


def past_date(year: int, month: int, day: int, *, today: date) -> date:
    """The day of an address; a day that is none, or has not come, has no page."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError) as reason:
        raise Http404(str(reason)) from None
    if not EARLIEST_BIRTH <= found <= today:
        raise Http404(f"{found} is not a day to look back on")
    return found


def kinds_asked_for(query: QueryDict) -> Sequence[Kind]:
    """The kinds of `?kind=`; none where it names no kind there is, which shows all."""
    return tuple(kind for kind in KINDS if kind in query.getlist("kind"))


def place_asked_for(query: QueryDict) -> Place | None:
    """The place of `?after=`; None, which is the newest, where it names none."""
    try:
        return Place.parsed(query.get("after", ""))
    except ValueError:
        return None


class TwoDaysForm(forms.Form):
    """Two days to compare."""

    then = forms.DateField(required=False)
    now = forms.DateField(required=False)


def two_days_asked_for(query: QueryDict) -> tuple[date | None, date | None]:
    """The days of `?then=` and `?now=`; None for one that is missing or is no day."""
    form = TwoDaysForm(query)
    form.is_valid()
    return form.cleaned_data.get("then"), form.cleaned_data.get("now")
