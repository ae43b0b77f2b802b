"""Names that other programs use: known exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.exercises import FOLDER, collection
from sthenia.catalogue.exercises.other_names import OtherNamesFile, match_name, plain_name
from sthenia.catalogue.load import load

OURS = collection()
TABLE = load(FOLDER / "other_names.yaml", OtherNamesFile).names


def test_the_table_names_exercises_that_are_there_and_no_name_twice() -> None:
    assert set(TABLE) <= set(OURS.exercises)
    names = [plain_name(name) for others in TABLE.values() for name in others]
    assert len(names) == len(set(names))


def test_no_name_of_the_table_is_another_exercises_own() -> None:
    own = {plain_name(entry.name): entry.id for entry in OURS.entries.values()}
    for exercise_id, others in TABLE.items():
        assert {own.get(plain_name(name), exercise_id) for name in others} == {exercise_id}


@pytest.mark.parametrize("exercise_id", sorted(TABLE))
def test_every_name_of_the_table_means_its_exercise(exercise_id: str) -> None:
    for name in TABLE[exercise_id]:
        assert match_name(name.upper(), OURS).exercise_id == exercise_id


def test_our_own_names_and_ids_mean_themselves() -> None:
    for name in ("Leg press", "leg_press", " LEG-PRESS "):
        assert match_name(name, OURS).exercise_id == "leg_press"


@pytest.mark.parametrize(
    "name", ["Squat (Barbell)", "Bicep Curl (Dumbbell)", "Lying Leg Curl (Machine)", "Leg Pres"]
)
def test_a_name_that_is_only_near_is_not_taken_for_it(name: str) -> None:
    match = match_name(name, OURS)
    assert match.exercise_id is None
    assert 0 < len(match.nearest) <= 3 and set(match.nearest) <= set(OURS.exercises)


def test_a_name_that_is_near_to_nothing_gets_no_suggestion() -> None:
    assert match_name("zzzzzzzz", OURS).nearest == ()


@given(st.text(max_size=60))
def test_any_name_gets_one_exercise_or_suggestions_never_both(name: str) -> None:
    match = match_name(name, OURS)
    assert match.exercise_id is None or (match.exercise_id in OURS.exercises and not match.nearest)
