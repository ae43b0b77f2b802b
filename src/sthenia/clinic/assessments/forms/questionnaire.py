"""The answer to one question, as the phone sends it."""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

LEFT_OUT = "left-out"
"""What the button sends by which somebody would rather not answer."""


class OneAnswerForm(forms.Form):
    """Which question, which answer, and the id of the screen it was given on."""

    item = forms.IntegerField(min_value=1, max_value=200)
    answer = forms.CharField(
        max_length=10, error_messages={"required": _("Choose one of the answers.")}
    )
    activity = forms.CharField(max_length=200, required=False)
    client_id = forms.UUIDField()

    def clean_answer(self) -> int | None:
        """The number of the answer; None where the person would rather not."""
        said = self.cleaned_data["answer"]
        if said == LEFT_OUT:
            return None
        if not said.removeprefix("-").isdecimal() or not said.isascii():
            raise forms.ValidationError(_("There is no such answer; choose one of those shown."))
        return int(said)

    def as_input(self) -> dict[str, Any]:
        """As `actions_of_asking.answer_question` takes it.

        Another answer from the same screen, such as after a lost connection, is another sending.
        """
        data = self.cleaned_data
        said = f"{data['answer']}:{data['activity']}"
        screen: UUID = data["client_id"]
        return {
            "item": data["item"],
            "answer": data["answer"],
            "activity": data["activity"],
            "client_id": uuid5(screen, said),
        }
