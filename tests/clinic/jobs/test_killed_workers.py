"""Workers are killed at random moments; no job is lost and no effect is there twice.

Two control tests take one of the two protections away and see the harm: without them, to find
nothing wrong would say nothing.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from tests.clinic.jobs import work_to_do

JOBS, KILLS, LEASE_S, PATIENCE_S = 240, 12, 1.0, 40.0
A_LEASE_THAT_NEVER_ENDS_S, IMPATIENCE_S = 3600.0, 2.0


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """A file of its own, or the tests' own PostgreSQL."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{tmp_path / 'queue.sqlite3'}"
        return
    place = connection.get_connection_params()
    yield f"postgres://{place['user']}@{quote(place['host'], safe='')}/{place['dbname']}"
    work_to_do.drop_effects_table()


def outcome(
    database: str,
    tmp_path: Path,
    *tasks: str,
    lease_s: float = LEASE_S,
    patience_s: float = PATIENCE_S,
) -> dict[str, Any]:
    numbers = (JOBS, KILLS, 1, lease_s, patience_s)
    run = subprocess.run(
        [sys.executable, "-m", "tests.clinic.jobs.fleet", ",".join(tasks), *map(str, numbers)],
        env=os.environ
        | {
            "DATABASE_URL": database,
            "STHENIA_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_every_effect_is_there_once_however_many_workers_are_killed(
    database: str, tmp_path: Path
) -> None:
    found = outcome(database, tmp_path, "add_slowly", "add_at_the_end")
    assert found["states"] == {"done": JOBS}
    assert (found["once"], found["never"], found["more_than_once"]) == (JOBS, 0, 0)
    assert found["ends"] == [0, 0, 0], "the workers left at the end did not stop when asked"
    assert found["attempts"] > JOBS, "no worker was killed at work, so nothing was shown"


def test_control_without_the_one_transaction_effects_are_there_twice(
    database: str, tmp_path: Path
) -> None:
    found = outcome(database, tmp_path, "add_slowly_outside")
    assert found["states"] == {"done": JOBS}
    assert found["never"] == 0
    assert found["more_than_once"] > 0


def test_control_without_a_lease_that_ends_jobs_are_lost(database: str, tmp_path: Path) -> None:
    found = outcome(
        database,
        tmp_path,
        "add_slowly_outside",
        lease_s=A_LEASE_THAT_NEVER_ENDS_S,
        patience_s=IMPATIENCE_S,
    )
    assert found["states"].get("running", 0) > 0
