"""The shape of a clinic's own exercise: the catalogue's own shape, and its own checks."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from sthenia.catalogue.exercises import HOLD_CLOCK, RESISTANCES, equipment
from sthenia.catalogue.exercises.demands import missing_limits, missing_stresses
from sthenia.catalogue.exercises.shapes import ExerciseEntry, Muscles
from sthenia.catalogue.shape_faults import plain_faults
from sthenia.clinic.people.words import spoken, spoken_lazy
from sthenia.clinic.training.forms_of_wishes import LIKED
from sthenia.science.exercise.values import BODY_AREAS, LIMITS, MUSCLES
from sthenia.science.exercise.wording import MUSCLE_WORDS, area_words

PATTERNS = [
    ("squat", gettext_lazy("knee bend, as in standing up")),
    ("hinge", gettext_lazy("hip bend, as in lifting from the floor")),
    ("lunge", gettext_lazy("step, one leg in front")),
    ("push", gettext_lazy("push")),
    ("pull", gettext_lazy("pull")),
    ("core", gettext_lazy("hold the trunk")),
    ("calf", gettext_lazy("heel or toe raise")),
    ("carry", gettext_lazy("carry")),
    ("rotation", gettext_lazy("turn")),
    ("isolation", gettext_lazy("one joint only")),
]
POSITIONS = [
    ("standing", gettext_lazy("standing")),
    ("seated", gettext_lazy("seated")),
    ("supine", gettext_lazy("lying on the back")),
    ("prone", gettext_lazy("lying face down")),
    ("side_lying", gettext_lazy("lying on the side")),
    ("kneeling", gettext_lazy("kneeling")),
    ("hands_and_knees", gettext_lazy("on hands and knees")),
    ("hanging", gettext_lazy("hanging")),
]
HALVES = [
    ("upper", gettext_lazy("upper body")),
    ("lower", gettext_lazy("lower body")),
    ("trunk", gettext_lazy("trunk")),
]
SIDES = [
    ("both_together", gettext_lazy("both sides together")),
    ("one_at_a_time", gettext_lazy("one side at a time")),
]
STRESS = [
    ("", gettext_lazy("not")),
    ("1", gettext_lazy("lightly")),
    ("2", gettext_lazy("clearly")),
    ("3", gettext_lazy("heavily")),
]
LICENCE = "LicenseRef-clinic"
_FIELD_OF = {
    "load_kind": "loaded_by",
    "direction": "pattern",
    "muscles": "primary",
    "stresses": None,
    "id": "name",
}
"""Field of the catalogue's shape -> where its fault is said; None for above the form."""


def _lines(label: Any, help_text: Any = "", *, most: int = 200, rows: int = 2) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=area)


