"""The audit log grows at its end, keeps its chain, and cannot be rewritten."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from sthenia.clinic.people import audit, audit_guard
from sthenia.clinic.people.models import AuditEntry
from tests.people import Cast


def three_entries(cast: Cast) -> None:
    audit.append(act="read", what="plan", by=cast.bea, patient=cast.ana_record)
    audit.append(act="write", what="plan", by=cast.bea, patient=cast.ana_record)
    audit.append(act="read", what="list of people", by=cast.fay, clinic=cast.clinic)


def chain() -> list[AuditEntry]:
    return list(AuditEntry.objects.order_by("number"))


def test_each_entry_holds_the_hash_of_the_one_before(cast: Cast) -> None:
    three_entries(cast)
    first, second, third = chain()
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert first.previous_hash == audit.FIRST_HASH
    assert second.previous_hash == first.own_hash
    assert third.previous_hash == second.own_hash
    assert third.clinic == cast.clinic


def test_an_entry_names_the_clinic_of_its_patient(cast: Cast) -> None:
    entry = audit.append(act="read", what="plan", by=cast.dora, patient=cast.dora_record)
    assert entry.clinic == cast.other_clinic


def test_an_entry_must_say_what_was_opened(cast: Cast) -> None:
    with pytest.raises(ValueError, match="say in a few words"):
        audit.append(act="read", what="", by=cast.bea, patient=cast.ana_record)


def test_a_whole_chain_is_found_whole(cast: Cast) -> None:
    three_entries(cast)
    report = audit.verified(chain())
    assert report.is_whole
    assert report.n_entries == 3
    assert report.newest_hash == chain()[-1].own_hash


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", "something harmless"),
        ("act", "read"),
        ("actor_id", None),
        ("patient_id", None),
        ("clinic_id", 999),
        ("at", timedelta(seconds=1)),
    ],
)
def test_a_changed_entry_is_found(cast: Cast, field: str, value: object) -> None:
    three_entries(cast)
    entries = chain()
    changed = entries[1].at + value if isinstance(value, timedelta) else value
    setattr(entries[1], field, changed)
    report = audit.verified(entries)
    assert report.fault == "entry 2 was changed after it was written"
    assert report.n_entries == 1


def test_a_changed_entry_with_a_new_hash_breaks_the_next_link(cast: Cast) -> None:
    three_entries(cast)
    entries = chain()
    entries[1].what = "something harmless"
    entries[1].own_hash = audit.hash_of(entries[1])
    assert audit.verified(entries).fault == "entry 3 does not follow from the entry before it"


def test_a_removed_entry_is_found(cast: Cast) -> None:
    three_entries(cast)
    entries = chain()
    del entries[1]
    assert audit.verified(entries).fault == "entry 2 is missing: the next one found is 3"


def test_a_cut_end_is_found_by_the_hash_noted_earlier(cast: Cast) -> None:
    three_entries(cast)
    entries = chain()
    noted = entries[-1].own_hash
    assert audit.verified(entries, seen=noted).is_whole
    assert "no longer in the log" in audit.verified(entries[:-1], seen=noted).fault


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: AuditEntry.objects.filter(number=1).update(what="something harmless"),
        lambda: AuditEntry.objects.filter(number=2).delete(),
        lambda: chain()[0].delete(),
    ],
    ids=["update", "delete", "delete one"],
)
def test_the_database_refuses_to_rewrite_the_log(cast: Cast, tamper: Callable[[], object]) -> None:
    three_entries(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper()
    assert audit.verified(chain()).n_entries == 3


REWRITTEN = (2, "something harmless", None)
BESIDE_THE_LINK = (4, "something harmless", audit.FIRST_HASH)
AFTER_A_GAP = (9, "something slipped in", "9" * 64)


@pytest.mark.parametrize(
    ("number", "what", "previous_hash"),
    [REWRITTEN, BESIDE_THE_LINK, AFTER_A_GAP],
    ids=["its number", "its link", "a gap"],
)
def test_the_database_refuses_an_entry_anywhere_but_at_the_end(
    cast: Cast, number: int, what: str, previous_hash: str | None
) -> None:
    three_entries(cast)
    entry = chain()[1]
    row = [number, entry.at, what, previous_hash or entry.previous_hash]
    insert = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"{insert} INTO people_auditentry "
            "(number, at, act, what, previous_hash, own_hash) VALUES (%s, %s, 'read', %s, %s, '')",
            row,
        )
    assert audit.verified(chain()).n_entries == 3


def test_the_command_says_whole_and_prints_the_newest_hash(cast: Cast) -> None:
    three_entries(cast)
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert f"3 entries, whole. Newest hash: {chain()[-1].own_hash}" in said.getvalue()


def test_the_command_fails_on_a_log_that_was_rewritten_behind_the_triggers(cast: Cast) -> None:
    three_entries(cast)
    audit_guard.disarm(connection)
    AuditEntry.objects.filter(number=2).update(what="something harmless")
    audit_guard.arm(connection)
    with pytest.raises(CommandError, match="entry 2 was changed"):
        call_command("verify_audit")


WRITE_FIVE = """
import django, sys
django.setup()
from sthenia.clinic.people import audit
for _ in range(5):
    audit.append(act="read", what="plan", by=None)
"""


def test_processes_that_write_at_the_same_moment_share_one_chain(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'clinic.sqlite3'}"
    surroundings = os.environ | {
        "DATABASE_URL": database,
        "STHENIA_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
    }

    def start(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *words], env=surroundings, stdout=subprocess.PIPE, text=True
        )

    assert start("-m", "django", "migrate", "people", "--verbosity=0").wait() == 0
    writers = [start("-c", WRITE_FIVE) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    said, _ = start("-m", "django", "verify_audit").communicate()
    assert said.startswith("15 entries, whole.")


@pytest.mark.postgres
def test_threads_that_write_at_the_same_moment_share_one_chain_on_postgresql(
    transactional_db: None,
) -> None:
    def write() -> None:
        for _ in range(5):
            audit.append(act="read", what="plan", by=None)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = audit.verified(chain())
    assert report.is_whole, report.fault
    assert report.n_entries == 20


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_log_at_a_stroke(cast: Cast) -> None:
    three_entries(cast)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE people_auditentry")
