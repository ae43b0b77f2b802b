"""Copies of the embedded database."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection

from sthenia.clinic.people.backups.manifest import BackupFault

_BESIDE = ("-wal", "-shm")
_FIRST_BYTES = b"SQLite format 3\x00"


def copy_live(target: Path) -> None:
    """Copy the live database while others write to it, as it stood at one moment.

    SQLite's own backup reads in one go under a read transaction; in write-ahead mode no writer
    waits for that and no half of a transaction is in it.
    """
    connection.ensure_connection()
    _refuse_where_no_room(target.parent)
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        # Alone, without the two files beside it that write-ahead mode needs.
        copy.execute("PRAGMA journal_mode=DELETE")
        check_integrity(copy, target)


def check_integrity(copy: sqlite3.Connection, path: Path) -> None:
    """Read every page and every reference.

    Raises
    ------
    BackupFault
        The file is broken, or a row points to one that is not there.
    """
    try:
        said = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        dangling = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        said, dangling = "it is no database", None
    if said != "ok":
        raise BackupFault(f"{path} is broken: {said}")
    if dangling is not None:
        raise BackupFault(
            f"{path}: a row of {dangling[0]} points to one of {dangling[2]} not there"
        )


def copy_file(source: Path, target: Path) -> None:
    """Copy a backup's file to where it is looked into, and read all of it."""
    if shutil.disk_usage(target.parent).free < source.stat().st_size * 2:
        raise BackupFault(f"there is no room in {target.parent} for a copy of {source}")
    shutil.copyfile(source, target)
    target.chmod(0o600)
    with closing(sqlite3.connect(target)) as copy:
        check_integrity(copy, source)


def put_in_place(ready: Path, database: Path, *, now: datetime, replaces: bool) -> Path | None:
    """Make the checked copy the database; the one that stood there is kept aside.

    Returns where that is now, or None where none stood there.

    Raises
    ------
    BackupFault
        There is a database and nobody said to replace it, or the clinic still uses it.
    """
    aside = None
    refuse_where_taken(database, replaces=replaces)
    if _has_tables(database):
        aside = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%SZ}")
        os.rename(database, aside)
    for suffix in _BESIDE:  # what a broken database left beside it would be read into the new one
        left = database.with_name(database.name + suffix)
        if left.exists():
            left.rename(f"{aside or database.with_name(database.name + '.left')}{suffix}")
    database.parent.mkdir(parents=True, exist_ok=True)
    os.replace(ready, database)
    written_through(database.parent)
    return aside


def refuse_where_taken(database: Path, *, replaces: bool) -> None:
    """Refuse to touch a database that nobody said to replace, or that somebody uses."""
    if not _has_tables(database):
        return
    if not replaces:
        raise BackupFault(
            f"{database} is there already; stop the clinic and say --replace to put the backup in "
            "its place (it is kept aside)"
        )
    _refuse_where_in_use(database)


def written_through(path: Path) -> None:
    """Let a file or folder be on the disk before anything is said of it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_where_in_use(database: Path) -> None:
    """Leaving write-ahead mode needs the database for oneself, and empties the file beside it."""
    if _is_broken(database):
        return
    with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as old:
        try:
            old.execute("PRAGMA journal_mode=DELETE").fetchone()
            old.execute("BEGIN EXCLUSIVE")
            old.execute("ROLLBACK")
        except sqlite3.OperationalError:
            raise BackupFault(
                f"{database} is in use; stop the server and the worker first"
            ) from None
        except sqlite3.DatabaseError:
            return  # broken further in: that may be why one restores


def _has_tables(database: Path) -> bool:
    """Whether there is more than the empty file that a first look leaves behind."""
    if not database.exists() or database.stat().st_size == 0:
        return False
    if _is_broken(database):
        return True  # and somebody's
    with closing(sqlite3.connect(database)) as found:
        try:
            return found.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
        except sqlite3.DatabaseError:
            return True


def _is_broken(database: Path) -> bool:
    """Looked at without SQLite, which would throw away what lies beside a broken file."""
    with database.open("rb") as file:
        return file.read(len(_FIRST_BYTES)) != _FIRST_BYTES


def _refuse_where_no_room(folder: Path) -> None:
    database = Path(str(connection.settings_dict["NAME"]))
    needed = database.stat().st_size if database.is_file() else 0
    free = shutil.disk_usage(folder).free
    if free < needed * 1.2:
        raise BackupFault(
            f"{folder} has {free // 1_000_000} MB free; the database has {needed // 1_000_000} MB"
        )
