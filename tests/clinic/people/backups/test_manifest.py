"""A backup that was cut short, changed or is none at all is told from a whole one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sthenia.clinic.people.backups.manifest import (
    MANIFEST,
    BackupFault,
    Contents,
    Manifest,
    checked_file,
    read_manifest,
    sha256_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data.sqlite3"
    data.write_bytes(b"rows " * 100)
    Manifest(
        format=1,
        made_at="2026-03-01T04:05:06+00:00",
        version="0.1.0",
        engine="sqlite",
        size_bytes=500,
        sha256=sha256_of(data),
        contents=Contents(("people.0001_people",), {"people_clinic": 1}, 3, "f" * 64),
    ).write(tmp_path)
    return tmp_path


def test_a_manifest_says_again_what_was_written(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest.contents == Contents(("people.0001_people",), {"people_clinic": 1}, 3, "f" * 64)
    assert manifest.made.year == 2026
    assert checked_file(folder, manifest) == folder / "data.sqlite3"


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(b"rows "), "has 5 bytes, 500 were written"),
        (lambda path: path.write_bytes(b"ROWS " * 100), "was changed since"),
    ],
    ids=["gone", "cut short", "changed"],
)
def test_a_file_that_is_not_as_it_was_written_is_refused(
    folder: Path, harm: Callable[[Path], object], fault: str
) -> None:
    manifest = read_manifest(folder)
    harm(folder / "data.sqlite3")
    with pytest.raises(BackupFault, match=fault):
        checked_file(folder, manifest)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"format": 2}, "has format 2 for sqlite"),
        ({"engine": "mysql"}, "has format 1 for mysql"),
        ({"contents": {}}, "cannot be read"),
        ({"surprise": 1}, "cannot be read"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(
    folder: Path, change: dict[str, object], fault: str
) -> None:
    page = folder / MANIFEST
    page.write_text(json.dumps(json.loads(page.read_text()) | change))
    with pytest.raises(BackupFault, match=fault):
        read_manifest(folder)


def test_a_folder_without_a_manifest_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="is no backup"):
        read_manifest(tmp_path)
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(BackupFault, match="cannot be read"):
        read_manifest(tmp_path)
