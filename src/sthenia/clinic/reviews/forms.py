"""The shape of what people type in; what it means is the actions' business."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sthenia.catalogue.rules import red_flags
from sthenia.catalogue.rules.red_flag_shapes import AskedOf
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews.inputs import Asked, Thought
from sthenia.clinic.reviews.models import Decision, Form
from sthenia.sheets import letters_not_printable


def _day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def asked_flags(of: AskedOf) -> list[tuple[str, str]]:
    """Each sign that is asked of the person, or by staff, with its question."""
    return [(item.id, spoken(item.question)) for item in red_flags().flags if of in item.asked]


class RedFlagForm(forms.Form):
    """Red flags as staff ask about them: what is present, and whether all was asked."""

    asked_on = forms.DateField(label=_("Asked on"), widget=_day())
    present = forms.MultipleChoiceField(
        label=_("Signs that are present"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asked_all = forms.BooleanField(
        label=_("I asked about every one of these; what is not ticked is absent."),
        required=False,
    )
    strain = forms.MultipleChoiceField(
        label=_("After a muscle strain"), required=False, widget=forms.CheckboxSelectMultiple
    )
    asked_strain = forms.BooleanField(
        label=_("I asked about every sign of a strain; what is not ticked is absent."),
        required=False,
    )
    strain_on = forms.DateField(
        label=_("Day of the strain"),
        help_text=_("Without it, the days are counted from today."),
        required=False,
        widget=_day(),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=_lines(3))
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signs = asked_flags("staff")
        self.strain_signs = [(item.id, spoken(item.question)) for item in red_flags().strain]
        self.fields["present"].choices = self.signs  # type: ignore[attr-defined]
        self.fields["strain"].choices = self.strain_signs  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What was asked, as a value; call it on a valid form."""
        given = self.cleaned_data
        return Asked(
            on=given["asked_on"],
            form=Form.FULL,
            answers=_answers(self.signs, given["present"], all_asked=given["asked_all"]),
            strain=_answers(self.strain_signs, given["strain"], all_asked=given["asked_strain"]),
            strain_on=given["strain_on"],
            note=given["note"],
        )


