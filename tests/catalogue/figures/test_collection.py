"""Faults in figure files are named by file, field and remedy."""

import shutil
from pathlib import Path

import pytest

from sthenia.catalogue.exercises import entries
from sthenia.catalogue.figures import FOLDER
from sthenia.catalogue.figures.collection import read_figures
from sthenia.catalogue.load import FileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("stances.yaml", "furniture.yaml", "ranges.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "movements").mkdir()
    return tmp_path


def movement(folder: Path, text: str, name: str = "nod") -> None:
    (folder / "movements" / f"{name}.yaml").write_text(text, encoding="utf-8")


def faults(folder: Path, *exercise_ids: str) -> str:
    with pytest.raises(FileError) as refused:
        read_figures(folder, exercise_ids)
    return str(refused.value)


def test_the_variant_goes_over_the_movement_and_that_over_the_stance(folder: Path) -> None:
    movement(
        folder,
        "id: nod\nstance: seated\nstart: {trunk: {lean: 5}, arms: {raise: 10}}\n"
        "end: {trunk: {lean: 20}}\n"
        "exercises:\n  curl_up: {start: {right_arm: {raise: 40}}, end: {trunk: {lean: 30}}}\n",
    )
    figure = read_figures(folder, ["curl_up"]).figures["curl_up"]
    assert figure.start.trunk.at == (-10.0, 52.0, 0.0)
    assert (figure.start.trunk.lean_deg, figure.end.trunk.lean_deg) == (5, 30)
    assert (figure.start.right_arm.raise_deg, figure.start.left_arm.raise_deg) == (40, 10)
    assert figure.end.right_arm.raise_deg == 40
    assert [thing.put for thing in figure.things] == ["chair"]


def test_an_exercise_without_a_figure_is_named(folder: Path) -> None:
    movement(folder, "id: nod\nexercises: {curl_up: {}}\n")
    assert "plank: has no figure" in faults(folder, "curl_up", "plank")


def test_an_exercise_with_two_figures_is_named(folder: Path) -> None:
    movement(folder, "id: nod\nexercises: {curl_up: {}}\n")
    movement(folder, "id: sit_up\nexercises: {curl_up: {}}\n", "sit_up")
    assert "exercises.curl_up: is drawn in nod too" in faults(folder, "curl_up")


def test_a_figure_of_no_exercise_is_named(folder: Path) -> None:
    movement(folder, "id: nod\nexercises: {moon_walk: {}}\n")
    assert "exercises.moon_walk: there is no such exercise" in faults(folder, "curl_up")


def test_an_unknown_stance_or_piece_of_furniture_is_named(folder: Path) -> None:
    movement(
        folder,
        "id: nod\nstance: floating\nthings: [{put: sofa}]\nexercises: {curl_up: {}}\n",
    )
    said = faults(folder, "curl_up")
    assert "stance floating is unknown" in said
    assert "put sofa is unknown; known are: chair" in said


def test_a_file_under_another_name_is_refused(folder: Path) -> None:
    movement(folder, "id: nod\nexercises: {curl_up: {}}\n", "shake")
    assert "call the file nod.yaml" in faults(folder, "curl_up")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("start: {trunk: {lena: 5}}", "lena"),
        ("start: {legs: {knee: 900}}", "knee"),
        ("things: [{hold: ball, put: chair}]", "got put and hold"),
        ("things: [{}]", "got none"),
    ],
)
def test_a_wrong_field_is_named(folder: Path, line: str, said: str) -> None:
    movement(folder, f"id: nod\n{line}\nexercises: {{curl_up: {{}}}}\n")
    assert said in faults(folder, "curl_up")


def test_the_files_that_are_shipped_are_read_whole() -> None:
    assert set(read_figures(FOLDER, entries()).figures) == set(entries())
