"""`manage.py verify_audit`: walk the audit log's chain and say whether it is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sthenia.clinic.people import audit
from sthenia.clinic.people.models import AuditEntry


class Command(BaseCommand):
    help = "Check that no entry of the audit log was changed, removed or slipped in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seen",
            default=audit.FIRST_HASH,
            metavar="HASH",
            help="the newest hash as an earlier run printed it; it must still be in the log",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        entries = AuditEntry.objects.order_by("number").iterator(chunk_size=2000)
        report = audit.verified(entries, seen=options["seen"])
        if not report.is_whole:
            raise CommandError(f"the audit log is not whole: {report.fault}")
        self.stdout.write(f"{report.n_entries} entries, whole. Newest hash: {report.newest_hash}")
