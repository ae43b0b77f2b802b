"""The drill: a backup under load becomes a database again, nothing half, no link missing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

PROVE = """
import django; django.setup()
import sys
from django.core.management import call_command
from sthenia.clinic.people.models import AuditEntry, Clinic
told = set(AuditEntry.objects.filter(what="load").values_list("clinic_id", flat=True))
print(sorted(Clinic.objects.values_list("pk", flat=True)) == sorted(told), len(told))
call_command("verify_audit", seen=sys.argv[1])
"""
WHAT_CAME_SINCE = """
import django; django.setup()
from sthenia.clinic.assessments.models import AlertAssessment, AlertEvent
from sthenia.clinic.people.models import Patient
print(sorted(Patient.objects.values_list("name_key", flat=True)))
print([(one.tool, one.patient.name) for one in AlertAssessment.objects.all()])
print(list(AlertEvent.objects.order_by("pk").values_list("kind", flat=True)))
"""
needs_pg_dump = pytest.mark.skipif(
    connection.vendor == "postgresql" and shutil.which("pg_dump") is None,
    reason="pg_dump is not installed",
)


@pytest.fixture
def two_places(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """DATABASE_URL of a database to back up, and of a place where there is none yet."""
    if connection.vendor != "postgresql":
        yield (
            f"sqlite:///{tmp_path / 'live.sqlite3'}",
            f"sqlite:///{tmp_path / 'new' / 'c.sqlite3'}",
        )
        return
    request.getfixturevalue("db")
    place = connection.get_connection_params()
    server = f"postgres://{place['user']}@{quote(place['host'], safe='')}"
    live, restored = f"{place['dbname']}_drill", f"{place['dbname']}_drill_restored"
    for name in (live, restored):
        sql(place, f"DROP DATABASE IF EXISTS {name}")
    sql(place, f"CREATE DATABASE {live}")
    yield f"{server}/{live}", f"{server}/{restored}"
    for name in (live, restored):
        sql(place, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def sql(place: dict[str, Any], words: str) -> None:
    import psycopg

    with psycopg.connect(
        host=place["host"], user=place["user"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(words)


def run(url: str, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env=os.environ
        | {
            "DATABASE_URL": url,
            "STHENIA_VAR": str(tmp_path / "var"),
            "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@needs_pg_dump
def test_a_backup_under_load_becomes_a_database_with_nothing_half(
    two_places: tuple[str, str], tmp_path: Path
) -> None:
    live, new = two_places
    folder = tmp_path / "backup"
    loaded = run(live, tmp_path, "-m", "tests.clinic.people.backups.load", str(folder))
    assert loaded.returncode == 0, loaded.stderr
    found = json.loads(loaded.stdout)
    assert found["before"] <= found["in_backup"] <= found["after"] + 4
    assert found["in_the_end"] > found["after"], "nobody wrote while the backup was made"
    assert found["in_backup"] == found["audit_in_backup"]

    restored = run(new, tmp_path, "-m", "django", "restore", str(folder))
    assert restored.returncode == 0, restored.stderr
    proven = run(new, tmp_path, "-c", PROVE, found["newest_audit_hash"])
    assert proven.returncode == 0, proven.stderr
    is_whole, walked = proven.stdout.splitlines()
    assert is_whole == f"True {found['in_backup']}"
    assert walked.startswith(f"{found['in_backup'] + 1} entries, whole.")


@needs_pg_dump
def test_a_backup_of_an_older_version_is_brought_up_to_date_and_the_live_database_is_not_touched(
    two_places: tuple[str, str], tmp_path: Path
) -> None:
    then, now = two_places
    folder = tmp_path / "backup"
    made = run(then, tmp_path, "-m", "tests.clinic.people.backups.older", str(folder))
    assert made.returncode == 0, made.stderr
    checked = run(then, tmp_path, "-m", "django", "check_backup", str(folder))
    assert "is whole" in checked.stdout, checked.stderr

    restored = run(now, tmp_path, "-m", "django", "restore", str(folder))
    assert restored.returncode == 0, restored.stderr
    proven = run(now, tmp_path, "-c", WHAT_CAME_SINCE)
    assert proven.returncode == 0, proven.stderr
    keys, assessments, events = proven.stdout.splitlines()
    assert keys == "['ana', 'dan', 'pia']"
    assert assessments == "[('not recorded', 'Ana')]"
    assert events == "['raised', 'acknowledged', 'assessed', 'closed']"
    # Looked into beside a database of this version: what has to be done is done in the copy.
    again = run(now, tmp_path, "-m", "django", "check_backup", str(folder))
    assert "is whole" in again.stdout, again.stderr
    assert run(now, tmp_path, "-c", WHAT_CAME_SINCE).stdout == proven.stdout


@pytest.mark.postgres
@needs_pg_dump
def test_postgresql_keeps_what_stood_there_aside(
    two_places: tuple[str, str], tmp_path: Path
) -> None:
    live, _new = two_places
    folder = tmp_path / "backup"
    run(live, tmp_path, "-m", "tests.clinic.people.backups.load", str(folder))
    checked = run(live, tmp_path, "-m", "django", "check_backup", str(folder))
    assert "is whole" in checked.stdout, checked.stderr
    refused = run(live, tmp_path, "-m", "django", "restore", str(folder))
    assert refused.returncode == 1
    assert "is there already; stop the clinic and say --replace" in refused.stderr
    replaced = run(live, tmp_path, "-m", "django", "restore", str(folder), "--replace")
    assert replaced.returncode == 0, replaced.stderr
    (aside,) = re.findall(r"What stood there is kept: (\w+)", replaced.stdout)
    assert re.fullmatch(r"\w+_drill_before_\w+", aside)
    sql(connection.get_connection_params(), f"DROP DATABASE {aside}")
