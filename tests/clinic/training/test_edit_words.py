"""Changes of a draft as a clinician says them, each with who made it and on which days."""

from uuid import uuid4

import pytest
from django.utils import translation

from sthenia.catalogue.exercises import entry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import actions
from sthenia.clinic.training.edit_words import (
    dose_line,
    rows_to_say,
    said_edits,
    words_of,
)
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import Plan, PlanEdit
from sthenia.clinic.training.own_exercises import entry_of
from sthenia.science.exercise.values import LoadStep, PlannedExercise
from tests.clinic.training.plans import a_draft, change, ids_of
from tests.people import Cast

pytestmark = pytest.mark.django_db
HEAVIER = LoadStep("2 kg per dumbbell", load_kg=4)


@pytest.fixture
def draft(cast: Cast) -> Plan:
    return a_draft(cast)


def _said(draft: Plan) -> list[str]:
    return [one.text for one in said_edits(rows_to_say(draft.edits.all()))]


def _name(exercise_id: str) -> str:
    return entry_of(exercise_id).name


def test_a_change_is_said_alike_before_and_after_it_was_made(cast: Cast, draft: Plan) -> None:
    first, second, third, *_rest = ids_of(draft)
    edits = (Swap(first, "wall_sit"), Remove(second), Add("heel_raise_seated"), PlaceAt(third, 2))
    known = [edit for edit in edits if not isinstance(edit, Add)]
    for edit in known:
        change(cast, draft, edit)
    assert _said(draft) == [words_of(edit) for edit in known]
    assert _said(draft)[0] == f"{_name(first)} replaced by {_name('wall_sit')}"
    assert _said(draft)[1] == f"{_name(second)} taken out"
    assert _said(draft)[2] == f"{_name(third)} moved to place 3"


def test_names_are_said_in_the_readers_language(cast: Cast, draft: Plan) -> None:
    change(cast, draft, Add("wall_sit"))
    with translation.override("es"):
        name = spoken(entry("wall_sit").name)
        assert name != entry("wall_sit").name
        for told in (_said(draft)[0], words_of(Add("wall_sit"))):
            assert name in told and entry("wall_sit").name not in told


def test_what_was_put_in_is_said(cast: Cast, draft: Plan) -> None:
    change(cast, draft, Add("wall_sit"))
    assert _said(draft) == [words_of(Add("wall_sit"))] == [f"{_name('wall_sit')} put in"]


def test_a_dose_is_said_as_it_was_and_as_it_is(cast: Cast, draft: Plan) -> None:
    name = ids_of(draft)[0]
    redose = Redose(name, 2, (6, 10), HEAVIER, 3, 90)
    change(cast, draft, redose)
    (said,) = _said(draft)
    before, _arrow, after = said.partition(" → ")
    assert before.startswith(f"{_name(name)}: 1 set of 8 to 12")
    assert after.startswith("2 sets of 6 to 10")
    assert after.endswith("3 left in reserve, rest 90 seconds")
    assert words_of(redose) == f"{_name(name)}: {after}"


def test_what_was_taken_back_and_done_again_says_what(cast: Cast, draft: Plan) -> None:
    name = ids_of(draft)[0]
    change(cast, draft, Remove(name))
    for seen, step in ((1, actions.undo_edit), (2, actions.redo_edit)):
        step(plan=draft, by=cast.carl, client_id=uuid4(), seen=seen)
    taken_out = f"{_name(name)} taken out"
    assert _said(draft) == [taken_out, f"Taken back: {taken_out}", f"Again: {taken_out}"]


def test_each_change_names_its_days_and_who_made_it(cast: Cast, draft: Plan) -> None:
    change(cast, draft, Remove(ids_of(draft)[0]), weekdays=(3,), by=cast.carl)
    change(cast, draft, Remove(ids_of(draft)[1]))
    told = said_edits(rows_to_say(draft.edits.all()))
    assert [(one.days, one.by) for one in told] == [
        ("Thursday", "Carl"),
        ("Monday and Thursday", "Bea"),
    ]
    assert told[0].at <= told[1].at


def test_an_exercise_that_is_known_no_more_is_called_by_its_id(draft: Plan, cast: Cast) -> None:
    change(cast, draft, Remove(ids_of(draft)[0]))
    row = PlanEdit.objects.get()
    row.exercise_id = "long_gone"
    assert said_edits([row])[0].text == "long_gone taken out"
    dose = PlannedExercise("long_gone", 1, (8, 12), None, 6, 60)
    assert dose_line(dose, None) == ""


def test_many_changes_are_said_with_few_queries(
    cast: Cast, draft: Plan, django_assert_max_num_queries: object
) -> None:
    for name in ids_of(draft)[:5]:
        change(cast, draft, Remove(name))
    with django_assert_max_num_queries(2):  # type: ignore[operator] # a fixture of pytest-django
        assert len(_said(draft)) == 5
