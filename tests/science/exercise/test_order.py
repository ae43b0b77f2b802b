"""The order of a session is the best of all orders, whatever order the exercises came in."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.candidates import fetched
from sthenia.science.exercise.order import is_large, session_order
from tests.small_catalogues import catalogues
from tests.training_days import exercise


def _badness(session) -> tuple[int, int, int]:
    same = sum(bool({*a.muscles_primary} & {*b.muscles_primary}) for a, b in pairwise(session))
    changes = len(fetched(session[0])) + sum(
        len(fetched(after) - fetched(before)) + (before.position != after.position)
        for before, after in pairwise(session)
    )
    large = [place for place, one in enumerate(session) if is_large(one)]
    return same, sum(large), changes


@settings(max_examples=60)
@given(exercises=catalogues(least=1, most=6), data=st.data())
def test_no_other_order_is_better_and_the_order_of_arrival_does_not_matter(exercises, data):
    arrived = data.draw(st.permutations(list(exercises.values())))
    ordered = session_order(arrived)
    assert sorted(one.id for one in ordered) == sorted(exercises)
    assert _badness(ordered) == min(_badness(other) for other in permutations(arrived))
    assert ordered == session_order(list(exercises.values()))


def test_large_groups_come_early():
    curl = exercise("a_curl", muscles_primary=("biceps",))
    squat = exercise("b_squat", muscles_primary=("quadriceps",))
    assert [one.id for one in session_order([curl, squat])] == ["b_squat", "a_curl"]


def test_a_session_opens_with_standing_up_and_not_with_holding_still():
    hold = {"load_kind": "time", "loaded_by": "clock", "equipment": ("clock",)}
    wall_sit = exercise("a_wall_sit", **hold, pattern="squat", muscles_primary=("quadriceps",))
    plank = exercise("b_plank", **hold, pattern="core", muscles_primary=("rectus_abdominis",))
    sit_to_stand = exercise("c_sit_to_stand", pattern="squat", muscles_primary=("quadriceps",))
    row = exercise("d_row")
    ordered = [one.id for one in session_order([wall_sit, plank, sit_to_stand, row])]
    assert {*ordered[:2]} == {"c_sit_to_stand", "d_row"}


def test_large_movements_come_before_small_ones_that_save_a_change():
    on_chair = {"position": "seated", "equipment": ("dumbbells", "chair")}
    curl = exercise("a_curl", **on_chair, pattern="isolation", muscles_primary=("biceps",))
    press = exercise("b_press", **on_chair, pattern="push", muscles_primary=("pectorals",))
    row = exercise("c_row")
    assert [one.id for one in session_order([curl, press, row])][-1] == "a_curl"


def test_what_shares_equipment_and_position_stands_together():
    on_mat = {"equipment": ("dumbbells", "mat"), "position": "supine"}
    made = [
        exercise("a", **on_mat, muscles_primary=("pectorals",)),
        exercise("b", muscles_primary=("quadriceps",)),
        exercise("c", **on_mat, muscles_primary=("gluteus_maximus",)),
        exercise("d", muscles_primary=("latissimus_dorsi",)),
    ]
    positions = [one.position for one in session_order(made)]
    assert sum(before != after for before, after in pairwise(positions)) == 1


def test_ten_exercises_are_ordered_too():
    made = [exercise(f"move_{index}") for index in range(10)]
    assert len({one.id for one in session_order(made)}) == 10


def test_nothing_has_no_order():
    assert session_order([]) == ()


def test_more_than_fourteen_are_refused():
    with pytest.raises(ValueError, match="15 exercises arrived; at most 14"):
        session_order([exercise(f"move_{index}") for index in range(15)])
