"""The shape of what a person can, wants and must not do."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises import equipment, places
from sthenia.catalogue.rules import rule_sets
from sthenia.clinic.people.widgets import SegmentedChoice, SegmentedChoices, Stepper
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.agreement import SeenDraft
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.clinic.training.proposing import PAIN_WHERE_NOT_ASKED, Wishes
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    Exercise,
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
    suggestions: Sequence[str] = ()

    def value_from_datadict(
        self, data: Mapping[str, Any], _files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        given = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [text.strip() for text in given if text.strip()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["boxes"] = [*(value or []), *[""] * self.MORE]
        context["widget"]["suggestions"] = self.suggestions
        return context


class ExerciseNames(forms.Field):
    """Names of exercises; comes out as their ids."""

    widget = SuggestedNames

    def offer(self, known: Mapping[str, Exercise]) -> None:
        """Take names of these exercises."""
        self.known = known
        assert isinstance(self.widget, SuggestedNames)
        self.widget.suggestions = sorted(spoken(one.name) for one in known.values())

    def clean(self, value: Any) -> tuple[str, ...]:
        said = {one.id: spoken(one.name) for one in self.known.values()}
        by_name = {name.casefold(): known_id for known_id, name in said.items()}
        found = []
        for name in value or ():
            if name.casefold() not in by_name:
                near = get_close_matches(name.casefold(), by_name, n=2)
                meant = ", ".join(said[by_name[one]] for one in near)
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
    seen_draft = forms.RegexField(
        r"^(\d+:\d+)?$", required=False, max_length=40, widget=forms.HiddenInput
    )
    """Key and number of the draft that waited when the page was opened; empty for none."""
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    contradiction = ""
    """What does not go together in the wishes, as science says it."""

    def __init__(
        self,
        *args: Any,
        known: Mapping[str, Exercise],
        offered: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`offered` are the rule sets a clinic offers; none named stands for all."""
        super().__init__(*args, **kwargs)
        avoid = self.fields["avoid"]
        assert isinstance(avoid, ExerciseNames)
        avoid.offer(known)
        self._choose("place_id", [(one.id, spoken(one.name)) for one in places().values()])
        chosen = [one for one in rule_sets() if not offered or one.id in offered]
        self._choose("rule_set_id", [(one.id, spoken(one.name)) for one in chosen])
        self._choose("also_equipment", [(one.id, spoken(one.name)) for one in equipment().values()])
        self._choose("limits", [(one, spoken(words)) for one, words in LIMITS.items()])
        for area in BODY_AREAS:
            self.fields[f"pain_{area}"] = forms.ChoiceField(
                label=spoken(area.replace("_", " ")), choices=PAIN, required=False
            )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def pain_fields(self) -> list[forms.BoundField]:
        """One for each body area, those that hurt first."""
        bound = [self[f"pain_{area}"] for area in BODY_AREAS]
        return sorted(bound, key=lambda field: not field.value())

    def seen(self) -> SeenDraft:
        """The draft that waited when the page was opened."""
        plan_id, _sign, revision = self.cleaned_data["seen_draft"].partition(":")
        return SeenDraft(int(plan_id), int(revision)) if plan_id else SeenDraft(None, 0)

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
    known = entries_with(wishes.avoid)
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
        "avoid": [known[one].name for one in wishes.avoid if one in known],
        "wants_variety": wishes.wants_variety,
        "rule_set_id": wishes.rule_set_id,
        "seed": wishes.seed,
        "client_id": client_id,
        **pain,
    }
