"""Inputs made for thumbs and for few words, and the way every form is drawn."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class ClinicFormRenderer(TemplatesSetting):
    """Draws each field with its label, hint and error in one place (`forms/field.html`)."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class SegmentedChoice(forms.RadioSelect):
    """A few choices side by side, of which one is taken."""

    template_name = "forms/segmented.html"


class SegmentedChoices(forms.CheckboxSelectMultiple):
    """A few choices side by side, of which any may be taken."""

    template_name = "forms/segmented.html"


class ManyCheckboxes(forms.CheckboxSelectMultiple):
    """Any number of boxes, drawn in one go; a template for each would take long for thousands."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,
    ) -> SafeString:
        chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else set()
        boxes = format_html_join(
            "",
            '<div><label><input type="checkbox" name="{}" value="{}"{}> {}</label></div>',
            (
                (name, key, SafeString(" checked" * (str(key) in chosen)), label)
                for key, label in self.choices
            ),
        )
        return format_html('<div id="{}">{}</div>', (attrs or {}).get("id", f"id_{name}"), boxes)


class Stepper(forms.NumberInput):
    """A number with - and + to either side; without JavaScript it is a plain number input.

    `min`, `max` and `step` come from the field; `attrs={"data-unit": "kg"}` names the unit.
    """

    template_name = "forms/stepper.html"


class Rating(forms.RadioSelect):
    """A whole number from 0 to 10 by thumb, with words at either end.

    >>> Rating(low="no pain", high="worst pain").low
    'no pain'
    """

    template_name = "forms/rating.html"

    def __init__(self, *, low: str | Promise, high: str | Promise) -> None:
        super().__init__(choices=[(n, str(n)) for n in range(11)])
        self.low = low
        self.high = high

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context


class Password(forms.PasswordInput):
    """A password, which a button shows as it is; without JavaScript it stays hidden."""

    template_name = "forms/password.html"
