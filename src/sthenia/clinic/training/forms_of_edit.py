"""The shape of a change to a draft: on which days, of which exercise, seen at which number."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.clinic.training.editing import Add, Edit, PlaceAt, Redose, Remove, Setting, Swap
from sthenia.clinic.training.forms_of_wishes import DAYS
from sthenia.science.exercise.starting_dose import NoLoadError, ladder_at
from sthenia.science.exercise.values import LoadLadder, LoadStep


class EditForm(forms.Form):
    """Which exercise on which days is changed; taking it out or in asks nothing more."""

    weekdays = forms.TypedMultipleChoiceField(
        choices=DAYS,
        coerce=int,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    exercise_id = forms.CharField(max_length=60)
    seen = forms.IntegerField(min_value=0)
    """The draft's number on the screen on which the change was made."""
    client_id = forms.UUIDField()

    def is_said_on_card(self, exercise_id: str, weekdays: Sequence[int]) -> bool:
        """Whether a fault is shown on the card of this exercise, not above the plan."""
        return False


class SwapForm(EditForm):
    """Put another one in its place."""

    by = forms.CharField(max_length=60)


class PlaceForm(EditForm):
    """Put it at a place, counted from 0."""

    position = forms.IntegerField(min_value=0, max_value=30)


class DoseForm(EditForm):
    """Another dose, with a load that exists at the place."""

    set_count = forms.IntegerField(label=gettext_lazy("Sets"), min_value=1, max_value=10)
    repetitions_low = forms.IntegerField(
        label=gettext_lazy("Lowest number of repetitions"), min_value=1, max_value=100
    )
    repetitions_high = forms.IntegerField(
        label=gettext_lazy("Highest number of repetitions"), min_value=1, max_value=100
    )
    load = forms.CharField(label=gettext_lazy("Load"), max_length=60, required=False)
    reps_in_reserve = forms.IntegerField(
        label=gettext_lazy("Repetitions left in reserve"), min_value=0, max_value=10
    )
    rest_s = forms.IntegerField(label=gettext_lazy("Rest in seconds"), min_value=0, max_value=600)

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting

    def clean(self) -> dict[str, Any]:
        """Hold the numbers and the load against each other and the place."""
        given = super().clean() or self.cleaned_data
        low, high = given.get("repetitions_low"), given.get("repetitions_high")
        if low is not None and high is not None and low > high:
            raise forms.ValidationError(
                _("Repetitions go from %(low)s down to %(high)s; put the lower number first."),
                params={"low": low, "high": high},
            )
        exercise = self.setting.exercises.get(given.get("exercise_id", ""))
        if exercise is None:
            raise forms.ValidationError(_("There is no such exercise; look at the plan again."))
        try:
            ladder = ladder_at(exercise, self.setting.place)
        except NoLoadError as error:
            raise forms.ValidationError(str(error)) from None
        given["step"] = self._step(ladder, given.get("load", ""))
        return given

    def _step(self, ladder: LoadLadder, label: str) -> LoadStep:
        if ladder.kind == "body":
            return ladder.steps[0]
        for step in ladder.steps:
            if step.label == label:
                return step
        raise forms.ValidationError(
            _("“%(label)s” cannot be set here; choose one of: %(steps)s."),
            params={"label": label, "steps": ", ".join(step.label for step in ladder.steps)},
        )

    def is_said_on_card(self, exercise_id: str, weekdays: Sequence[int]) -> bool:
        """On the card where the dose was typed in."""
        sent = self.data
        assert isinstance(sent, QueryDict)
        is_here = str(weekdays[0]) in sent.getlist("weekdays")
        return is_here and sent.get("exercise_id") == exercise_id


class StepForm(forms.Form):
    """One step back or forth, from the number seen."""

    seen = forms.IntegerField(min_value=0)
    client_id = forms.UUIDField()


FORM_OF_KIND: Mapping[str, type[EditForm]] = {
    "remove": EditForm,
    "add": EditForm,
    "swap": SwapForm,
    "place": PlaceForm,
}


def edit_form(kind: str, sent: QueryDict, setting: Setting) -> EditForm:
    """The form of one kind of change.

    Raises
    ------
    KeyError
        There is no such kind.
    """
    if kind == "dose":
        return DoseForm(sent, setting=setting)
    return FORM_OF_KIND[kind](sent)


def edit_of(kind: str, given: Mapping[str, Any]) -> Edit:
    """The change as a value, from what a valid form of this kind gave.

    Raises
    ------
    ValueError
        There is no such kind.
    """
    exercise_id: str = given["exercise_id"]
    match kind:
        case "remove":
            return Remove(exercise_id)
        case "add":
            return Add(exercise_id)
        case "swap":
            return Swap(exercise_id, given["by"])
        case "place":
            return PlaceAt(exercise_id, given["position"])
        case "dose":
            return Redose(
                exercise_id=exercise_id,
                set_count=given["set_count"],
                repetitions=(given["repetitions_low"], given["repetitions_high"]),
                load=given["step"],
                reps_in_reserve=given["reps_in_reserve"],
                rest_s=given["rest_s"],
            )
    raise ValueError(f"{kind!r} is no kind of change")
