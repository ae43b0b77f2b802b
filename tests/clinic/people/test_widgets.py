"""Inputs of our own that are drawn without a template."""

from django import forms

from sthenia.clinic.people.widgets import ManyCheckboxes


class Form(forms.Form):
    people = forms.MultipleChoiceField(
        required=False,
        widget=ManyCheckboxes,
        choices=[("1", "Ana"), ("2", "Bo & <Li>")],
    )


def test_boxes_show_what_was_chosen_before_and_escape_names() -> None:
    drawn = str(Form({"people": ["2"]})["people"])
    assert 'name="people" value="1"> Ana</label>' in drawn
    assert 'name="people" value="2" checked> Bo &amp; &lt;Li&gt;</label>' in drawn
    assert "checked" not in str(Form()["people"])


def test_what_is_ticked_is_what_arrives() -> None:
    form = Form({"people": ["1", "2"]})
    assert form.is_valid() and form.cleaned_data["people"] == ["1", "2"]
    assert not Form({"people": ["3"]}).is_valid()
