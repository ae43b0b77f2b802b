"""Inputs made for thumbs and for few words, and the way every form is drawn."""

from django import forms
from django.forms.renderers import TemplatesSetting


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


class Stepper(forms.NumberInput):
    """A number with - and + to either side; without JavaScript it is a plain number input.

    `min`, `max` and `step` come from the field; `attrs={"data-unit": "kg"}` names the unit.
    """

    template_name = "forms/stepper.html"
