"""Inputs for questions that need not be asked: every choice can also be left open."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.words import spoken, spoken_place

OPEN = ""
"""What the browser sends for a question that was not asked or not answered."""


class AnswerChoice(forms.RadioSelect):
    """Answers side by side, the open one first."""

    template_name = "assessments/widgets/answers.html"


class Choices(forms.Select):
    """A list to choose from, drawn in one go: a page of an examination has hundreds of lines."""

    template_name = "assessments/widgets/choices.html"


class AnswerField(forms.TypedChoiceField):
    """One of the answers 0, 1, 2... by their words, or None where it is left open."""

    def __init__(self, options: Sequence[tuple[int, str | Promise]], **kwargs: Any) -> None:
        super().__init__(
            choices=[(OPEN, _("not asked")), *((str(value), text) for value, text in options)],
            coerce=int,
            empty_value=None,
            required=False,
            initial=OPEN,
            widget=AnswerChoice,
            **kwargs,
        )


class YesNoField(AnswerField):
    """Yes, no, or None where it is left open."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(1, _("yes")), (0, _("no"))], **kwargs)
        self.coerce = lambda value: bool(int(value))


class NumberField(forms.FloatField):
    """A measured number that may be left out; a fault says what arrived and what can be."""

    def __init__(self, *, low: float, high: float, unit: str = "", **kwargs: Any) -> None:
        super().__init__(
            min_value=low, max_value=high, required=False, widget=number_input(unit), **kwargs
        )
        _say_what_can_be(self, low, high)


class CountField(forms.IntegerField):
    """A counted whole number that may be left out."""

    def __init__(self, *, low: int, high: int, unit: str = "", **kwargs: Any) -> None:
        super().__init__(
            min_value=low,
            max_value=high,
            required=False,
            widget=number_input(unit, step="1"),
            **kwargs,
        )
        _say_what_can_be(self, low, high)


def _say_what_can_be(field: forms.FloatField | forms.IntegerField, low: float, high: float) -> None:
    """Let a number outside the range be refused with the number itself and the range."""
    for validator in field.validators:
        if isinstance(validator, MinValueValidator | MaxValueValidator):
            validator.message = format_lazy(
                _("%(show_value)s cannot be; give a number from {low} to {high}, or nothing."),
                low=f"{low:g}",
                high=f"{high:g}",
            )


def number_input(unit: str = "", step: str = "any") -> forms.NumberInput:
    """A plain number input; the unit is shown beside it."""
    return forms.NumberInput(attrs={"data-unit": unit, "step": step, "inputmode": "decimal"})


def put_by_the_page(field: forms.Field) -> None:
    """Mark an input that a fresh page fills in itself, so that it says nothing about today."""
    field.widget.attrs["data-usual"] = True


def in_sentence_case(label: str) -> str:
    """A label of the catalogue as it stands at the start of a line.

    >>> in_sentence_case("left jaw")
    'Left jaw'
    """
    said = spoken(label)
    if said == label:
        said = spoken_place(label)
    return said[:1].upper() + said[1:]
