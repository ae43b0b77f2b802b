"""`manage.py demo`: a clinic of synthetic people to look around in, of any size."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sthenia.clinic.people import demo

BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Make the demo clinic with synthetic people, or add what is missing; development only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=0, help="another number, another history")
        parser.add_argument(
            "--people",
            type=int,
            default=demo.USUAL,
            help=f"how many there are in all (usually {demo.USUAL}, at least {demo.NAMED})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            with _no_statement_remembered():
                clinic = demo.load_all(
                    now=timezone.now(),
                    seed=options["seed"],
                    people=options["people"],
                    tell=self._tell if sys.stderr.isatty() else lambda *_: None,
                )
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        took_s = time.monotonic() - started
        self.stdout.write(
            f"{clinic.name} is ready after {took_s:.0f} s: {clinic.patients.count()} synthetic "
            "people."
        )
        for role, email, password in demo.sign_ins():
            self.stdout.write(f"  {role:<10} {email}   password: {password}")

    def _tell(self, what: str, done: int, of: int) -> None:
        """One line on the terminal that fills up."""
        full = BAR_WIDTH * done // max(of, 1)
        bar = "#" * full + "." * (BAR_WIDTH - full)
        end = "\n" if done == of else ""
        self.stderr.write(f"\r  {bar} {done:>6,} of {of:,}  {what:<20}", ending=end)
        self.stderr.flush()


@contextmanager
def _no_statement_remembered() -> Iterator[None]:
    """In development Django keeps each statement whole; those of a crowd would fill the memory."""
    usual = settings.DEBUG
    settings.DEBUG = False
    try:
        yield
    finally:
        settings.DEBUG = usual
