"""`sthenia serve`: the clinic on this machine; the only command that knows the web."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from sthenia.cli.faults import InputError
from sthenia.cli.output import say


def command(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Bring the database up to date, serve the clinic and do its background work until Ctrl+C.

    Settings come from the environment, such as DATABASE_URL. Exit status: 2 where the web parts
    are not installed (pip install 'sthenia[web]') or a setting cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import call_command
        from django.core.servers.basehttp import run
        from django.core.wsgi import get_wsgi_application
    except ModuleNotFoundError:
        raise InputError(
            "the web parts are not installed; install them with: pip install 'sthenia[web]'"
        ) from None
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
    except ImproperlyConfigured as error:
        raise InputError(str(error)) from None
    say(f"Open http://{host}:{port}/ and stop it with Ctrl+C.")
    # It ends when its standard input does, and so with this program, however that ends.
    work = [sys.executable, "-m", "django", "work", "--stop-with-stdin", "--verbosity=0"]
    worker = subprocess.Popen(work, stdin=subprocess.PIPE)  # noqa: S603 - no word from outside
    try:
        run(host, port, get_wsgi_application(), ipv6=":" in host, threading=True)
    except OSError as error:
        raise InputError(
            f"{host}:{port} cannot be used ({error.strerror}); choose --port"
        ) from None
    except KeyboardInterrupt:
        say("The clinic is closed; what was entered is kept.")
    finally:
        worker.communicate()
