"""`manage.py backup`: a copy of everything while the clinic works."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sthenia.clinic.people.backups.making import make_backup
from sthenia.clinic.people.backups.manifest import BackupFault


class Command(BaseCommand):
    help = "Copy the database into a new folder while the clinic works, and check the copy."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path, help="the folder to make; it must not be there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = make_backup(options["place"].absolute(), now=timezone.now())
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        contents = manifest.contents
        self.stdout.write(
            f"{options['place']}: {manifest.size_bytes / 1e6:.1f} MB, "
            f"{sum(contents.row_counts.values())} rows, {contents.audit_entries} audit entries.\n"
            f"Newest audit hash: {contents.newest_audit_hash}"
        )
