"""The embedded database: what is broken, taken or in use is not touched."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sthenia.clinic.people.backups import sqlite
from sthenia.clinic.people.backups.manifest import BackupFault

NOW = datetime(2026, 3, 1, 4, 5, 6, tzinfo=UTC)


def a_database(path: Path, word: str) -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE words (word text)")
        made.execute("INSERT INTO words VALUES (?)", [word])
        made.commit()
    return path


def word_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as found:
        (word,) = found.execute("SELECT word FROM words").fetchone()
    return str(word)


def test_nothing_stood_there_so_nothing_is_kept_aside(tmp_path: Path) -> None:
    ready = a_database(tmp_path / "ready", "new")
    place = tmp_path / "deep" / "clinic.sqlite3"
    assert sqlite.put_in_place(ready, place, now=NOW, replaces=False) is None
    assert word_in(place) == "new"


def test_an_empty_file_that_a_first_look_left_is_in_nobodys_way(tmp_path: Path) -> None:
    place = tmp_path / "clinic.sqlite3"
    with closing(sqlite3.connect(place)) as empty:
        empty.execute("PRAGMA journal_mode=WAL")
    ready = a_database(tmp_path / "ready", "new")
    assert sqlite.put_in_place(ready, place, now=NOW, replaces=False) is None
    assert word_in(place) == "new"


def test_a_database_is_replaced_only_when_somebody_says_so_and_is_kept(tmp_path: Path) -> None:
    place = a_database(tmp_path / "clinic.sqlite3", "old")
    ready = a_database(tmp_path / "ready", "new")
    with pytest.raises(BackupFault, match="say --replace"):
        sqlite.put_in_place(ready, place, now=NOW, replaces=False)
    assert word_in(place) == "old"
    aside = sqlite.put_in_place(ready, place, now=NOW, replaces=True)
    assert aside == tmp_path / "clinic.sqlite3.before-20260301T040506Z"
    assert (word_in(place), word_in(aside)) == ("new", "old")


def test_a_database_that_a_server_holds_open_is_not_replaced(tmp_path: Path) -> None:
    place = a_database(tmp_path / "clinic.sqlite3", "old")
    ready = a_database(tmp_path / "ready", "new")
    with closing(sqlite3.connect(place)) as server:
        server.execute("SELECT word FROM words").fetchall()
        with pytest.raises(BackupFault, match="in use; stop the server and the worker"):
            sqlite.put_in_place(ready, place, now=NOW, replaces=True)
        assert word_in(place) == "old"


def test_a_broken_database_is_kept_with_what_lies_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "clinic.sqlite3"
    place.write_bytes(b"no database " * 1000)
    beside = tmp_path / "clinic.sqlite3-wal"
    beside.write_bytes(b"of another time")
    aside = sqlite.put_in_place(
        a_database(tmp_path / "ready", "new"), place, now=NOW, replaces=True
    )
    assert aside is not None
    assert word_in(place) == "new"
    assert not beside.exists()
    assert Path(f"{aside}-wal").read_bytes() == b"of another time"


def test_a_copy_with_a_broken_page_is_found(tmp_path: Path) -> None:
    broken = a_database(tmp_path / "broken", "x" * 20_000)
    content = bytearray(broken.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    broken.write_bytes(content)
    with pytest.raises(BackupFault, match="is broken"):
        sqlite.copy_file(broken, tmp_path / "copy")


def test_a_copy_with_a_row_that_points_nowhere_is_found(tmp_path: Path) -> None:
    path = a_database(tmp_path / "clinic", "x")
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE child (id integer, parent integer REFERENCES words(rowid))")
        made.execute("CREATE TABLE parent (id integer primary key)")
        made.execute("CREATE TABLE dangling (id integer REFERENCES parent(id))")
        made.execute("INSERT INTO dangling VALUES (7)")
        made.execute("DROP TABLE child")
        made.commit()
    with pytest.raises(BackupFault, match="a row of dangling points to one of parent"):
        sqlite.copy_file(path, tmp_path / "copy")
