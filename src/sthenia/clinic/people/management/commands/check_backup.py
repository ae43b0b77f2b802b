"""`manage.py check_backup`: whether a backup could be restored."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sthenia.clinic.people.backups.manifest import BackupFault
from sthenia.clinic.people.backups.restoring import check


class Command(BaseCommand):
    help = "Make a database of a backup in a place of its own, look at all of it, and drop it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path, help="the folder that `backup` made")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = check(options["place"].absolute())
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(
            f"{options['place']} of {manifest.made:%Y-%m-%d %H:%M} UTC is whole: "
            f"{sum(manifest.contents.row_counts.values())} rows, "
            f"{manifest.contents.audit_entries} audit entries, version {manifest.version}."
        )
