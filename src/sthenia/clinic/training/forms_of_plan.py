"""The shape of wishes and of changes to a plan."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises import equipment, exercises, places
from sthenia.catalogue.rules import rule_sets
from sthenia.clinic.people.widgets import SegmentedChoice, SegmentedChoices, Stepper
from sthenia.clinic.training.editing import Add, Edit, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.proposing import PAIN_WHERE_NOT_ASKED, Wishes
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    LoadLadder,
    LoadStep,
    Place,
    StrengthTest,
)

DAYS = [
    ("0", gettext_lazy("Mon")),
    ("1", gettext_lazy("Tue")),
    ("2", gettext_lazy("Wed")),
    ("3", gettext_lazy("Thu")),
    ("4", gettext_lazy("Fri")),
    ("5", gettext_lazy("Sat")),
    ("6", gettext_lazy("Sun")),
]
LIKED = [
    ("body_weight", gettext_lazy("Body weight")),
    ("band", gettext_lazy("Bands")),
    ("free_weight", gettext_lazy("Free weights")),
    ("medicine_ball", gettext_lazy("Medicine ball")),
    ("machine", gettext_lazy("Machines")),
    ("seated", gettext_lazy("Seated")),
    ("standing", gettext_lazy("Standing")),
    ("supine", gettext_lazy("Lying")),
]
NOT_RATED = "not_rated"
PAIN = [
    ("", gettext_lazy("no pain")),
    (NOT_RATED, gettext_lazy("hurts, not rated")),
    *((str(n), str(n)) for n in range(1, 11)),
]


class SuggestedNames(forms.TextInput):
    """A few boxes to type names into, with suggestions."""

    template_name = "training/suggested_names.html"
    MORE = 2
    """Empty boxes after those that are filled in."""

    def value_from_datadict(
        self, data: Mapping[str, Any], _files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        given = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [text.strip() for text in given if text.strip()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["boxes"] = [*(value or []), *[""] * self.MORE]
        context["widget"]["suggestions"] = sorted(one.name for one in exercises().values())
        return context


class ExerciseNames(forms.Field):
    """Names of exercises; comes out as their ids."""

    widget = SuggestedNames

    def clean(self, value: Any) -> tuple[str, ...]:
        by_name = {one.name.casefold(): one.id for one in exercises().values()}
        found = []
        for name in value or ():
            if name.casefold() not in by_name:
                near = get_close_matches(name.casefold(), by_name, n=2)
                meant = ", ".join(exercises()[by_name[one]].name for one in near)
                hint = _("Did you mean: %(names)s?") % {"names": meant} if meant else ""
                raise forms.ValidationError(
                    _("There is no exercise called “%(name)s”. %(hint)s"),
                    params={"name": name, "hint": hint},
                )
            found.append(by_name[name.casefold()])
        return tuple(dict.fromkeys(found))


class WishesForm(forms.Form):
    """When, where and how a person can train, what hurts and what they must not do."""

    days = forms.MultipleChoiceField(
        label=gettext_lazy("Days that suit"),
        choices=DAYS,
        widget=SegmentedChoices,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    sessions_per_week = forms.TypedChoiceField(
        label=gettext_lazy("Sessions a week"),
        choices=[("", gettext_lazy("the fewest")), ("2", "2"), ("3", "3")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=SegmentedChoice,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes for a session"),
        min_value=10,
        max_value=180,
        widget=Stepper(attrs={"data-unit": "min", "step": "5"}),
    )
    place_id = forms.ChoiceField(label=gettext_lazy("Where"))
    also_equipment = forms.MultipleChoiceField(
        label=gettext_lazy("Also there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    limits = forms.MultipleChoiceField(
        label=gettext_lazy("Must not do"),
        choices=[*LIMITS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing that needs it is ever proposed."),
    )
    prefers = forms.MultipleChoiceField(
        label=gettext_lazy("Likes best"), choices=LIKED, required=False, widget=SegmentedChoices
    )
    avoid = ExerciseNames(label=gettext_lazy("Exercises to leave out"), required=False)
    wants_variety = forms.BooleanField(
        label=gettext_lazy("Different exercises on different days"), required=False
    )
    rule_set_id = forms.ChoiceField(label=gettext_lazy("Rule set"))
    seed = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    contradiction = ""
    """What does not go together in the wishes, as science says it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("place_id", [(one.id, one.name) for one in places().values()])
        self._choose("rule_set_id", [(one.id, one.name) for one in rule_sets()])
        self._choose("also_equipment", [(one.id, one.name) for one in equipment().values()])
        for area in BODY_AREAS:
            self.fields[f"pain_{area}"] = forms.ChoiceField(
                label=area.replace("_", " "), choices=PAIN, required=False
            )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def pain_fields(self) -> list[forms.BoundField]:
        """One for each body area, those that hurt first."""
        bound = [self[f"pain_{area}"] for area in BODY_AREAS]
        return sorted(bound, key=lambda field: not field.value())

    def wishes(self, *, tests: tuple[StrengthTest, ...], body_mass_kg: float | None) -> Wishes:
        """The wishes as a value; call it on a valid form."""
        given = self.cleaned_data
        pain = {area: given[f"pain_{area}"] for area in BODY_AREAS if given[f"pain_{area}"]}
        return Wishes(
            days=tuple(int(day) for day in given["days"]),
            minutes=given["minutes"],
            place_id=given["place_id"],
            pain_by_area={
                area: PAIN_WHERE_NOT_ASKED if said == NOT_RATED else int(said)
                for area, said in pain.items()
            },
            areas_not_asked=tuple(area for area, said in pain.items() if said == NOT_RATED),
            also_equipment=tuple(given["also_equipment"]),
            limits=tuple(given["limits"]),
            sessions_per_week=given["sessions_per_week"],
            avoid=given["avoid"],
            prefers=tuple(given["prefers"]),
            wants_variety=given["wants_variety"],
            tests=tests,
            body_mass_kg=body_mass_kg,
            rule_set_id=given["rule_set_id"],
            seed=given["seed"],
        )


