"""What the page of all components shows: one of each, with words to judge them by."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.jobs.models import Job, JobState
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.widgets import Rating, SegmentedChoice, SegmentedChoices, Stepper

_EFFORT = [("easy", _("Easy")), ("right", _("Just right")), ("hard", _("Too hard"))]
_DAYS = [("0", _("Mon")), ("2", _("Wed")), ("4", _("Fri"))]


class LookForm(forms.Form):
    """A form with every kind of input."""

    name = forms.CharField(label=_("Name"), help_text=_("As you like to be called."))
    birth_on = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"})
    )
    repetitions = forms.IntegerField(
        label=_("Repetitions"), min_value=0, max_value=40, initial=10, widget=Stepper
    )
    load_kg = forms.FloatField(
        label=_("Weight"),
        min_value=0,
        max_value=200,
        initial=7.5,
        widget=Stepper(attrs={"data-unit": "kg", "step": "2.5"}),
    )
    effort = forms.ChoiceField(label=_("How was it?"), choices=_EFFORT, widget=SegmentedChoice)
    pain = forms.TypedChoiceField(
        label=_("Pain now"),
        coerce=int,
        choices=[(n, str(n)) for n in range(11)],
        widget=Rating(low=_("no pain"), high=_("worst pain")),
    )
    days = forms.MultipleChoiceField(
        label=_("Days"), choices=_DAYS, widget=SegmentedChoices, required=False
    )
    place = forms.ChoiceField(label=_("Place"), choices=[("home", _("Home")), ("gym", _("Gym"))])
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agrees = forms.BooleanField(label=_("I have read this"))


def look_context(query: QueryDict) -> dict[str, object]:
    """The forms of the page; `?layout=phone` shows it in the patient's layout."""
    return {
        "form": LookForm(initial={"effort": "right", "pain": 4, "days": ["0", "4"], "name": "Ana"}),
        "faulty": LookForm({"name": "", "repetitions": "90", "effort": ""}),
        "person": Patient(name="Ana Alonso", birth_on=date(1979, 3, 14), is_synthetic=True),
        "jobs": (
            Job(state=JobState.RUNNING, progress_done=3, progress_total=8),
            Job(state=JobState.DONE, result={"href": "#content", "words": _("Open")}),
            Job(state=JobState.FAILED),
        ),
        "layout": "phone.html" if query.get("layout") == "phone" else "desk.html",
    }
