"""What a database holds: asked of the live one when it is backed up, and of a copy to compare."""

from collections.abc import Generator
from contextlib import closing
from typing import cast

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from sthenia.clinic.people import audit
from sthenia.clinic.people.backups.manifest import BackupFault, Contents
from sthenia.clinic.people.models import AuditEntry


def contents_of(alias: str) -> Contents:
    """Count everything; call it where nothing can change meanwhile."""
    connection = connections[alias]
    applied = MigrationRecorder(connection).applied_migrations()
    counts: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    newest = newest_audit_hash(alias) if AuditEntry._meta.db_table in counts else audit.FIRST_HASH
    return Contents(
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        row_counts=counts,
        audit_entries=counts.get(AuditEntry._meta.db_table, 0),
        newest_audit_hash=newest,
    )


def newest_audit_hash(alias: str) -> str:
    """The hash at the end of the chain; written out, so that it can be asked of older tables."""
    table = connections[alias].ops.quote_name(AuditEntry._meta.db_table)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT own_hash FROM {table} ORDER BY number DESC LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
    return str(row[0]) if row else audit.FIRST_HASH


def hold_against(manifest: Contents, found: Contents) -> None:
    """Refuse a copy that holds something else than what was written down when it was made."""
    if found == manifest:
        return
    tables = sorted({*manifest.row_counts, *found.row_counts})
    differing = [
        f"{table}: {manifest.row_counts.get(table, 0)} rows written, "
        f"{found.row_counts.get(table, 0)} found"
        for table in tables
        if manifest.row_counts.get(table) != found.row_counts.get(table)
    ]
    said = "; ".join(differing) or "its tables or its audit log differ from the manifest"
    raise BackupFault(f"the backup is not whole: {said}; take another backup")


def refuse_newer(manifest: Contents, *, version: str) -> None:
    """Refuse a backup whose tables this version of the program does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise BackupFault(
            f"the backup was made by another version ({version}); this one does not know its "
            f"tables ({', '.join(unknown[:3])}); install that version or a newer one"
        )


def verify_audit(alias: str, *, seen: str) -> None:
    """Walk the audit log of a copy; `seen` is the hash that stood at its end."""
    rows = AuditEntry.objects.using(alias).order_by("number").iterator(chunk_size=2000)
    with closing(cast("Generator[AuditEntry]", rows)) as entries:
        report = audit.verified(entries, seen=seen)
    if not report.is_whole:
        raise BackupFault(f"the audit log in the backup is not whole: {report.fault}")
