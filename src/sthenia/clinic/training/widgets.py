"""Inputs of the training room."""

from django import forms


class LadderStepper(forms.Select):
    """A load on the steps that exist, with - and + to either side; else a plain list to choose."""

    template_name = "training/ladder_stepper.html"


class FewMore(forms.RadioSelect):
    """How many more repetitions would have been possible, in a grid for thumbs."""

    template_name = "training/few_more.html"
