"""A backup is whole before it has its name, and the command says what went wrong."""

import shutil
import stat
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sthenia.clinic.jobs.models import BackupMade
from sthenia.clinic.people import audit, audit_guard
from sthenia.clinic.people.backups import contents, keeping, making, restoring
from sthenia.clinic.people.backups.manifest import BackupFault, read_manifest
from sthenia.clinic.people.models import AuditEntry
from tests.people import Cast

NOW = datetime(2026, 3, 1, 4, 5, 6, tzinfo=UTC)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "postgresql" and shutil.which("pg_dump") is None,
        reason="pg_dump is not installed",
    ),
]


def test_a_backup_holds_every_row_and_is_for_its_account_only(cast: Cast, tmp_path: Path) -> None:
    audit.append(act="read", what="plan", by=cast.bea, patient=cast.ana_record)
    place = tmp_path / "here" / "backup"
    manifest = making.make_backup(place, now=NOW)
    assert read_manifest(place) == manifest
    assert manifest.contents.row_counts["people_patient"] == 3
    newest = AuditEntry.objects.order_by("-number").first()
    assert newest is not None
    assert manifest.contents.newest_audit_hash == newest.own_hash
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / manifest.file_name).stat().st_mode) == 0o600
    assert restoring.check(place) == manifest
    made = BackupMade.objects.get()
    assert (made.made_at, made.newest_audit_hash) == (NOW, newest.own_hash)
    assert [path.name for path in place.parent.iterdir()] == ["backup"]


def test_a_folder_that_is_there_is_left_alone(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is there already; name a folder that is not"):
        call_command("backup", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be made"):
        call_command("backup", tmp_path / "file" / "backup")


def test_a_backup_that_fails_half_way_leaves_nothing(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "sha256_of", fail)
    with pytest.raises(BackupFault, match="cannot be written: No space left on device"):
        making.make_backup(tmp_path / "backup", now=NOW)
    assert list(tmp_path.iterdir()) == []
    assert not BackupMade.objects.exists()


def test_the_commands_say_what_they_found(cast: Cast, tmp_path: Path) -> None:
    said = StringIO()
    call_command("backup", tmp_path / "backup", stdout=said)
    assert "Newest audit hash: " in said.getvalue()
    call_command("check_backup", tmp_path / "backup", stdout=said)
    assert "is whole: " in said.getvalue()
    with pytest.raises(CommandError, match="is no backup"):
        call_command("check_backup", tmp_path)
    with pytest.raises(CommandError, match="is no backup"):
        call_command("restore", tmp_path)


def test_an_audit_log_that_was_rewritten_before_the_backup_is_found(
    cast: Cast, tmp_path: Path
) -> None:
    for _ in range(3):
        audit.append(act="read", what="plan", by=cast.bea, patient=cast.ana_record)
    audit_guard.disarm(connection)
    AuditEntry.objects.filter(number=2).update(what="something harmless")
    audit_guard.arm(connection)
    making.make_backup(tmp_path / "backup", now=NOW)
    with pytest.raises(BackupFault, match="audit log in the backup is not whole: entry 2"):
        restoring.check(tmp_path / "backup")


def test_a_copy_with_fewer_rows_than_were_written_down_is_refused(cast: Cast) -> None:
    found = contents.contents_of("default")
    more = {**found.row_counts, "people_patient": 9}
    manifest = type(found)(found.migrations, more, found.audit_entries, found.newest_audit_hash)
    with pytest.raises(BackupFault, match="people_patient: 9 rows written, 3 found"):
        contents.hold_against(manifest, found)
    contents.hold_against(found, found)


def test_a_backup_of_a_newer_version_is_refused(db: None) -> None:
    found = contents.contents_of("default")
    contents.refuse_newer(found, version="0.1.0")
    newer = type(found)((*found.migrations, "people.9999_future"), found.row_counts, 0, "")
    with pytest.raises(BackupFault, match=r"another version \(7\).*people.9999_future"):
        contents.refuse_newer(newer, version="7")


def test_a_backup_that_cannot_be_brought_up_to_date_is_refused_in_plain_words(
    cast: Cast, tmp_path: Path
) -> None:
    # As if its tables had been made by hand: what the newest change adds is there already.
    applied, newest = MigrationRecorder(connection), ("jobs", "0002_whose_clinic_it_is")
    applied.record_unapplied(*newest)
    try:
        making.make_backup(tmp_path / "backup", now=NOW)
    finally:
        applied.record_applied(*newest)
    with pytest.raises(BackupFault) as told:
        restoring.check(tmp_path / "backup")
    said = str(told.value)
    assert "is whole, but could not be brought up to date by this version" in said
    assert "install that version" in said
    assert "Nothing was replaced" in said


def test_by_the_clock_the_oldest_goes_when_the_newest_is_whole(db: None, tmp_path: Path) -> None:
    (tmp_path / "holiday pictures").mkdir()
    for day in range(4):
        keeping.make_next(tmp_path, keep=2, now=NOW + timedelta(days=day))
    assert [path.name for path in keeping.backups_in(tmp_path)] == [
        "sthenia-20260304T040506Z",
        "sthenia-20260303T040506Z",
    ]
    assert (tmp_path / "holiday pictures").is_dir()
    with pytest.raises(ValueError, match="at least one"):
        keeping.make_next(tmp_path, keep=0, now=NOW)
