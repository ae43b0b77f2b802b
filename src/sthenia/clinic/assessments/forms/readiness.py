"""Before exercise: the questions of the ACSM algorithm and the findings to ask about."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.rules import contraindications
from sthenia.clinic.assessments.forms.answers import CountField, YesNoField, in_sentence_case
from sthenia.clinic.people.words import spoken
from sthenia.science.exercise.readiness import (
    QUESTIONS,
    Contraindication,
    MedicalClearance,
    ReadinessAnswers,
)


def is_measured(finding: Contraindication) -> bool:
    """Whether a measurement answers the finding, so that nobody is asked."""
    return finding.systolic_over_mmhg is not None or finding.diastolic_over_mmhg is not None


class ReadinessForm(forms.Form):
    """Three questions, blood pressure, findings, and a physician's clearance."""

    systolic = CountField(
        label=gettext_lazy("Upper blood pressure at rest"), low=50, high=300, unit="mmHg"
    )
    diastolic = CountField(
        label=gettext_lazy("Lower blood pressure at rest"), low=20, high=200, unit="mmHg"
    )
    findings = forms.MultipleChoiceField(
        label=gettext_lazy("Findings that are present"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asked_all = forms.BooleanField(
        label=gettext_lazy("I asked about every one of these; what is not ticked is absent."),
        required=False,
    )
    clearance_on = forms.DateField(
        label=gettext_lazy("A physician cleared it on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    clearance_covers = forms.MultipleChoiceField(
        label=gettext_lazy("The physician was asked about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in QUESTIONS.items():
            self.fields[code] = YesNoField(label=in_sentence_case(words))
        asked = [finding for finding in contraindications() if not is_measured(finding)]
        self.fields["findings"].choices = [  # type: ignore[attr-defined]
            (finding.id, spoken(finding.text)) for finding in asked
        ]
        self.fields["clearance_covers"].choices = [  # type: ignore[attr-defined]
            *((code, in_sentence_case(QUESTIONS[code])) for code in list(QUESTIONS)[1:]),
            *((one.id, spoken(one.text)) for one in contraindications() if one.kind != "absolute"),
        ]

    def clean(self) -> dict[str, Any]:
        """Hold pairs together: both pressures, a clearance with its day and subject."""
        data = super().clean() or self.cleaned_data
        upper, lower = data.get("systolic"), data.get("diastolic")
        if (upper is None) != (lower is None):
            missing = "systolic" if upper is None else "diastolic"
            if missing not in self.errors:
                self.add_error(missing, _("Blood pressure has two numbers; fill in this one too."))
        if upper is not None and lower is not None and lower >= upper:
            self.add_error(
                "diastolic", _("The lower pressure has to be below the upper one; look again.")
            )
        day = data.get("clearance_on")
        if day and day > timezone.localdate():
            self.add_error("clearance_on", _("This day is in the future; correct it."))
        if data.get("clearance_covers") and not day and "clearance_on" not in self.errors:
            self.add_error("clearance_on", _("Say on which day the physician cleared it."))
        if day and not data.get("clearance_covers"):
            self.add_error("clearance_covers", _("Mark what the physician was asked about."))
        return data

    def as_input(self) -> ReadinessAnswers | None:
        """The answers; None where nothing was asked."""
        data = self.cleaned_data
        answers = ReadinessAnswers(
            is_active=data["is_active"],
            known_disease=data["known_disease"],
            signs_or_symptoms=data["signs_or_symptoms"],
            findings=self._findings(),
            blood_pressure_mmhg=None
            if data["systolic"] is None
            else (data["systolic"], data["diastolic"]),
            clearance=MedicalClearance(data["clearance_on"], frozenset(data["clearance_covers"]))
            if data["clearance_on"]
            else None,
        )
        return None if answers == ReadinessAnswers() else answers

    def _findings(self) -> dict[str, bool]:
        """Only a clinician who asked about all of them makes an unticked one absent."""
        present = dict.fromkeys(self.cleaned_data["findings"], True)
        if not self.cleaned_data["asked_all"]:
            return present
        asked = (finding.id for finding in contraindications() if not is_measured(finding))
        return {code: code in present for code in asked}
