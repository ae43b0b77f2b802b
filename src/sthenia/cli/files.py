"""Files that are written: refused before any work, or written whole; never by half."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from sthenia.cli.faults import InputError

YAML_NAMES = (".yaml", ".yml")
PDF_NAMES = (".pdf",)

_NAME_KEPT = 40
_READABLE = 0o666


def refuse_target(
    path: Path, *, replace: bool, names: tuple[str, ...] = (), inputs: Iterable[Path] = ()
) -> None:
    """Refuse a place to write to before any work is done.

    Parameters
    ----------
    names
        How the file may end; empty where that does not matter.
    inputs
        Files the command reads, which it never overwrites.

    Raises
    ------
    InputError
        With the remedy: no folder, a folder that cannot be written to, a file already there.
    """
    if names and path.suffix.lower() not in names:
        raise InputError(f"{path}: what is written there must end in {' or '.join(names)}")
    try:
        _refuse_place(path, replace=replace)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be used ({error.strerror}); choose another place"
        ) from None
    if path.resolve() in {read.resolve() for read in inputs}:
        raise InputError(f"{path}: is a file the command reads; name another to write to")


def refuse_doubled(*targets: Path | None) -> None:
    """Refuse to write two things to the same file."""
    named = [path.resolve() for path in targets if path is not None]
    if len(set(named)) < len(named):
        raise InputError(f"{named[0]}: two things would be written there; name two files")


def refuse_folder(folder: Path, *, inputs: Iterable[Path] = ()) -> None:
    """Refuse a folder to write into: none, not writable, or one the command reads from."""
    try:
        is_there = folder.is_dir()
    except OSError as error:
        raise InputError(f"{folder}: cannot be used ({error.strerror})") from None
    if not is_there:
        raise InputError(f"{folder}: there is no such folder; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"{folder}: cannot be written into; choose a folder you may write to")
    if folder.resolve() in {read.resolve() for read in inputs}:
        raise InputError(f"{folder}: is the folder that is read; make another to write into")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write one file; see `write_all`."""
    write_all({path: content})


def write_all(contents: Mapping[Path, str | bytes]) -> None:
    """Write files so that each is there as a whole, and all of them are there or none.

    What was there before keeps who may read it; behind a link, the file it leads to is written.

    Raises
    ------
    InputError
        A place cannot be written to; what was there before is untouched.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            target = path.resolve()
            parts[target] = _part(target, content)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); choose a place you may write to"
        ) from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _refuse_place(path: Path, *, replace: bool) -> None:
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: is no file but a device or a pipe; name a file")
    if path.exists() and not replace:
        raise InputError(
            f"{path}: is there already; choose another name, or say --replace to overwrite it"
        )
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        raise InputError(f"{path}: cannot be written; choose a place you may write to")


def _part(target: Path, content: str | bytes) -> Path:
    """The content in a file beside its target, ready to take its place."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    prefix = f".{target.name[:_NAME_KEPT]}."
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else _READABLE & ~_umask())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
