"""Files that are written: refused before any work, whole or not there, and never by half a pair."""

import os
import stat
from pathlib import Path

import pytest

from sthenia.cli.faults import InputError
from sthenia.cli.files import (
    PDF_NAMES,
    YAML_NAMES,
    refuse_doubled,
    refuse_folder,
    refuse_target,
    write_all,
    write_whole,
)


def _refused(path: Path, **settings: object) -> str:
    with pytest.raises(InputError) as caught:
        refuse_target(path, **({"replace": True} | settings))  # type: ignore[arg-type]
    return str(caught.value)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")
    write_whole(path, "new: ñ\n")
    assert path.read_text(encoding="utf-8") == "new: ñ\n"
    assert [found.name for found in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_write_that_fails_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["plan.yaml"]


def test_of_two_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sheet\.pdf: cannot be written"):
        write_all({tmp_path / "plan.yaml": "plan", tmp_path / "gone" / "sheet.pdf": b"sheet"})
    assert list(tmp_path.iterdir()) == []


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_behind_a_link_the_file_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real, link = tmp_path / "kept" / "plan.yaml", tmp_path / "plan.yaml"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink() and real.read_text() == "new"


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("n" * 250), "x")
    assert [len(found.name) for found in tmp_path.iterdir()] == [250]


def test_a_place_to_write_to_is_refused_before_any_work(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("mine")
    assert "--replace to overwrite" in _refused(there, replace=False)
    refuse_target(there, replace=True)
    assert "does not exist; make it first" in _refused(tmp_path / "no" / "plan.yaml")
    assert "is a folder" in _refused(tmp_path)
    assert "cannot be used" in _refused(tmp_path / ("n" * 300))


def test_a_device_or_a_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no file but a device or a pipe" in _refused(tmp_path / "pipe")
    assert "is no file but a device or a pipe" in _refused(Path(os.devnull))


def test_a_file_that_is_read_is_not_written_to_by_whatever_name(tmp_path: Path) -> None:
    person = tmp_path / "person.yaml"
    person.write_text("mine")
    link = tmp_path / "link.yaml"
    link.symlink_to(person)
    for path in (person, link, tmp_path / "." / ".." / tmp_path.name / "person.yaml"):
        assert "is a file the command reads" in _refused(path, inputs=[person])


def test_the_end_of_a_name_says_what_is_in_the_file(tmp_path: Path) -> None:
    refuse_target(tmp_path / "Plan.YML", replace=False, names=YAML_NAMES)
    assert "must end in .yaml or .yml" in _refused(tmp_path / "plan.pdf", names=YAML_NAMES)
    assert "must end in .pdf" in _refused(tmp_path / "sheet", names=PDF_NAMES)


def test_two_things_do_not_go_into_one_file(tmp_path: Path) -> None:
    refuse_doubled(tmp_path / "a", tmp_path / "b")
    refuse_doubled(tmp_path / "a", None)
    with pytest.raises(InputError, match="two things would be written there"):
        refuse_doubled(tmp_path / "a", tmp_path / ".." / tmp_path.name / "a")


def test_a_folder_to_write_into_is_there_and_is_not_the_one_that_is_read(tmp_path: Path) -> None:
    refuse_folder(tmp_path)
    with pytest.raises(InputError, match="there is no such folder; make it first"):
        refuse_folder(tmp_path / "no")
    with pytest.raises(InputError, match="cannot be used"):
        refuse_folder(tmp_path / ("n" * 300))
    with pytest.raises(InputError, match="is the folder that is read"):
        refuse_folder(tmp_path, inputs=[tmp_path / "."])


def test_a_place_without_leave_to_write_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "choose a place you may write to" in _refused(tmp_path / "plan.yaml")
    with pytest.raises(InputError, match="choose a folder you may write to"):
        refuse_folder(tmp_path)