def _muscles(label: Any, *, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        choices=[(muscle, spoken_lazy(MUSCLE_WORDS[muscle])) for muscle in MUSCLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick what it trains.")},
    )


class OwnExerciseForm(forms.Form):
    """One exercise in the words of the clinic, with every fact that choosing and dosing needs."""

    name = forms.CharField(label=gettext_lazy("Name"), min_length=3, max_length=60)
    description = forms.CharField(
        label=gettext_lazy("What it is, in one line"), min_length=3, max_length=200
    )
    resistance = forms.ChoiceField(
        label=gettext_lazy("Against what"),
        choices=[(name, words) for name, words in LIKED if name in RESISTANCES],
    )
    loaded_by = forms.ChoiceField(label=gettext_lazy("Loaded by"), required=False)
    equipment = forms.MultipleChoiceField(
        label=gettext_lazy("Needs besides"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    primary = _muscles(gettext_lazy("Main work by"), required=True)
    secondary = _muscles(gettext_lazy("Helped by"), required=False)
    pattern = forms.ChoiceField(label=gettext_lazy("Movement"), choices=PATTERNS)
    body_half = forms.ChoiceField(label=gettext_lazy("Where"), choices=HALVES)
    position = forms.ChoiceField(label=gettext_lazy("Position"), choices=POSITIONS)
    sides = forms.ChoiceField(label=gettext_lazy("Sides"), choices=SIDES)
    barred_by = forms.MultipleChoiceField(
        label=gettext_lazy("Not for people who must not do"),
        choices=[(limit, spoken_lazy(words)) for limit, words in LIMITS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    set_up = _lines(gettext_lazy("How to set up"), most=260)
    cues = _lines(
        gettext_lazy("How to do it"), gettext_lazy("Two to four lines, one each."), most=800, rows=4
    )
    do_not_do_when = forms.CharField(
        label=gettext_lazy("Leave it out when"), min_length=3, max_length=200
    )
    repetition_s = forms.FloatField(
        label=gettext_lazy("Seconds for one repetition"), min_value=1, max_value=30, initial=4
    )
    setup_s = forms.IntegerField(
        label=gettext_lazy("Seconds to set up"), min_value=5, max_value=240, initial=30
    )
    is_proposed = forms.BooleanField(
        label=gettext_lazy("A proposal may choose it"), required=False, initial=True
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, credit: str, name_id: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.credit = credit
        self.name_id = name_id
        """The name within the clinic of the exercise that is changed; empty for a new one."""
        known = [(one.id, spoken(one.name)) for one in equipment().values() if one.id != HOLD_CLOCK]
        ladders = [one for one in equipment().values() if one.ladder and one.id != HOLD_CLOCK]
        self._choose("equipment", known)
        self._choose(
            "loaded_by",
            [
                ("", _("body weight alone")),
                (HOLD_CLOCK, _("a hold, by the clock")),
                *((one.id, spoken(one.name)) for one in ladders),
            ],
        )
        for area in BODY_AREAS:
            self.fields[f"stress_{area}"] = forms.ChoiceField(
                label=spoken(area_words(area)), choices=STRESS, required=False
            )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def stress_fields(self) -> list[forms.BoundField]:
        """One for each area of the body."""
        return [self[f"stress_{area}"] for area in BODY_AREAS]

    def clean(self) -> dict[str, Any]:
        """Hold it against the catalogue's shape; each fault is said where it can be mended."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        content = self._content(given)
        muscles = Muscles.model_construct(**content["muscles"])
        draft = ExerciseEntry.model_construct(**{**content, "muscles": muscles}, version=1)
        wrong = [*missing_limits(draft.value()), *missing_stresses(draft.value())]
        if wrong:
            raise forms.ValidationError([_in_words(one) for one in wrong])
        try:
            ExerciseEntry.model_validate({**content, "version": 1})
        except ValidationError as error:
            for path, fault in plain_faults(error):
                first = str(path[0]) if path else ""
                self.add_error(self._said_at(first), _in_words(fault))
        given["content"] = content
        return given

    def _said_at(self, field: str) -> str | None:
        said_at = _FIELD_OF.get(field, field)
        return said_at if said_at in self.fields else None

    def _content(self, given: dict[str, Any]) -> dict[str, Any]:
        loaded_by = given["loaded_by"] or None
        ladder = equipment()[loaded_by].ladder if loaded_by else None
        pattern = given["pattern"]
        needs = [*given["equipment"], *([loaded_by] if loaded_by else [])]
        return {
            "id": self.name_id or slug_of(given["name"]),
            "name": given["name"],
            "description": given["description"],
            "resistance": given["resistance"],
            "load_kind": ladder.kind if ladder else "body",
            "equipment": list(dict.fromkeys(needs)),
            "loaded_by": loaded_by,
            "muscles": {
                "primary": given["primary"],
                "secondary": [one for one in given["secondary"] if one not in given["primary"]],
            },
            "pattern": pattern,
            "direction": pattern if pattern in ("push", "pull") else "neither",
            "body_half": given["body_half"],
            "position": given["position"],
            "sides": given["sides"],
            "stresses": {
                area: int(given[f"stress_{area}"]) for area in BODY_AREAS if given[f"stress_{area}"]
            },
            "barred_by": given["barred_by"],
            "set_up": given["set_up"],
            "cues": [line.strip() for line in given["cues"].splitlines() if line.strip()],
            "do_not_do_when": given["do_not_do_when"],
            "repetition_s": given["repetition_s"],
            "setup_s": given["setup_s"],
            "licence": LICENCE,
            "attribution": self.credit,
        }


def slug_of(name: str) -> str:
    """A name as an id: small letters, digits and `_`, beginning with a letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return (slug if slug[:1].isalpha() else f"exercise_{slug}")[:40].rstrip("_")


def as_initial(entry: ExerciseEntry, *, is_proposed: bool) -> dict[str, Any]:
    """What the form of an exercise that is there begins with."""
    stresses = {f"stress_{area}": str(size) for area, size in entry.stresses.items()}
    return {
        **{name: getattr(entry, name) for name in ("name", "description", "resistance")},
        "loaded_by": entry.loaded_by or "",
        "equipment": [one for one in entry.equipment if one != entry.loaded_by],
        "primary": list(entry.muscles.primary),
        "secondary": list(entry.muscles.secondary),
        **{name: getattr(entry, name) for name in ("pattern", "body_half", "position", "sides")},
        "barred_by": list(entry.barred_by),
        "set_up": entry.set_up,
        "cues": "\n".join(entry.cues),
        "do_not_do_when": entry.do_not_do_when,
        "repetition_s": entry.repetition_s,
        "setup_s": entry.setup_s,
        "is_proposed": is_proposed,
        **stresses,
    }


def _in_words(fault: str) -> str:
    """A fault of the shape with the words of the form instead of the catalogue's ids."""
    said = fault.replace("barred_by needs ", _("Tick under “must not do”: "))
    said = said.replace("stresses needs ", _("Say under “loads”: "))
    for name, words in {**LIMITS, **MUSCLE_WORDS}.items():
        said = re.sub(rf"\b{name}\b", words, said)
    return said.replace("_", " ")
