"""What a backup says about itself."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

Engine = Literal["sqlite", "postgresql"]

FORMAT = 1
MANIFEST = "manifest.json"
DATA: dict[Engine, str] = {"sqlite": "data.sqlite3", "postgresql": "data.pgdump"}
_ENGINES: tuple[Engine, ...] = get_args(Engine)


class BackupFault(Exception):  # noqa: N818 - the house says fault
    """A backup could not be made, or one that was found cannot be trusted; says what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in numbers that a copy must give back."""

    migrations: tuple[str, ...]
    """`app.name` of each change to the tables that was applied."""
    row_counts: dict[str, int]
    audit_entries: int
    newest_audit_hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The page that lies beside the data."""

    format: int
    made_at: str
    version: str
    engine: Engine
    size_bytes: int
    sha256: str
    contents: Contents

    @property
    def file_name(self) -> str:
        return DATA[self.engine]

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises
    ------
    BackupFault
        The folder holds none, or one that this version cannot read.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        contents = found.pop("contents")
        contents["migrations"] = tuple(contents["migrations"])
        manifest = Manifest(**found, contents=Contents(**contents))
    except FileNotFoundError:
        raise BackupFault(
            f"{folder} is no backup: {MANIFEST} is missing; name the folder that `backup` made"
        ) from None
    except (ValueError, KeyError, TypeError, NotADirectoryError):
        raise BackupFault(f"{path} cannot be read; take another backup") from None
    if manifest.format != FORMAT or manifest.engine not in _ENGINES:
        raise BackupFault(
            f"{path} has format {manifest.format} for {manifest.engine}; this version reads format "
            f"{FORMAT} for {' and '.join(_ENGINES)}"
        )
    return manifest


def checked_file(folder: Path, manifest: Manifest) -> Path:
    """The data file, after its size and checksum were held against the manifest.

    Raises
    ------
    BackupFault
        It is missing, cut short or changed.
    """
    path = folder / manifest.file_name
    if not path.is_file():
        raise BackupFault(f"{path} is missing; take another backup")
    if path.stat().st_size != manifest.size_bytes:
        raise BackupFault(
            f"{path} has {path.stat().st_size} bytes, {manifest.size_bytes} were written; "
            "take another backup"
        )
    if sha256_of(path) != manifest.sha256:
        raise BackupFault(f"{path} was changed since it was written; take another backup")
    return path


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
