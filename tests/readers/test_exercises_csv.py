"""Exercises of a clinic from a CSV file: lists, sizes, nothing, and what is not filled in."""

from pathlib import Path

import pytest

from sthenia.readers.csv_table import TableError
from sthenia.readers.exercises_csv import ALLOWED, NEEDED, read_exercises

CELLS = {
    "id": "sill_push",
    "equipment": "chair | band",
    "muscles_primary": "pectorals",
    "stresses": "chest=1 | knee = 2",
    "barred_by": "none",
    "cues": "Lean in. | Push away.",
}


def _file(folder: Path, **cells: str) -> Path:
    row = dict.fromkeys((*NEEDED, *ALLOWED), "x") | CELLS | cells
    path = folder / "own.csv"
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    return path


def test_a_row_has_its_line_and_the_fields_of_an_exercise_file(tmp_path: Path) -> None:
    (row,) = read_exercises(_file(tmp_path, muscles_secondary="triceps|deltoids"))
    assert row.line == 2
    assert row.content["equipment"] == ("chair", "band")
    assert row.content["muscles"] == {
        "primary": ("pectorals",),
        "secondary": ("triceps", "deltoids"),
    }
    assert row.content["stresses"] == {"chest": "1", "knee": "2"}
    assert row.content["cues"] == ("Lean in.", "Push away.")


def test_none_says_nothing_is_there_and_an_empty_cell_says_nobody_filled_it_in(
    tmp_path: Path,
) -> None:
    (row,) = read_exercises(_file(tmp_path, barred_by="none", loaded_by="none", licence=""))
    assert row.content["barred_by"] == ()
    assert "loaded_by" not in row.content
    assert "licence" not in row.content
    (row,) = read_exercises(_file(tmp_path, barred_by=""))
    assert "barred_by" not in row.content


@pytest.mark.parametrize(
    ("stresses", "expected"),
    [
        ("knee", "line 2, column 'stresses': got 'knee'; write area=size, such as knee=2"),
        ("knee=", "line 2, column 'stresses': got 'knee='"),
        ("knee=1 | knee=2", "line 2, column 'stresses': names knee twice; keep one"),
    ],
)
def test_a_size_that_cannot_be_read_is_named(tmp_path: Path, stresses: str, expected: str) -> None:
    with pytest.raises(TableError) as caught:
        read_exercises(_file(tmp_path, stresses=stresses))
    assert expected in str(caught.value)


def test_a_missing_or_unknown_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    columns = [column for column in NEEDED if column != "licence"]
    path.write_text(",".join([*columns, "musclesprimary"]) + "\n" + ",".join("x" * 22) + "\n")
    with pytest.raises(TableError) as caught:
        read_exercises(path)
    assert "column 'licence' is missing and needed" in str(caught.value)
    assert "column 'musclesprimary' is not known; did you mean 'muscles_primary'?" in str(
        caught.value
    )
