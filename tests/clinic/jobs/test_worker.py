"""`manage.py work`: picks work up soon, stops when asked, and says what it cannot do."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from sthenia.clinic.jobs.worker import Manner, Worker

LONGEST_START_S = 30


@pytest.mark.parametrize(
    ("option", "fault"),
    [
        ("--threads=0", "give a number from 1 to 32"),
        ("--threads=33", "give a number from 1 to 32"),
        ("--lease=0.5", "at least 1 is needed"),
        ("--grace=-1", "cannot be negative"),
    ],
)
def test_a_manner_that_cannot_be_is_refused(db: None, option: str, fault: str) -> None:
    with pytest.raises(CommandError, match=fault):
        call_command("work", option)


def test_four_signs_of_life_fit_into_a_lease() -> None:
    manner = Manner()
    assert manner.beat_s * 4 <= manner.lease.total_seconds()


def test_a_database_that_is_away_for_a_moment_does_not_end_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = Worker(Manner(), rng=None)  # type: ignore[arg-type]
    worker.stop()  # else it would wait two seconds

    def fail() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("sthenia.clinic.jobs.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("sthenia.clinic.jobs.worker.connection.close", lambda: None)
    assert worker._unless_the_database_is_away(fail) is None


ENQUEUE = """
import django; django.setup()
from tests.clinic.jobs import work_to_do
work_to_do.make_effects_table()
for n in range(3):
    work_to_do.add.enqueue(n)
"""


def test_it_takes_what_is_new_and_ends_when_told_to(tmp_path: Path) -> None:
    file = tmp_path / "queue.sqlite3"
    surroundings = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "STHENIA_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
    }

    def start(*words: str, **streams: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *words], env=surroundings, **streams)

    assert start("-m", "django", "migrate", "jobs", "--verbosity=0").wait() == 0
    told = start("-m", "django", "work", "--verbosity=0")
    beside = start(
        *("-m", "django", "work", "--verbosity=0", "--stop-with-stdin"), stdin=subprocess.PIPE
    )
    assert start("-c", ENQUEUE).wait() == 0
    wait_for(lambda: counted(file, "jobs_job WHERE state = 'done' AND task LIKE '%.add'") == 3)
    assert counted(file, "test_effect") == 3
    wait_for(lambda: counted(file, "jobs_workerseen") == 2)

    told.send_signal(signal.SIGTERM)
    assert told.wait(10) == 0
    beside.communicate(timeout=10)
    assert beside.returncode == 0
    assert counted(file, "jobs_workerseen") == 0


def counted(file: Path, what: str) -> int:
    with sqlite3.connect(file) as database:
        (count,) = database.execute(f"SELECT COUNT(*) FROM {what}").fetchone()
    return int(count)


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST_START_S
    while not is_so():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)
