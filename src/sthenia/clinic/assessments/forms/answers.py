"""Inputs for questions that need not be asked: every choice can also be left open."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OPEN = ""
"""What the browser sends for a question that was not asked or not answered."""


class AnswerChoice(forms.RadioSelect):
    """Answers side by side, the open one first."""

    template_name = "assessments/widgets/answers.html"


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


def number_input(unit: str = "", step: str = "any") -> forms.NumberInput:
    """A plain number input; the unit is shown beside it."""
    return forms.NumberInput(attrs={"data-unit": unit, "step": step, "inputmode": "decimal"})


def in_sentence_case(label: str) -> str:
    """A label of the catalogue as it stands at the start of a line.

    >>> in_sentence_case("left jaw")
    'Left jaw'
    """
    return label[:1].upper() + label[1:]
