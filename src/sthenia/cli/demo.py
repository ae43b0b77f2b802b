"""`sthenia demo`: a clinic of made-up people, of any size, to look around in or to measure on."""

import os
from typing import Annotated

import typer

from sthenia.cli.faults import InputError


def command(
    *,
    people: Annotated[int, typer.Option(min=8, max=20_000, help="How many there are in all.")] = 48,
    seed: Annotated[int, typer.Option(min=0, help="The same number gives the same people.")] = 0,
    database: Annotated[
        str | None,
        typer.Option(help="Where to keep them, such as sqlite:///demo.sqlite3; else DATABASE_URL."),
    ] = None,
) -> None:
    """Make the demo clinic, or add the people who are missing from it, and say how to sign in.

    Eight of them have a story of their own; the others stand at every stage, from newly registered
    to finished. Two thousand take a minute or two. Exit status: 2 where the database holds real
    people, where this is production, or where the web parts are not installed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    if database is not None:
        os.environ["DATABASE_URL"] = database
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import CommandError, call_command
        from django.db import OperationalError
    except ModuleNotFoundError:
        raise InputError(
            "the web parts are not installed; install them with: pip install 'sthenia[web]'"
        ) from None
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("demo", people=people, seed=seed)
    except (CommandError, ImproperlyConfigured) as error:
        raise InputError(str(error)) from None
    except OperationalError as error:
        raise InputError(f"the database cannot be used: {error}") from None
