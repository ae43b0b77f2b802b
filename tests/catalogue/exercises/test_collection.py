"""A collection is held against itself: references, neighbours and circles."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.collection import ladder_of, read_collection, reference_faults
from sthenia.catalogue.load import FileError
from sthenia.science.exercise.values import Exercise

OURS = catalogue.exercises()
EQUIPMENT = catalogue.equipment()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small collection of files that a test may break."""
    for name in ("equipment.yaml", "places.yaml"):
        shutil.copy(catalogue.FOLDER / name, tmp_path / name)
    movements = tmp_path / "movements" / "body_weight"
    movements.mkdir(parents=True)
    for name in ("wall_push_up", "table_push_up", "knee_push_up", "push_up"):
        shutil.copy(catalogue.FOLDER / "movements/body_weight" / f"{name}.yaml", movements)
    return tmp_path


def _rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _fault(folder: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_collection(folder)
    return str(caught.value)


def _faults_with(exercise: Exercise) -> list[tuple[str, str]]:
    return list(reference_faults({**OURS, exercise.id: exercise}, EQUIPMENT))


def test_the_small_collection_is_read_whole(folder: Path) -> None:
    found = read_collection(folder)
    assert list(found.exercises) == ["knee_push_up", "push_up", "table_push_up", "wall_push_up"]


def test_our_own_collection_has_no_fault() -> None:
    assert reference_faults(OURS, EQUIPMENT) == ()


@pytest.mark.parametrize("exercise", OURS.values(), ids=lambda exercise: exercise.id)
def test_neighbours_name_each_other_and_train_the_same_group(exercise: Exercise) -> None:
    if exercise.harder is not None:
        harder = OURS[exercise.harder]
        assert harder.easier == exercise.id
        assert harder.groups_primary & exercise.groups_primary


@given(start=st.sampled_from(sorted(OURS)))
def test_going_harder_comes_to_an_end(start: str) -> None:
    seen = [start]
    while (following := OURS[seen[-1]].harder) is not None:
        assert following not in seen
        seen.append(following)


def test_unknown_equipment_is_named() -> None:
    exercise = replace(OURS["wall_push_up"], equipment=("wall", "trampoline"))
    assert _faults_with(exercise) == [
        ("wall_push_up", "equipment trampoline is unknown; add it to equipment.yaml or correct it")
    ]


def test_equipment_that_loads_nothing_or_otherwise_is_named() -> None:
    by_chair = replace(OURS["band_curl_seated"], loaded_by="chair")
    assert ("band_curl_seated", "loaded_by chair has no ladder and cannot load") in _faults_with(
        by_chair
    )
    by_pin = replace(OURS["band_curl_seated"], loaded_by="cable", equipment=("cable",))
    assert ("band_curl_seated", "load_kind is band, but cable loads by pin") in _faults_with(by_pin)


def test_a_neighbour_that_is_missing_or_disagrees_is_named() -> None:
    lost = _faults_with(replace(OURS["push_up"], harder="handstand"))
    assert lost == [("push_up", "harder names handstand, which does not exist")]
    one_sided = _faults_with(replace(OURS["push_up"], easier=None))
    assert one_sided == [
        (
            "knee_push_up",
            "harder names push_up, but easier there is None; make them name each other",
        )
    ]


def test_a_neighbour_that_trains_something_else_is_named() -> None:
    exercises = {
        "a": replace(OURS["wall_sit"], id="a", easier=None, harder="b"),
        "b": replace(OURS["push_up"], id="b", easier="a", harder=None),
    }
    faults = reference_faults(exercises, EQUIPMENT)
    assert ("a", "harder names b, which trains another muscle group") in faults


def test_a_circle_of_neighbours_is_named() -> None:
    exercises = {
        "a": replace(OURS["push_up"], id="a", easier="b", harder="b"),
        "b": replace(OURS["push_up"], id="b", easier="a", harder="a"),
    }
    faults = reference_faults(exercises, EQUIPMENT)
    assert ("a", "harder leads back to itself: a > b > a") in faults


def test_a_file_called_otherwise_than_its_exercise_is_refused(folder: Path) -> None:
    path = folder / "movements/body_weight/push_up.yaml"
    path.rename(path.with_name("press_up.yaml"))
    assert "press_up.yaml: id is push_up; call the file push_up.yaml" in _fault(folder)


def test_an_exercise_in_two_files_is_refused(folder: Path) -> None:
    (folder / "movements/band").mkdir()
    shutil.copy(folder / "movements/body_weight/push_up.yaml", folder / "movements/band")
    assert "id push_up is in another file too; rename one" in _fault(folder)


def test_all_broken_files_are_told_at_once(folder: Path) -> None:
    _rewrite(folder / "movements/body_weight/push_up.yaml", "pattern: push", "pattern: shove")
    _rewrite(folder / "movements/body_weight/wall_push_up.yaml", "sides:", "side:")
    fault = _fault(folder)
    assert "2 exercise files" in fault
    assert "/push_up.yaml: line 10, pattern: " in fault
    assert "/wall_push_up.yaml: line 14, side: is not a known field" in fault


def test_a_place_with_unknown_equipment_is_refused(folder: Path) -> None:
    _rewrite(folder / "places.yaml", "{id: assisted_pull_up_machine}", "{id: pool}")
    assert "places.yaml: full_gym: equipment pool is unknown" in _fault(folder)


def test_equipment_listed_twice_or_standing_in_for_nothing_is_refused(folder: Path) -> None:
    _rewrite(folder / "equipment.yaml", "serves_as: dumbbells", "serves_as: wall")
    assert "hand_weights: serves_as needs equipment with a ladder" in _fault(folder)
    _rewrite(folder / "equipment.yaml", "serves_as: wall", "serves_as: band")
    assert "hand_weights: serves_as band, which loads in another way" in _fault(folder)
    _rewrite(folder / "equipment.yaml", "  - id: mat\n", "  - id: chair\n")
    assert "equipment.yaml: id chair is given twice" in _fault(folder)


def test_a_place_without_what_loads_an_exercise_has_no_ladder_for_it() -> None:
    home = catalogue.place("home_body_weight")
    with pytest.raises(KeyError, match="cable"):
        ladder_of(OURS["cable_face_pull"], home.ladders)
