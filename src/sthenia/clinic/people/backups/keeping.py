"""Backups by the clock: one folder each, the oldest let go."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sthenia.clinic.people.backups.making import make_backup
from sthenia.clinic.people.backups.manifest import MANIFEST, BackupFault, Manifest, read_manifest

_PREFIX = "sthenia-"


def make_next(folder: Path, *, keep: int, now: datetime) -> Manifest:
    """Make a backup in `folder`, named by its moment, and let all but the newest `keep` go.

    The old ones go only after the new one is whole; what is no backup of ours stays.
    """
    if keep < 1:
        raise ValueError(f"keep is {keep}; at least one backup has to be kept")
    manifest = make_backup(folder / f"{_PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}", now=now)
    for old in backups_in(folder)[keep:]:
        shutil.rmtree(old)
    return manifest


def backups_in(folder: Path) -> list[Path]:
    """The whole backups of a folder that were made by the clock, newest first."""
    found = [path for path in folder.glob(f"{_PREFIX}*") if (path / MANIFEST).is_file()]
    return sorted((path for path in found if _can_be_read(path)), reverse=True)


def newest_in(folder: Path) -> Manifest | None:
    """What the newest backup made by the clock says; None where there is none."""
    found = backups_in(folder)
    return read_manifest(found[0]) if found else None


def _can_be_read(path: Path) -> bool:
    try:
        read_manifest(path)
    except BackupFault:
        return False
    return True
