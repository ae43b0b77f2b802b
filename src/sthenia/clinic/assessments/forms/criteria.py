"""Body map, symptoms and tender points: everything that the fibromyalgia criteria ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments.criteria import Question, criteria_form
from sthenia.clinic.assessments.actions import CriteriaInput
from sthenia.clinic.assessments.forms.answers import (
    OPEN,
    AnswerChoice,
    AnswerField,
    Choices,
    NumberField,
    YesNoField,
    in_sentence_case,
)
from sthenia.clinic.people.words import spoken, spoken_place
from sthenia.science.questionnaires import CriteriaAnswers, TenderPointFinding
from sthenia.science.questionnaires.criteria_answers import SEVERITY_ITEMS, YES_NO_ITEMS

LONGEST_MONTHS = 1200
PAINFUL, PAINLESS = "painful", "painless"
_WORST = [
    (OPEN, gettext_lazy("how bad?")),
    *((str(pain), f"{pain}/10") for pain in range(1, 11)),
]


class PainMapForm(forms.Form):
    """Where it hurt in the past week; an untouched map is not asked, which is not 'no pain'."""

    no_pain_anywhere = forms.BooleanField(label=gettext_lazy("No pain anywhere"), required=False)
    sites = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = criteria_form()
        self.fields["sites"].choices = [  # type: ignore[attr-defined]
            (code, in_sentence_case(label)) for code, label in asked.pain_sites.items()
        ]
        for code, label in asked.pain_sites.items():
            self.fields[f"worst_{code}"] = forms.TypedChoiceField(
                label=_("Worst pain, %(area)s") % {"area": spoken_place(label)},
                choices=_WORST,
                coerce=int,
                empty_value=None,
                required=False,
                widget=Choices,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a map that is marked and denied at once."""
        data = super().clean() or self.cleaned_data
        sites = data.get("sites") or []
        if data.get("no_pain_anywhere") and sites:
            labels = ", ".join(spoken_place(criteria_form().label(site)) for site in sites)
            self.add_error(
                "no_pain_anywhere",
                _(
                    "'No pain anywhere' is ticked, yet pain is marked in: %(areas)s. "
                    "Keep one of the two."
                )
                % {"areas": labels},
            )
        return data

    @property
    def pain_by_site(self) -> dict[str, int]:
        """Marked area -> worst pain there, where it was asked."""
        worst = {site: self.cleaned_data[f"worst_{site}"] for site in self.cleaned_data["sites"]}
        return {site: pain for site, pain in worst.items() if pain is not None}


class SymptomsForm(forms.Form):
    """Symptoms, how long, what the clinician judges, and the nine AAPT sites."""

    aapt_sites = forms.MultipleChoiceField(
        label=gettext_lazy("Which of the nine sites hurt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aapt_none = forms.BooleanField(label=gettext_lazy("None of the nine sites"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = criteria_form()
        for question in asked.questions:
            if question.kind in ("severity", "extent", "yes_no", "months"):
                self.fields[question.code] = _question_field(question)
        self.fields["aapt_sites"].choices = [  # type: ignore[attr-defined]
            (code, in_sentence_case(label)) for code, label in asked.aapt_sites.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse nine sites that are marked and denied at once."""
        data = super().clean() or self.cleaned_data
        if data.get("aapt_none") and data.get("aapt_sites"):
            self.add_error(
                "aapt_none", _("'None' is ticked, yet sites are marked. Keep one of the two.")
            )
        return data

    @property
    def aapt_answer(self) -> frozenset[str] | None:
        """The marked sites; empty where none hurts, None where they were not asked."""
        marked = frozenset(self.cleaned_data["aapt_sites"])
        return marked if marked or self.cleaned_data["aapt_none"] else None


class TenderPointForm(forms.Form):
    """Each of the 18 points: painful, not painful, or not examined."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in criteria_form().tender_points:
            self.fields[point.code] = forms.ChoiceField(
                label=in_sentence_case(point.label),
                choices=[
                    (OPEN, gettext_lazy("not examined")),
                    (PAINLESS, gettext_lazy("no")),
                    (PAINFUL, gettext_lazy("painful")),
                ],
                initial=OPEN,
                required=False,
                widget=AnswerChoice,
            )

    @property
    def findings(self) -> dict[str, TenderPointFinding]:
        """Point -> finding; points not examined are left out."""
        return {
            code: TenderPointFinding(is_painful=state == PAINFUL)
            for code, state in self.cleaned_data.items()
            if state != OPEN
        }


def criteria_input(
    body_map: PainMapForm, symptoms: SymptomsForm, points: TenderPointForm
) -> CriteriaInput | None:
    """What the three forms say together; None where nothing of it was asked."""
    given = symptoms.cleaned_data
    codes = (*SEVERITY_ITEMS, *YES_NO_ITEMS, "months_present", "other_disease_explains_pain")
    answers = CriteriaAnswers(
        pain_sites=frozenset(body_map.cleaned_data["sites"]),
        no_pain_anywhere=body_map.cleaned_data["no_pain_anywhere"],
        tender_points=points.findings,
        aapt_sites=symptoms.aapt_answer,
        **{code: given[code] for code in codes},
    )
    if answers == CriteriaAnswers():
        return None
    return CriteriaInput(answers, body_map.pain_by_site)


def _question_field(question: Question) -> forms.Field:
    label = in_sentence_case(question.label)
    hint = f"{in_sentence_case(question.window)}. {in_sentence_case(question.hint)}".strip()
    if question.kind == "months":
        return NumberField(label=label, low=0, high=LONGEST_MONTHS, unit=_("months"))
    if question.kind == "yes_no":
        return YesNoField(label=label, help_text=hint)
    options = list(enumerate(spoken(option) for option in question.options))
    return AnswerField(options, label=label, help_text=hint)
