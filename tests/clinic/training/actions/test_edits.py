"""Changes to a draft: kept with who and what, taken back step by step, never over another's."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.edit_history import EditConflictError, steps_of
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import Plan, PlanEdit
from sthenia.clinic.training.translate import days_as_json
from sthenia.science.exercise.values import LoadStep
from tests.clinic.training.plans import a_draft, a_plan, change, ids_of
from tests.people import Cast


def test_an_exercise_is_swapped_on_all_days_that_hold_it(cast: Cast) -> None:
    draft = a_draft(cast)
    old = ids_of(draft)[2]
    actions.edit_plan(
        plan=draft, edit=Swap(old, "wall_push_up"), weekdays=(0, 3), by=cast.bea, client_id=uuid4()
    )
    for weekday in (0, 3):
        assert ids_of(draft, weekday)[2] == "wall_push_up"
        assert old not in ids_of(draft, weekday)
    note = PlanEdit.objects.get()
    assert (note.kind, note.exercise_id, note.detail) == ("swap", old, {"by": "wall_push_up"})
    assert (note.recorded_by, note.weekdays) == (cast.bea, [0, 3])


def test_an_edit_sent_twice_is_done_once(cast: Cast) -> None:
    draft = a_draft(cast)
    before = ids_of(draft)
    edit, client_id = PlaceAt(before[0], 1), uuid4()
    for _ in range(2):
        actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=client_id)
    assert ids_of(draft) == [before[1], before[0], *before[2:]]
    assert ids_of(draft, 3) == before
    assert PlanEdit.objects.count() == 1


def test_a_removed_muscle_group_shows_as_a_departure(cast: Cast) -> None:
    draft = a_draft(cast)
    assert queries.check_of(draft).is_within_rules
    for exercise_id in ids_of(draft)[:4]:
        actions.edit_plan(
            plan=draft,
            edit=Remove(exercise_id),
            weekdays=(0, 3),
            by=cast.bea,
            client_id=uuid4(),
        )
    codes = {one.code for one in queries.check_of(draft).departures}
    assert "too_few_exercises" in codes


def test_a_dose_is_changed_and_the_time_with_it(cast: Cast) -> None:
    draft = a_draft(cast)
    exercise_id = ids_of(draft)[0]
    before = draft.sessions.get(weekday=0).time_min
    edit = Redose(exercise_id, 3, (10, 15), LoadStep("1 kg", load_kg=1), 3, 90)
    actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=uuid4())
    row = draft.sessions.get(weekday=0).exercises.get(order=0)
    assert (row.set_count, row.repetitions_low, row.load_label, row.load_kg) == (3, 10, "1 kg", 1)
    assert draft.sessions.get(weekday=0).time_min > before
    codes = {one.code for one in queries.check_of(draft).departures}
    assert codes >= {"sets_above", "repetitions_above", "reserve_below"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Remove("nordic_curl_of_nobody"), "no exercise called"),
        (Remove("wall_push_up"), "not in the plan any more"),
        (Add("nordic_curl_of_nobody"), "no exercise called"),
    ],
)
def test_an_edit_that_makes_no_sense_says_why(cast: Cast, edit: Add | Remove, said: str) -> None:
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match=said):
        actions.edit_plan(plan=draft, edit=edit, weekdays=(0,), by=cast.bea, client_id=uuid4())
    assert not PlanEdit.objects.exists()


def test_an_exercise_without_its_equipment_cannot_be_added(cast: Cast) -> None:
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match="cannot be done here"):
        actions.edit_plan(
            plan=draft,
            edit=Add("leg_press"),
            weekdays=(0,),
            by=cast.bea,
            client_id=uuid4(),
        )


def test_the_last_exercise_of_a_day_cannot_be_taken_out(cast: Cast) -> None:
    draft = a_draft(cast)
    *others, last = ids_of(draft)
    for exercise_id in others:
        actions.edit_plan(
            plan=draft, edit=Remove(exercise_id), weekdays=(0,), by=cast.bea, client_id=uuid4()
        )
    with pytest.raises(ValidationError, match="last exercise of the day"):
        actions.edit_plan(
            plan=draft, edit=Remove(last), weekdays=(0,), by=cast.bea, client_id=uuid4()
        )


def test_an_agreed_plan_cannot_be_edited(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(ValidationError, match="revise it instead"):
        actions.edit_plan(
            plan=plan,
            edit=Remove(ids_of(plan)[0]),
            weekdays=(0,),
            by=cast.bea,
            client_id=uuid4(),
        )


# --- taking back ----------------------------------------------------------------------------


def undo(cast: Cast, draft: Plan, seen: int) -> Plan:
    return actions.undo_edit(plan=draft, by=cast.bea, client_id=uuid4(), seen=seen)


def redo(cast: Cast, draft: Plan, seen: int) -> Plan:
    return actions.redo_edit(plan=draft, by=cast.bea, client_id=uuid4(), seen=seen)


def content(draft: Plan) -> object:
    return days_as_json(queries.planned_sessions(draft))


def test_changes_are_taken_back_and_done_again_step_by_step(cast: Cast) -> None:
    draft = a_draft(cast)
    states = [content(draft)]
    for edit in (Swap(ids_of(draft)[1], "wall_push_up"), Remove(ids_of(draft)[0])):
        change(cast, draft, edit)
        states.append(content(draft))
    undo(cast, draft, 2)
    assert content(draft) == states[1]
    undo(cast, draft, 3)
    assert content(draft) == states[0]
    redo(cast, draft, 4)
    assert content(draft) == states[1]
    redo(cast, draft, 5)
    assert content(draft) == states[2]
    kinds = draft.edits.order_by("revision").values_list("kind", flat=True)
    assert list(kinds) == ["swap", "remove", "undo", "undo", "redo", "redo"]


def test_a_new_change_leaves_nothing_to_do_again(cast: Cast) -> None:
    draft = a_draft(cast)
    first, second, *_rest = ids_of(draft)
    change(cast, draft, Remove(first))
    undo(cast, draft, 1)
    change(cast, draft, Remove(second))
    steps = steps_of(draft.edits.order_by("revision"))
    assert steps.redo is None and steps.undo is not None and steps.undo.exercise_id == second
    with pytest.raises(ValidationError, match="no change left"):
        redo(cast, draft, 3)


def test_undoing_twice_with_one_id_is_once(cast: Cast) -> None:
    draft = a_draft(cast)
    for name in ids_of(draft)[:2]:
        change(cast, draft, Remove(name))
    client_id = uuid4()
    for _ in range(2):
        actions.undo_edit(plan=draft, by=cast.bea, client_id=client_id, seen=2)
    assert PlanEdit.objects.filter(kind="undo").count() == 1


def test_nothing_is_undone_that_was_not_on_the_screen(cast: Cast) -> None:
    draft = a_draft(cast)
    first, second, *_rest = ids_of(draft)
    change(cast, draft, Remove(first))
    change(cast, draft, Remove(second), by=cast.gus)
    with pytest.raises(EditConflictError) as refused:
        undo(cast, draft, 1)
    assert [edit.exercise_id for edit in refused.value.theirs] == [second]


def test_an_agreed_plan_is_not_undone(cast: Cast) -> None:
    draft = a_draft(cast)
    change(cast, draft, PlaceAt(ids_of(draft)[0], 1))
    agreed = actions.agree_plan(plan=draft, starts_on=draft.recorded_at.date(), by=cast.bea)
    with pytest.raises(ValidationError, match="stays as it is"):
        undo(cast, agreed, 1)


# --- two at once ----------------------------------------------------------------------------


def dose(name: str, set_count: int) -> Redose:
    return Redose(name, set_count, (8, 12), LoadStep("0.5 kg", load_kg=0.5), 5, 60)


def test_the_same_exercise_changed_by_two_is_asked_about_and_nothing_overwritten(
    cast: Cast,
) -> None:
    draft = a_draft(cast)
    name = ids_of(draft)[0]
    change(cast, draft, dose(name, 2), by=cast.gus, seen=0)
    for mine in (dose(name, 3), Remove(name), Swap(name, "wall_push_up")):
        with pytest.raises(EditConflictError) as refused:
            change(cast, draft, mine, seen=0)
        assert [edit.recorded_by for edit in refused.value.theirs] == [cast.gus]
    assert draft.sessions.get(weekday=0).exercises.get(order=0).set_count == 2
    change(cast, draft, dose(name, 3), seen=1)
    assert draft.sessions.get(weekday=0).exercises.get(order=0).set_count == 3


def test_changes_to_different_exercises_or_days_get_along(cast: Cast) -> None:
    draft = a_draft(cast)
    first, second, *_rest = ids_of(draft)
    change(cast, draft, dose(first, 2), by=cast.gus, seen=0, weekdays=(0,))
    change(cast, draft, Remove(second), seen=0)
    change(cast, draft, dose(first, 3), seen=0, weekdays=(3,))
    monday = draft.sessions.get(weekday=0).exercises.get(order=0)
    thursday = draft.sessions.get(weekday=3).exercises.get(order=0)
    assert (monday.set_count, thursday.set_count) == (2, 3)
    assert second not in ids_of(draft)


def test_two_who_order_one_day_are_asked_and_one_who_presses_twice_is_not(cast: Cast) -> None:
    draft = a_draft(cast)
    first, second, *_rest = ids_of(draft)
    change(cast, draft, PlaceAt(first, 1), seen=0)
    change(cast, draft, PlaceAt(first, 2), seen=0)
    assert ids_of(draft)[2] == first
    with pytest.raises(EditConflictError):
        change(cast, draft, PlaceAt(second, 3), by=cast.gus, seen=0)


NAMES = sorted(exercises())
steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "swap", "remove", "place", "undo", "redo"]),
        st.sampled_from(NAMES),
        st.integers(0, 9),
        st.sampled_from([(0,), (3,), (0, 3)]),
    ),
    min_size=1,
    max_size=8,
)


def pressed(cast: Cast, draft: Plan, what: str, name: str, at: int, days: tuple[int, ...]) -> None:
    draft.refresh_from_db()
    if what in ("undo", "redo"):
        (undo if what == "undo" else redo)(cast, draft, draft.revision)
        return
    here = ids_of(draft, days[0])
    there = here[at % len(here)]
    edits = {
        "add": Add(name),
        "swap": Swap(there, name),
        "remove": Remove(there),
        "place": PlaceAt(there, at),
    }
    change(cast, draft, edits[what], weekdays=days)


@given(presses=steps)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_pressed_undoing_all_of_it_leads_back_to_the_proposal(
    cast: Cast, presses: list[tuple[str, str, int, tuple[int, ...]]]
) -> None:
    for plan in Plan.objects.filter(status="draft"):
        actions.withdraw_plan(plan=plan, by=cast.bea)
    draft = a_draft(cast)
    begin = content(draft)
    for press in presses:
        try:
            pressed(cast, draft, *press)
        except ValidationError:
            continue
    draft.refresh_from_db()
    n_rows = draft.edits.count()
    while steps_of(draft.edits.order_by("revision")).undo is not None:
        draft = undo(cast, draft, draft.revision)
    assert content(draft) == begin
    assert draft.edits.count() >= n_rows, "undoing takes no row away"
