"""A PostgreSQL that lives as long as one test run, on a Unix socket, with nothing to keep safe.

As a script it runs a command against one: `python -m tools.throwaway_postgres pytest -m postgres`.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tools.debian import CannotInstallError, install_debian_package

_DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
_SERVER_ACCOUNT = "postgres"
# Losing this cluster in a power cut loses nothing, so it never waits for the disk.
_CARELESS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgresError(RuntimeError):
    """No PostgreSQL can be started on this machine; the message says why."""


@contextlib.contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The DATABASE_URL of an empty database, gone when the block ends.

    Raises
    ------
    NoPostgresError
        Where PostgreSQL is not installed and cannot be, or does not start.
    """
    programs = _find_or_install_programs()
    # Short, because a socket's path may hold no more than about 100 characters.
    home = Path(tempfile.mkdtemp(prefix="sthenia-pg-", dir="/tmp"))
    account = _SERVER_ACCOUNT if os.geteuid() == 0 else None
    if account:
        shutil.chown(home, account)
    server = _Server(programs, home, account)
    try:
        server.start()
        yield f"postgres://sthenia@{quote(str(home), safe='')}/sthenia"
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


class _Server:
    """One cluster in one folder, run by an account that is not root."""

    def __init__(self, programs: Path, home: Path, account: str | None) -> None:
        self.programs = programs
        self.home = home
        self.data = home / "data"
        self.account = account

    def start(self) -> None:
        trusting = ("--username=sthenia", "--auth=trust", "--no-sync")
        self._run("initdb", *trusting, "--encoding=UTF8", "--no-locale", f"--pgdata={self.data}")
        settings = f"{_CARELESS} -c unix_socket_directories={self.home}"
        log = self.home / "log"
        self._run("pg_ctl", "start", "-w", f"--pgdata={self.data}", f"--log={log}", "-o", settings)
        self._run("createdb", f"--host={self.home}", "--username=sthenia", "sthenia")

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "--mode=immediate", f"--pgdata={self.data}")

    def _run(self, program: str, *words: str) -> None:
        # What is said goes to a file, not a pipe: the server keeps what it inherits open.
        with tempfile.TemporaryFile() as said:
            outcome = subprocess.run(
                [str(self.programs / program), *words],
                user=self.account,
                group=self.account,
                extra_groups=[] if self.account else None,
                cwd=self.home,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if outcome.returncode != 0:
                said.seek(0)
                message = said.read().decode(errors="replace").strip()
                raise NoPostgresError(f"{program} failed: {message}")


def _find_or_install_programs() -> Path:
    programs = _find_programs()
    if programs is None:
        try:
            install_debian_package("postgresql")
        except CannotInstallError as reason:
            raise NoPostgresError(str(reason)) from reason
        programs = _find_programs()
    if programs is None:
        raise NoPostgresError(f"initdb is neither on PATH nor under {_DEBIAN_PROGRAMS}")
    if os.geteuid() == 0 and not _account_exists(_SERVER_ACCOUNT):
        raise NoPostgresError(
            f"PostgreSQL refuses to run as root and there is no account {_SERVER_ACCOUNT}"
        )
    return programs


def _find_programs() -> Path | None:
    """The folder of initdb; Debian keeps it off PATH, one folder for each major version."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = [found.parent for found in _DEBIAN_PROGRAMS.glob("*/bin/initdb")]
    return max(versions, key=lambda folder: float(folder.parent.name), default=None)


def _account_exists(name: str) -> bool:
    return any(account.pw_name == name for account in pwd.getpwall())


def end_in_order_when_told_to() -> None:
    """Let SIGTERM unwind like Ctrl+C does, so that the server is stopped; once is enough."""

    def leave(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)


def _main(command: list[str]) -> int:
    if not command:
        sys.exit("usage: python -m tools.throwaway_postgres COMMAND ...")
    end_in_order_when_told_to()
    try:
        with throwaway_postgres() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except NoPostgresError as reason:
        sys.exit(f"PostgreSQL: {reason}")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