def wishes_as_initial(wishes: Wishes, client_id: UUID) -> dict[str, object]:
    """What the form begins with."""
    pain = {f"pain_{area}": str(worst) for area, worst in wishes.pain_by_area.items() if worst}
    pain |= {f"pain_{area}": NOT_RATED for area in wishes.areas_not_asked}
    return {
        "days": [str(day) for day in wishes.days],
        "sessions_per_week": wishes.sessions_per_week or "",
        "minutes": wishes.minutes,
        "place_id": wishes.place_id,
        "also_equipment": list(wishes.also_equipment),
        "limits": list(wishes.limits),
        "prefers": list(wishes.prefers),
        "avoid": [exercises()[one].name for one in wishes.avoid],
        "wants_variety": wishes.wants_variety,
        "rule_set_id": wishes.rule_set_id,
        "seed": wishes.seed,
        "client_id": client_id,
        **pain,
    }


class EditForm(forms.Form):
    """Which exercise on which days is changed."""

    weekdays = forms.TypedMultipleChoiceField(choices=DAYS, coerce=int)
    exercise_id = forms.CharField(max_length=60)
    client_id = forms.UUIDField()

    def edit(self) -> Edit:
        """The change as a value; call it on a valid form."""
        raise NotImplementedError

    def is_said_on_card(self, exercise_id: str, weekdays: Sequence[int]) -> bool:
        """Whether a fault is shown on the card of this exercise, not above the plan."""
        return False

    def asked(self) -> dict[str, Any]:
        """What the action is asked to do."""
        return {
            "edit": self.edit(),
            "weekdays": self.cleaned_data["weekdays"],
            "client_id": self.cleaned_data["client_id"],
        }


class RemoveForm(EditForm):
    """Take it out."""

    def edit(self) -> Edit:
        """Take the exercise out."""
        return Remove(self.cleaned_data["exercise_id"])


class AddForm(EditForm):
    """Put it at the end."""

    def edit(self) -> Edit:
        """Put the exercise at the end."""
        return Add(self.cleaned_data["exercise_id"])


class SwapForm(EditForm):
    """Put another one in its place."""

    by = forms.CharField(max_length=60)

    def edit(self) -> Edit:
        """Put the other exercise in its place."""
        return Swap(self.cleaned_data["exercise_id"], self.cleaned_data["by"])


class PlaceForm(EditForm):
    """Put it at a place, counted from 0."""

    position = forms.IntegerField(min_value=0, max_value=30)

    def edit(self) -> Edit:
        """Put the exercise at the place."""
        return PlaceAt(self.cleaned_data["exercise_id"], self.cleaned_data["position"])


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

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def clean(self) -> dict[str, Any]:
        """Hold the numbers and the load against each other and the place."""
        given = super().clean() or self.cleaned_data
        low, high = given.get("repetitions_low"), given.get("repetitions_high")
        if low is not None and high is not None and low > high:
            raise forms.ValidationError(
                _("Repetitions go from %(low)s down to %(high)s; put the lower number first."),
                params={"low": low, "high": high},
            )
        exercise = exercises().get(given.get("exercise_id", ""))
        if exercise is None:
            raise forms.ValidationError(_("There is no such exercise; look at the plan again."))
        given["step"] = self._step(ladder_at(exercise, self.place), given.get("load", ""))
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

    def edit(self) -> Edit:
        """Give the exercise this dose."""
        given = self.cleaned_data
        return Redose(
            exercise_id=given["exercise_id"],
            set_count=given["set_count"],
            repetitions=(given["repetitions_low"], given["repetitions_high"]),
            load=given["step"],
            reps_in_reserve=given["reps_in_reserve"],
            rest_s=given["rest_s"],
        )


FORM_OF_KIND: Mapping[str, type[EditForm]] = {
    "remove": RemoveForm,
    "add": AddForm,
    "swap": SwapForm,
    "place": PlaceForm,
}


def edit_form(kind: str, sent: QueryDict, place: Place) -> EditForm:
    """The form of one kind of change.

    Raises
    ------
    KeyError
        There is no such kind.
    """
    if kind == "dose":
        return DoseForm(sent, place=place)
    return FORM_OF_KIND[kind](sent)
