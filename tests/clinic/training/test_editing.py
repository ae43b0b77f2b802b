"""Edits as functions of a session: nothing else changes, and sending one twice moves it once."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.exercises import exercises
from sthenia.catalogue.rules import rule_set
from sthenia.clinic.training.editing import (
    Add,
    PlaceAt,
    Remove,
    Setting,
    Swap,
    edited,
    first_dose,
    session_time_min,
)
from sthenia.science.exercise.values import PlannedSession
from tests.clinic.training.plans import WISHES

SETTING = Setting(
    person=WISHES.person(),
    place=WISHES.place(),
    rules=rule_set("acsm_minimum"),
    exercises=exercises(),
)
IDS = ("wall_push_up", "seated_toe_raise", "dumbbell_hammer_curl_standing", "seated_heel_raise")


def a_session() -> PlannedSession:
    doses = tuple(first_dose(name, SETTING) for name in IDS)
    return PlannedSession(0, doses, session_time_min(doses, exercises()))


def ids(session: PlannedSession) -> tuple[str, ...]:
    return tuple(one.exercise_id for one in session.exercises)


def test_a_swap_takes_the_place_and_the_first_dose() -> None:
    after = edited(a_session(), Swap("seated_toe_raise", "wall_sit"), SETTING)
    assert ids(after) == (IDS[0], "wall_sit", *IDS[2:])
    assert after.exercises[1].why[0].code == "chosen_by_hand"
    assert after.exercises[0] == a_session().exercises[0]


def test_the_time_is_that_of_what_is_left() -> None:
    before = a_session()
    after = edited(before, Remove("seated_toe_raise"), SETTING)
    assert after.time_min == session_time_min(after.exercises, exercises())
    assert after.time_min < before.time_min


def test_the_same_exercise_does_not_come_in_twice() -> None:
    for edit in (Add("wall_push_up"), Swap("seated_toe_raise", "wall_push_up")):
        with pytest.raises(ValidationError, match="in this day already"):
            edited(a_session(), edit, SETTING)


@given(name=st.sampled_from(IDS), position=st.integers(0, 9))
def test_moving_keeps_all_and_moving_again_changes_nothing(name: str, position: int) -> None:
    once = edited(a_session(), PlaceAt(name, position), SETTING)
    assert sorted(ids(once)) == sorted(IDS)
    assert ids(once)[min(position, len(IDS) - 1)] == name
    assert [one for one in ids(once) if one != name] == [one for one in IDS if one != name]
    assert edited(once, PlaceAt(name, position), SETTING) == once
