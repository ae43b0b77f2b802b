"""Looking into a backup, and putting it in the place of the database."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from sthenia.clinic.jobs.faults import fault_of
from sthenia.clinic.people import audit
from sthenia.clinic.people.backups import contents, postgres, sqlite
from sthenia.clinic.people.backups.copies import opened
from sthenia.clinic.people.backups.manifest import (
    BackupFault,
    Manifest,
    checked_file,
    read_manifest,
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where what stood there is now."""

    manifest: Manifest
    kept_aside: str | None


def check(folder: Path) -> Manifest:
    """Make the backup a database again in a place of its own, look at all of it, and drop it.

    Raises
    ------
    BackupFault
        It is not whole, or this version cannot use it.
    """
    manifest = read_manifest(folder)
    with _copy_of(folder, manifest, near=None):
        return manifest


def restore(folder: Path, *, now: datetime, replaces: bool) -> Restored:
    """Check a backup and make it the database; sign-ins of back then are forgotten.

    A backup of an older version is brought up to date on the way, in the copy: the database that
    stands there is not touched before the copy is whole. The audit log then says that it
    was restored: what was written after the backup is not in it.

    Raises
    ------
    BackupFault
        The backup is not whole, or there is a database that may not or cannot be replaced now.
    """
    manifest = read_manifest(folder)
    connection.close()
    aside: object = None
    if manifest.engine == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        sqlite.refuse_where_taken(database, replaces=replaces)  # said before the long work
        with _copy_of(folder, manifest, near=database.parent) as ready:
            aside = sqlite.put_in_place(ready, database, now=now, replaces=replaces)
    else:
        with _copy_of(folder, manifest, near=None):
            aside = postgres.put_in_place(now=now, replaces=replaces)
    audit.append(
        act="security",
        what=f"data restored from the backup of {manifest.made_at[:19]} UTC",
        by=None,
    )
    return Restored(manifest, str(aside) if aside else None)


@contextmanager
def _copy_of(folder: Path, manifest: Manifest, *, near: Path | None) -> Iterator[Path]:
    """A checked copy that is up to date; of an embedded database its file."""
    if connection.vendor != manifest.engine:
        raise BackupFault(
            f"the backup is of {manifest.engine} and DATABASE_URL names {connection.vendor}; "
            "let it name a database of the same kind"
        )
    file = checked_file(folder, manifest)
    contents.refuse_newer(manifest.contents, version=manifest.version)
    if manifest.engine == "postgresql":
        with postgres.scratch(file) as place:
            with opened(place) as alias:
                _examine(alias, manifest)
            yield file
        return
    if near is not None:
        near.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=near) as workplace:
        copy = Path(workplace) / "copy.sqlite3"
        sqlite.copy_file(file, copy)
        with opened({**connection.settings_dict, "NAME": str(copy)}, is_alone=True) as alias:
            _examine(alias, manifest)
        sqlite.written_through(copy)
        yield copy


def _examine(alias: str, manifest: Manifest) -> None:
    contents.hold_against(manifest.contents, contents.contents_of(alias))
    _bring_up_to_date(alias, manifest)
    contents.verify_audit(alias, seen=manifest.contents.newest_audit_hash)
    sessions = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    sessions.objects.using(alias).all().delete()


def _bring_up_to_date(alias: str, manifest: Manifest) -> None:
    """Give a backup of an older version the tables of this one."""
    executor = MigrationExecutor(connections[alias])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    try:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    except Exception as error:
        fault = fault_of(error)
        raise BackupFault(
            f"the backup of version {manifest.version} is whole, but could not be brought up to "
            f"date by this version ({fault.kind} at {fault.where}); install that version, restore "
            "it there, then update step by step. Nothing was replaced"
        ) from error
