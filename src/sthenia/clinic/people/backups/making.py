"""Writing a backup."""

import os
import shutil
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import cast

from django.db import connection

from sthenia.clinic.jobs.models import BackupMade
from sthenia.clinic.people.backups import postgres, sqlite
from sthenia.clinic.people.backups.contents import contents_of
from sthenia.clinic.people.backups.copies import opened
from sthenia.clinic.people.backups.manifest import (
    DATA,
    FORMAT,
    BackupFault,
    Contents,
    Engine,
    Manifest,
    sha256_of,
)


def make_backup(place: Path, *, now: datetime) -> Manifest:
    """Copy the live database into a new folder while the clinic goes on working.

    The folder has its name only when all in it is whole and on the disk. Only the account that
    runs this can read it; it is not encrypted, so the disk has to be.

    Raises
    ------
    BackupFault
        The folder is there already, cannot be made, or the copy is not whole.
    """
    if place.exists():
        raise BackupFault(f"{place} is there already; name a folder that is not")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        raise BackupFault(f"{place} cannot be made: {error.strerror}") from None
    try:
        manifest = _written(unfinished, now=now)
        os.rename(unfinished, place)
        sqlite.written_through(place.parent)
    except OSError as error:
        raise BackupFault(f"{place} cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    BackupMade.objects.create(
        made_at=now,
        place=str(place)[:500],
        size_bytes=manifest.size_bytes,
        newest_audit_hash=manifest.contents.newest_audit_hash,
    )
    return manifest


def _written(folder: Path, *, now: datetime) -> Manifest:
    engine = cast("Engine", connection.vendor)
    if engine not in DATA:
        raise BackupFault(f"no backup is written for {engine}; use its own programs")
    file = folder / DATA[engine]
    contents = _from_sqlite(file) if engine == "sqlite" else _from_postgresql(file)
    file.chmod(0o600)
    sqlite.written_through(file)
    manifest = Manifest(
        format=FORMAT,
        made_at=now.astimezone(UTC).isoformat(),
        version=version("sthenia"),
        engine=engine,
        size_bytes=file.stat().st_size,
        sha256=sha256_of(file),
        contents=contents,
    )
    manifest.write(folder)
    sqlite.written_through(folder)
    return manifest


def _from_sqlite(file: Path) -> Contents:
    sqlite.copy_live(file)
    # Counted in the copy: the live database goes on changing.
    with opened({**connection.settings_dict, "NAME": str(file)}, is_alone=True) as alias:
        return contents_of(alias)


def _from_postgresql(file: Path) -> Contents:
    with postgres.at_one_moment() as snapshot:
        postgres.dump(file, snapshot=snapshot)
        return contents_of("default")
