"""`sthenia demo`: makes its clinic in the database that is named, and refuses where it must."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import sthenia


def _in_a_process_of_its_own(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Django is set up once a process, for one database."""
    return subprocess.run(
        [sys.executable, "-c", "from sthenia.cli import main; main()", "demo", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "STHENIA_VAR": str(tmp_path), "DATABASE_URL": ""},
    )


def test_it_makes_so_many_people_and_says_how_to_sign_in(tmp_path: Path) -> None:
    path = tmp_path / "demo.sqlite3"
    said = _in_a_process_of_its_own(tmp_path, "--people", "10", "--database", f"sqlite:///{path}")
    assert said.returncode == 0, said.stderr
    assert "10 synthetic people" in said.stdout and "clinician@demo.example" in said.stdout
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM people_patient").fetchone() == (10,)


def test_a_database_that_cannot_be_opened_is_said_in_a_line(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "such" / "folder.sqlite3"
    said = _in_a_process_of_its_own(tmp_path, "--database", f"sqlite:///{nowhere}")
    assert said.returncode == 2 and "the database cannot be used" in said.stderr
    assert "Traceback" not in said.stderr


def test_without_the_web_parts_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "django", None)
    said = sthenia("demo")
    assert said.status == 2 and "pip install 'sthenia[web]'" in said.err


def test_fewer_people_than_have_a_story_are_refused() -> None:
    said = sthenia("demo", "--people", "3")
    assert said.status == 2 and "people" in said.err
