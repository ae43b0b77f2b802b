"""Any instrument of the catalogue as one form: its items, with the answers that each can have."""

from collections.abc import Iterator, Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import (
    InstrumentKey,
    UnknownInstrumentError,
    instruments,
)
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.forms.answers import AnswerField
from sthenia.clinic.assessments.wording import Worded, worded

SINGLE_SHEETS = ("nrs-pain@1", "nrs-fatigue@1", "nrs-sleep@1")
"""Questionnaires of one question, which stand open on every page."""
USUAL_SHEETS = (*SINGLE_SHEETS, "phq-9@2001", "gad-7@2006", "fiqr@2009")
"""What a new examination offers first; others are added, and none has to be filled in."""
_LONGEST_RAW_ANSWER = 4


class SheetForm(forms.Form):
    """The answers to one instrument; an untouched form was not asked."""

    def __init__(self, asked: Worded, data: QueryDict | None = None) -> None:
        self.asked, self.entry = asked, asked.form
        form_entry = asked.form
        self.key = f"{form_entry.id}@{form_entry.version}"
        super().__init__(data, prefix=_prefix_of(self.key))
        for item in form_entry.items:
            if form_entry.items_named_by_person:
                self.fields[activity_name(item.number)] = forms.CharField(
                    label=_("What activity %(number)s is") % {"number": item.number},
                    max_length=200,
                    required=False,
                )
            options = [
                (
                    answer.value,
                    str(answer.value) if item.range else answer.text or str(answer.value),
                )
                for answer in form_entry.answers_to(item.number)
            ]
            self.fields[answer_name(item.number)] = AnswerField(options, label=item.shown)

    @property
    def answers(self) -> dict[int, int]:
        """Item number -> answer, without the open ones."""
        given = {
            item.number: self.cleaned_data[answer_name(item.number)] for item in self.entry.items
        }
        return {number: answer for number, answer in given.items() if answer is not None}

    @property
    def activities(self) -> dict[int, str]:
        """Item number -> what the person named, for instruments that ask for it."""
        given = {
            item.number: self.cleaned_data.get(activity_name(item.number), "")
            for item in self.entry.items
        }
        return {number: name for number, name in given.items() if name}

    def as_input(self) -> SheetInput | None:
        """What was answered; None where nothing was."""
        if not self.answers and not self.activities:
            return None
        return SheetInput(
            self.entry.id,
            self.entry.version,
            self.answers,
            self.activities,
            language=self.asked.language_shown,
        )

    def as_it_came(self) -> SheetInput:
        """Every answer that is a number, before anything is checked."""
        raw = {
            item.number: self.data.get(self.add_prefix(answer_name(item.number)), "")
            for item in self.entry.items
        }
        return SheetInput(self.entry.id, self.entry.version, dict(_numbers(raw)))


def sheet_form(key: str, data: QueryDict | None = None) -> SheetForm | None:
    """The form of the instrument named `id@version`; None where the catalogue has none."""
    instrument_id, _at, version = key.partition("@")
    try:
        return SheetForm(worded(instrument_id, version), data)
    except UnknownInstrumentError:
        return None


def sheets_answered(data: QueryDict) -> Iterator[str]:
    """Keys of the sheets that a page sent, named by it or told by the names of its answers."""
    yield from data.getlist("sheet")
    for one in instruments():
        key = f"{one.id}@{one.version}"
        if any(name.startswith(f"{_prefix_of(key)}-answer_") for name in data):
            yield key


def answers_to_unknown_sheet(key: str, data: QueryDict) -> dict[str, str]:
    """What came for a sheet that the catalogue does not hold: name of the field -> answer."""
    prefix = f"{_prefix_of(key)}-"
    names = (name for name in data if name.startswith(prefix))
    sent = {name.removeprefix(prefix): str(data.get(name, "")) for name in names}
    return {name: answer for name, answer in sent.items() if answer.strip()}


def sheet_choices(taken: tuple[str, ...]) -> tuple[InstrumentKey, ...]:
    """Instruments that are not on the page yet."""
    return tuple(key for key in instruments() if f"{key.id}@{key.version}" not in taken)


def answer_name(number: int) -> str:
    """Name of the field that holds the answer to an item."""
    return f"answer_{number}"


def activity_name(number: int) -> str:
    """Name of the field that holds what the person named."""
    return f"activity_{number}"


def _prefix_of(key: str) -> str:
    return key.replace("@", "_").replace(".", "_")


def _numbers(raw: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    for number, text in raw.items():
        if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_RAW_ANSWER:
            yield number, int(text)
