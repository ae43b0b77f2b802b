"""The shape of what people type in; what it means is the actions' business."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.widgets import Rating, SegmentedChoice, Stepper
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.models import Felt
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.clinic.training.widgets import FewMore, LadderStepper
from sthenia.science.exercise.values import LoadLadder, LoadStep

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Doubt = Callable[[SetReport], str]
"""What to ask about a set before it is kept; empty for nothing."""
SHORTER = "shorter"
"""Stands for a hold that was shorter than the shortest step."""
SCALE = [(n, str(n)) for n in range(11)]
FEW_MORE = [*((n, str(n)) for n in range(6)), (6, _("6 or more")), ("", _("not sure"))]


class SetForm(forms.Form):
    """One set: repetitions, load, how many more, pain; what does not apply is not asked."""

    repetitions = forms.IntegerField(
        label=_("How many times?"), min_value=0, max_value=100, widget=Stepper
    )
    load = forms.ChoiceField(label=_("With"), widget=LadderStepper)
    reps_in_reserve = forms.TypedChoiceField(
        label=_("How many more could you have done?"),
        choices=FEW_MORE,
        coerce=int,
        empty_value=None,
        required=False,
        widget=FewMore,
    )
    pain_during = forms.TypedChoiceField(
        label=_("Pain during this exercise"),
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
        widget=Rating(low=_("no pain"), high=_("worst pain")),
    )
    is_right = forms.BooleanField(label=_("Yes, this is right"), required=False)
    """Ticked after a set so far from the others that a slip of the finger is likely."""
    set_number = forms.IntegerField(min_value=1, max_value=100, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    is_asked = False
    """Whether the set is doubted and the box to confirm it is shown."""

    def __init__(
        self, *args: Any, ladder: LoadLadder, doubt: Doubt | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ladder = ladder
        self.doubt = doubt
        load = self.fields["load"]
        steps = [(step.label, spoken(step.label)) for step in ladder.steps]
        assert isinstance(load, forms.ChoiceField)
        if ladder.kind == "body":
            del self.fields["load"]
        else:
            load.choices = steps
        if ladder.kind == "time":
            del self.fields["repetitions"], self.fields["reps_in_reserve"]
            load.label = _("How long did you hold?")
            load.choices = [
                (SHORTER, _("shorter than %(step)s") % {"step": ladder.steps[0].label}),
                *steps,
            ]

    def clean(self) -> dict[str, Any]:
        """Ask about a set that is likely a slip of the finger; who says it is right, is right."""
        given = super().clean() or self.cleaned_data
        if self.errors or self.doubt is None or given["is_right"]:
            return given
        asked = self.doubt(self.report())
        if asked:
            self.is_asked = True
            raise forms.ValidationError(asked)
        return given

    def report(self) -> SetReport:
        """The set as a value; call it on a valid form."""
        given = self.cleaned_data
        return SetReport(
            repetitions=given.get("repetitions", 1),
            load=self._load(given.get("load")),
            reps_in_reserve=given.get("reps_in_reserve"),
            pain_during=given["pain_during"],
        )

    def _load(self, label: str | None) -> LoadStep | None:
        if label is None:
            return None
        if label == SHORTER:
            shortest = self.ladder.steps[0].label
            return LoadStep(f"shorter than {shortest}", time_s=0)
        return next(step for step in self.ladder.steps if step.label == label)


class StartForm(forms.Form):
    """Begin today's session, or one that was missed."""

    makes_up_for = forms.DateField(required=False)


class FinishForm(forms.Form):
    """How a session felt."""

    felt = forms.ChoiceField(
        label=_("How did it feel?"), choices=Felt.choices, required=False, widget=SegmentedChoice
    )
    note = forms.CharField(
        label=_("Anything to remember?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _scale(label: "_StrPromise", low: "_StrPromise", high: "_StrPromise") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        widget=Rating(low=low, high=high),
        error_messages={"required": _("Choose a number from 0 to 10.")},
    )


class CheckInForm(forms.Form):
    """Pain, fatigue and sleep of a day, and whether the person calls it a flare."""

    pain = _scale(_("Pain today"), _("no pain"), _("worst pain"))
    fatigue = _scale(_("Tiredness today"), _("not tired"), _("exhausted"))
    sleep = _scale(_("How badly did you sleep?"), _("slept well"), _("did not sleep"))
    is_flare = forms.TypedChoiceField(
        label=_("Is this a flare for you?"),
        help_text=_("A flare is a time when it is clearly worse than usual for you."),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda said: said == "yes",
        widget=SegmentedChoice,
        initial="no",
    )
    note = forms.CharField(
        label=_("A note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    then = forms.ChoiceField(
        choices=[("", ""), ("start", "")], required=False, widget=forms.HiddenInput
    )

    def report(self) -> DayReport:
        """The day as a value; call it on a valid form."""
        names = ("pain", "fatigue", "sleep", "is_flare", "note")
        return DayReport(**{name: self.cleaned_data[name] for name in names})


class OnceForm(forms.Form):
    """A button that does nothing more when it is pressed twice."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
