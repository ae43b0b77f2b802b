"""Two versions held against each other: every exercise stands once, with what became of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.plan_changes import plan_changes
from sthenia.science.exercise.values import PlannedSession
from tests.training_days import FINE, planned


def _session(*names: str, weekday: int = 0, **changes) -> PlannedSession:
    doses = tuple(planned(FINE, exercise_id=name, **changes) for name in names)
    return PlannedSession(weekday, doses, 30.0)


def _marks(before: PlannedSession, after: PlannedSession) -> dict[str, str]:
    (day,) = plan_changes([before], [after])
    return {one.exercise_id: one.mark for one in day.exercises}


def test_the_same_plan_has_no_change() -> None:
    (day,) = plan_changes([_session("a", "b")], [_session("a", "b")])
    assert day.is_same


def test_what_came_in_went_out_and_was_dosed_anew_is_marked() -> None:
    before = _session("a", "b", "c")
    heavier = replace(before.exercises[2], load=FINE.steps[1], set_count=2)
    after = replace(before, exercises=(before.exercises[0], *_session("d").exercises, heavier))
    assert _marks(before, after) == {"a": "same", "b": "removed", "d": "added", "c": "changed"}
    (day,) = plan_changes([before], [after])
    assert day.exercises[-1].parts == ("set_count", "load")
    assert [one.exercise_id for one in day.exercises] == ["a", "b", "d", "c"]


def test_only_the_one_that_was_moved_counts_as_moved() -> None:
    marks = _marks(_session("a", "b", "c", "d"), _session("b", "c", "d", "a"))
    assert marks == {"b": "same", "c": "same", "d": "same", "a": "moved"}


def test_a_session_on_another_day_is_that_session_moved() -> None:
    before = [_session("a"), _session("b", weekday=3)]
    monday, friday = plan_changes(before, [_session("a"), _session("b", weekday=4)])
    assert monday.is_same and not friday.is_same
    assert friday.before == before[1] and [one.mark for one in friday.exercises] == ["same"]


def test_a_day_more_or_less_stands_alone() -> None:
    _monday, friday = plan_changes([_session("a")], [_session("a"), _session("b", weekday=4)])
    assert (friday.before, friday.exercises[0].mark) == (None, "added")
    _monday, friday = plan_changes([_session("a"), _session("b", weekday=4)], [_session("a")])
    assert (friday.after, friday.exercises[0].mark) == (None, "removed")


names = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(before=names, after=names)
def test_every_exercise_of_either_version_stands_once(before, after) -> None:
    changes = plan_changes([_session(*before)], [_session(*after)])
    found = [one for day in changes for one in day.exercises]
    assert sorted(one.exercise_id for one in found) == sorted({*before, *after})
    assert [one.exercise_id for one in found if one.after] == after
    stayed = [one.exercise_id for one in found if one.mark == "same"]
    places = [before.index(name) for name in stayed]
    assert places == sorted(places)
    for one in found:
        assert (one.before is not None) == (one.exercise_id in before)
