"""Copies of a PostgreSQL database, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg import sql

from sthenia.clinic.people.backups.manifest import BackupFault

_MAINTENANCE = "postgres"
_OPTIONS_OF_A_CONNECTION = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")


@contextmanager
def at_one_moment() -> Iterator[str]:
    """A transaction that sees one moment, and the name by which pg_dump sees the same one."""
    if connection.in_atomic_block:
        raise RuntimeError("a backup needs a transaction of its own; call it outside of any other")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def dump(target: Path, *, snapshot: str) -> None:
    """Write the database as it stood at that moment into one compressed file."""
    words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    _run("pg_dump", [*words, f"--file={target}"], database=_name())


@contextmanager
def scratch(source: Path) -> Iterator[dict[str, Any]]:
    """A database beside the live one with the backup in it; dropped where it was not renamed."""
    name = scratch_name()
    with _maintenance() as server:
        _drop(server, name)
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            raise BackupFault(
                "this account may not create databases, which checking and restoring need; "
                "let DATABASE_URL name one that may"
            ) from None
    try:
        words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run("pg_restore", [*words, str(source)], database=name)
        yield {**connection.settings_dict, "NAME": name}
    finally:
        with _maintenance() as server:
            _drop(server, name)


def put_in_place(*, now: datetime, replaces: bool) -> str | None:
    """Give the checked scratch database the name of the live one, which is kept aside.

    Returns the name it has now, or None where there was none, or an empty one.

    Raises
    ------
    BackupFault
        There is a database with tables and nobody said to replace it, or somebody is connected.
    """
    name, aside = _name(), None
    is_there, has_tables = _look_at(name)
    if has_tables and not replaces:
        raise BackupFault(
            f"the database {name} is there already; stop the clinic and say --replace to put the "
            "backup in its place (it is kept aside)"
        )
    connection.close()
    with _maintenance() as server:
        try:
            if has_tables:
                aside = f"{name}_before_{now:%Y%m%dt%H%M%Sz}"
                _rename(server, name, aside)
            elif is_there:
                _drop(server, name)
            _rename(server, scratch_name(), name)
        except psycopg.errors.ObjectInUse:
            raise BackupFault(
                f"the database {name} is in use; stop the server and the worker first"
            ) from None
    return aside


def scratch_name() -> str:
    return f"{_name()}_restoring"


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _look_at(name: str) -> tuple[bool, bool]:
    with _maintenance() as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if found is None:
        return False, False
    with psycopg.connect(**_place(name)) as database:
        row = database.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchone()
    return True, bool(row and row[0])


def _maintenance() -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(**_place(_MAINTENANCE), autocommit=True)


def _drop(server: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _rename(server: psycopg.Connection[tuple[Any, ...]], old: str, new: str) -> None:
    words = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(words.format(sql.Identifier(old), sql.Identifier(new)))


def _place(database: str) -> dict[str, Any]:
    """How psycopg reaches a database of the server that DATABASE_URL names."""
    place = connection.settings_dict
    options = place.get("OPTIONS") or {}
    named = {
        "dbname": database,
        "user": place["USER"],
        "password": place["PASSWORD"],
        "host": place["HOST"],
        "port": place["PORT"],
        **{name: options.get(name) for name in _OPTIONS_OF_A_CONNECTION},
    }
    return {name: value for name, value in named.items() if value}


def _run(program: str, words: list[str], *, database: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupFault(
            f"{program} is not installed; install PostgreSQL's client programs, of the server's "
            "version or newer (Debian: postgresql-client)"
        )
    place = _place(database)
    password = place.pop("password", None)  # not among the words, which every account can read
    said = subprocess.run(  # noqa: S603 - our own words and the settings of this installation
        [path, f"--dbname={psycopg.conninfo.make_conninfo(**place)}", *words],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode != 0:
        raise BackupFault(f"{program} failed: {said.stderr.strip()[-600:]}")