class SomethingNewForm(forms.Form):
    """The short form for the person: whoever sends it has read every line."""

    present = forms.MultipleChoiceField(
        label=_("Tick what is new or different from your usual"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("In your own words"), required=False, max_length=2000, widget=_lines(3)
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signs = asked_flags("patient")
        self.fields["present"].choices = self.signs  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What was told; words without a tick are a symptom that is new."""
        present = list(self.cleaned_data["present"])
        if self.cleaned_data["note"].strip() and not present:
            present = ["new_symptom"]
        return Asked(
            on=timezone.localdate(),
            form=Form.SHORT,
            answers=_answers(self.signs, present, all_asked=True),
            note=self.cleaned_data["note"],
        )


class CloseForm(forms.Form):
    """What was decided, why, and when the same is looked at again."""

    decision = forms.ChoiceField(
        label=_("Decided"), choices=Decision.choices, widget=forms.RadioSelect
    )
    closing_reason = forms.CharField(label=_("Your reason"), max_length=2000, widget=_lines(3))
    look_again_on = forms.DateField(
        label=_("Look again on"),
        help_text=_("The same reason does not come back before this day; anything new does."),
        widget=_day(),
    )


class SeenForm(forms.Form):
    """The newest reason that was on the screen."""

    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def newest(self) -> int | None:
        """Its key; None where the page did not say."""
        return self.cleaned_data.get("seen") if self.is_valid() else None


class DiagnosisForm(forms.Form):
    """What is thought for now, and by when it is looked at again."""

    name = forms.CharField(label=_("Working diagnosis"), max_length=200)
    grade = forms.CharField(label=_("Grade"), max_length=60, required=False)
    since = forms.DateField(label=_("Since"), widget=_day())
    expires_on = forms.DateField(
        label=_("Look again by"),
        help_text=_("After this day no plan can be agreed until somebody has looked again."),
        widget=_day(),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def thought(self) -> Thought:
        """What is thought; call it on a valid form."""
        given = self.cleaned_data
        return Thought(given["name"], given["expires_on"], given["grade"])


class ReevaluationForm(forms.Form):
    """What looking again found, and what is thought now."""

    found = forms.CharField(label=_("What looking again found"), max_length=2000, widget=_lines(4))
    name = forms.CharField(label=_("What is thought now"), max_length=200)
    grade = forms.CharField(
        label=_("Grade"),
        help_text=_("It may be raised; the old one stays on record."),
        max_length=60,
        required=False,
    )
    expires_on = forms.DateField(label=_("Look again by"), widget=_day())
    is_ended = forms.BooleanField(
        label=_("It is settled or was given up; nobody needs to look again."), required=False
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def thought(self) -> Thought | None:
        """What is thought now; None where it is settled."""
        given = self.cleaned_data
        if given["is_ended"]:
            return None
        return Thought(given["name"], given["expires_on"], given["grade"])


class UltrasoundForm(forms.Form):
    """What the examiner is asked to look at."""

    region = forms.CharField(label=_("Which muscle or place"), max_length=200)
    question = forms.CharField(label=_("What it should answer"), max_length=2000, widget=_lines(3))
    is_both_sides = forms.BooleanField(
        label=_("Both sides, to compare"), required=False, initial=True
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class UltrasoundDoneForm(forms.Form):
    """What was seen."""

    found = forms.CharField(label=_("What was seen"), max_length=4000, widget=_lines(4))


class BloodTestForm(forms.Form):
    """Blood tests to tick, by guidance; a test that two name is ticked in one of them."""

    note = forms.CharField(
        label=_("Note for the laboratory or the physician"),
        required=False,
        max_length=2000,
        widget=_lines(2),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for guidance in red_flags().blood_tests:
            tests = (*guidance.tests, *guidance.if_indicated)
            self.fields[guidance.id] = forms.MultipleChoiceField(
                label=spoken(guidance.name),
                choices=[(test, spoken(test)) for test in tests],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([guidance.id for guidance in red_flags().blood_tests])

    def tests(self) -> list[str]:
        """Everything that was ticked, each once."""
        ticked = [
            test for guidance in red_flags().blood_tests for test in self.cleaned_data[guidance.id]
        ]
        return list(dict.fromkeys(ticked))


LETTER_PARTS = (
    ("why", _("Why I write"), 5),
    ("findings", _("What was found"), 8),
    ("scores", _("Questionnaires"), 8),
    ("function", _("Function and strength"), 5),
    ("training", _("Training so far"), 5),
    ("flags", _("Signs asked about"), 5),
    ("question", _("What I ask of you"), 4),
)
"""Name of each part of a letter, its heading, and lines to write in."""


class LetterForm(forms.Form):
    """Every word of a letter, filled in from the record to be changed."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    sender = forms.CharField(label=_("From"), max_length=600, widget=_lines(3))
    recipient = forms.CharField(label=_("To"), max_length=600, widget=_lines(3))
    about = forms.CharField(label=_("About"), max_length=400, widget=_lines(2))
    greeting = forms.CharField(label=_("Greeting"), max_length=200)
    closing = forms.CharField(label=_("Closing"), max_length=200)
    signature = forms.CharField(label=_("Signature"), max_length=400, widget=_lines(2))
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading, rows in LETTER_PARTS:
            self.fields[name] = forms.CharField(
                label=heading, max_length=6000, required=False, widget=_lines(rows)
            )
        parts = [name for name, _heading, _rows in LETTER_PARTS]
        head = ["title", "sender", "recipient", "about", "greeting"]
        self.order_fields([*head, *parts, "closing", "signature"])

    def clean(self) -> dict[str, Any]:
        """Name letters that the sheet cannot print, where they stand."""
        data = super().clean() or self.cleaned_data
        texts = {name: text for name, text in data.items() if isinstance(text, str)}
        for name, text in texts.items():
            lacking = letters_not_printable(text.replace("\r", "").replace("\n", ""))
            if lacking:
                self.add_error(
                    name,
                    gettext("The sheet cannot print %(letters)s; write it in Latin letters.")
                    % {"letters": lacking},
                )
        return data


def in_days(days: int) -> date:
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days)


def _answers(
    signs: list[tuple[str, str]], present: list[str], *, all_asked: bool
) -> dict[str, bool]:
    """Only where all was asked is what is not ticked absent."""
    if all_asked:
        return {sign: sign in present for sign, _question in signs}
    return dict.fromkeys(present, True)
