"""`manage.py restore`: a backup becomes the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sthenia.clinic.people.backups.manifest import BackupFault
from sthenia.clinic.people.backups.restoring import restore


class Command(BaseCommand):
    help = "Check a backup and make it the database that DATABASE_URL names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path, help="the folder that `backup` made")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="where there is a database already: keep it aside; server and worker must be off",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restored = restore(
                options["place"].absolute(), now=timezone.now(), replaces=options["replace"]
            )
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        made = restored.manifest.made
        self.stdout.write(
            f"The data of {made:%Y-%m-%d %H:%M} UTC is in place; everybody has to sign in again."
        )
        if restored.kept_aside:
            self.stdout.write(f"What stood there is kept: {restored.kept_aside}")
