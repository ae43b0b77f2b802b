"""The whole page of an examination: its parts, filled in or not, as one."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.assessments.actions import CriteriaInput, SentBeforeError, SheetInput
from sthenia.clinic.assessments.forms.criteria import (
    PainMapForm,
    SymptomsForm,
    TenderPointForm,
    criteria_input,
)
from sthenia.clinic.assessments.forms.function import FunctionForm, RepetitionTests
from sthenia.clinic.assessments.forms.readiness import ReadinessForm
from sthenia.clinic.assessments.forms.sheets import (
    SINGLE_SHEETS,
    SheetForm,
    answers_to_unknown_sheet,
    sheet_form,
    sheets_answered,
)
from sthenia.clinic.assessments.function_tests import FunctionInput
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient
from sthenia.science.exercise.readiness import ReadinessAnswers


class OccasionForm(forms.Form):
    """When, and whatever else is worth a line."""

    examined_on = forms.DateField(
        label=_("Date of the examination"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class ExaminationInput(TypedDict):
    """Everything that was filled in, as `actions.record_examination` takes it."""

    examined_on: date
    client_id: UUID
    criteria: CriteriaInput | None
    sheets: tuple[SheetInput, ...]
    function: FunctionInput | None
    readiness_answers: ReadinessAnswers | None
    note: str


class ExaminationForms:
    """Every part of the page; `data` is None for a fresh one."""

    def __init__(self, patient: Patient, data: QueryDict | None = None) -> None:
        self.occasion = OccasionForm(
            data, initial={"examined_on": timezone.localdate(), "client_id": uuid7()}
        )
        self.body_map = PainMapForm(data, prefix="map")
        self.symptoms = SymptomsForm(data, prefix="symptoms")
        self.points = TenderPointForm(data, prefix="points")
        self.function = FunctionForm(
            data,
            prefix="function",
            initial={
                "sex": patient.sex,
                "height_cm": _plain(patient.height_cm),
                "weight_kg": _plain(patient.body_mass_kg),
                "grip_kept": "mean",
            },
        )
        self.repetitions = RepetitionTests(data, prefix="strength")
        self.readiness = ReadinessForm(data, prefix="readiness")
        self.unfolds: tuple[str, ...] = tuple(data.getlist("add")) if data else ()
        """Questionnaires that were asked for just now, without a script."""
        keys = [*sheets_answered(data), *self.unfolds] if data else list(SINGLE_SHEETS)
        found = {key: sheet_form(key, data) for key in keys}
        known = {sheet.key: sheet for sheet in found.values() if sheet is not None}
        self.sheets: tuple[SheetForm, ...] = tuple(known.values())
        unknown = (key for key, sheet in found.items() if sheet is None)
        self.unknown_sheets = {
            key: answers_to_unknown_sheet(key, data) for key in unknown if data is not None
        }

    @property
    def parts(self) -> tuple[forms.Form, ...]:
        """Every form, in the order of the page."""
        return (
            self.occasion,
            self.body_map,
            self.symptoms,
            self.points,
            *self.sheets,
            self.function,
            *self.repetitions.forms,
            self.readiness,
        )

    @property
    def client_id(self) -> UUID:
        """What names this sending; a fresh one where the browser sent none that can be read."""
        field = self.occasion.fields["client_id"]
        try:
            return UUID(str(field.clean(self.occasion.data.get("client_id"))))
        except ValidationError:
            return uuid7()

    def is_valid(self) -> bool:
        """Whether every part makes sense; all of them are looked at."""
        n_valid = sum(part.is_valid() for part in self.parts)
        is_whole = n_valid == len(self.parts) and not self.unknown_sheets
        return self.repetitions.is_valid() and is_whole

    def answers_as_they_came(self) -> tuple[SheetInput, ...]:
        """The answers to every questionnaire, before anything is checked."""
        return tuple(sheet.as_it_came() for sheet in self.sheets)

    def as_input(self) -> ExaminationInput:
        """What was filled in, once everything is valid."""
        tests = (form.as_input() for form in self.repetitions.forms)
        sheets = (sheet.as_input() for sheet in self.sheets)
        return ExaminationInput(
            examined_on=self.occasion.cleaned_data["examined_on"],
            client_id=self.occasion.cleaned_data["client_id"],
            criteria=criteria_input(self.body_map, self.symptoms, self.points),
            sheets=tuple(sheet for sheet in sheets if sheet is not None),
            function=self.function.as_input(tuple(test for test in tests if test is not None)),
            readiness_answers=self.readiness.as_input(),
            note=self.occasion.cleaned_data["note"],
        )

    def add_error(self, error: ValidationError) -> None:
        """Show what the action refused at the head of the page."""
        self.occasion.add_error(None, error)
        if isinstance(error, SentBeforeError):
            # Saved once more, what is on the page becomes an examination of its own.
            data = QueryDict(mutable=True)
            data.update(self.occasion.data)
            data["client_id"] = str(uuid7())
            self.occasion.data = data

    def faults(self) -> list[tuple[str, str, str]]:
        """Each fault of the page: id of the input, its label, what is wrong."""
        found = [("", "", _unknown_words(key, sent)) for key, sent in self.unknown_sheets.items()]
        found += [("", "", str(error)) for part in self.parts for error in part.non_field_errors()]
        found += [
            (field.id_for_label or field.auto_id, str(field.label), str(error))
            for part in self.parts
            for field in part
            for error in field.errors
        ]
        return found


def _unknown_words(key: str, sent: Mapping[str, str]) -> str:
    """Say what came with a sheet that this version of the program does not hold."""
    words = _("The questionnaire %(key)s is not in this version of the program.") % {"key": key}
    if not sent:
        return words
    answers = ", ".join(f"{name} = {answer}" for name, answer in sent.items())
    more = _(
        "Write these answers down, add the questionnaire as it is now and enter them again: "
        "%(answers)s."
    )
    return f"{words} {more % {'answers': answers}}"


def _plain(size: float | None) -> str:
    return "" if size is None else f"{size:g}"
