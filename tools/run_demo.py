"""Start the clinic and its worker on this machine with synthetic people in it; say how to sign in.

HOST and PORT say where it listens (127.0.0.1, and 8000 or the next free port); DATABASE_URL says
where it keeps what is entered (var/sthenia.sqlite3). `--reset` empties it and fills it afresh.
"""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

_HOST = "127.0.0.1"
_FIRST_PORT = 8000
_PORTS_TO_TRY = 100


def main() -> None:
    """Migrate, load the demo where it is missing, then serve until Ctrl+C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reset", action="store_true", help="empty the demo clinic first")
    is_reset = parser.parse_args().reset
    host = os.environ.get("HOST") or _HOST
    port = None if is_reset else port_to_use(host)
    if port is not None:  # where links in mails lead
        where = f"[{host}]" if ":" in host else host
        os.environ.setdefault("STHENIA_ORIGIN", f"http://{where}:{port}")

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    django.setup()
    if is_reset:
        _throw_away_database()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("demo")
    if port is not None:
        _serve(host, port)


def port_to_use(host: str) -> int:
    """The port that PORT names, else the first free one from 8000 on."""
    if not _is_free(host, port=0):
        sys.exit(f"HOST={host} is not an address of this machine; {_HOST} always is")
    wanted = os.environ.get("PORT")
    if wanted:
        if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
            sys.exit(f"PORT={wanted} is not a port; give a number from 1 to 65535")
        if not _is_free(host, int(wanted)):
            sys.exit(f"{host}:{wanted} cannot be used: another program has it, or it needs root")
        return int(wanted)
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TO_TRY):
        if _is_free(host, port):
            return port
    sys.exit(f"no free port on {host} from {_FIRST_PORT} on; choose one with PORT=")


def _is_free(host: str, port: int) -> bool:
    try:
        with socket.create_server((host, port), family=_family(host)):
            return True
    except OSError:
        return False


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _serve(host: str, port: int) -> None:
    from django.core.servers.basehttp import run
    from django.core.wsgi import get_wsgi_application

    try:
        with _a_worker():
            run(
                host,
                port,
                get_wsgi_application(),
                ipv6=_family(host) is socket.AF_INET6,
                threading=True,
                on_bind=_greeting(host),
            )
    except KeyboardInterrupt:
        print("\nThe clinic is closed; what was entered is kept.")


@contextmanager
def _a_worker() -> Iterator[None]:
    """Background work beside the server, ended with it, however that ends.

    The mails it writes, of alerts in the demo among them, would push the address off the screen.
    """
    words = ["-m", "django", "work", "--stop-with-stdin", "--verbosity=0"]
    with _mails().open("a", encoding="utf-8") as mails:
        worker = subprocess.Popen([sys.executable, *words], stdin=subprocess.PIPE, stdout=mails)
        try:
            yield
        finally:
            worker.communicate()


def _mails() -> Path:
    """Where the mails of the background work are written while no mail server is set."""
    from sthenia.clinic.config.settings import ENVIRONMENT

    ENVIRONMENT.var.mkdir(parents=True, exist_ok=True)
    return ENVIRONMENT.var / "mails.txt"


def _greeting(host: str) -> Callable[[object], None]:
    def greet(port: object) -> None:
        where = f"[{host}]" if ":" in host else host
        print(f"\n  Open http://{where}:{port}/ and sign in with one of the names above.")
        if not is_loopback(host):
            print("  Others on your network can reach it too, and its passwords are known to all.")
        if settings.EMAIL_BACKEND.endswith(".console.EmailBackend"):
            print(f"  No mail is sent; it is written to {_mails()} or printed below.")
        print("  Stop it with Ctrl+C.\n", flush=True)

    return greet


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _throw_away_database() -> None:
    """Delete the embedded database, never one that holds people who are not synthetic."""
    from django.db import connection

    from sthenia.clinic.people.models import Clinic

    if connection.vendor != "sqlite":
        sys.exit("make reset empties the embedded database only; empty DATABASE_URL yourself")
    path = Path(connection.settings_dict["NAME"])
    has_clinics = Clinic._meta.db_table in connection.introspection.table_names()
    if has_clinics and Clinic.objects.filter(is_synthetic=False).exists():
        sys.exit(f"{path} holds a clinic that is not the demo; it is left as it is")
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
