"""Does it live, is it ready, in numbers; and what somebody is told when it fails."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from sthenia.clinic.config import watching
from sthenia.clinic.jobs.models import BackupMade, Job, JobState, WorkerSeen
from tests.people import Cast

ELSEWHERE = "203.0.113.9"
TOKEN = "a token of twenty and more characters"


@pytest.fixture
def worker(db: None) -> WorkerSeen:
    return WorkerSeen.objects.create(name="worker", seen_at=timezone.now())


def test_a_process_that_lives_says_so_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"alive\n"


def test_it_is_ready_when_nothing_is_missing(worker: WorkerSeen, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


def test_without_a_worker_it_is_not_ready(db: None, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (
        503,
        b"worker: none seen; start manage.py work\n",
    )


def test_a_worker_that_was_last_seen_long_ago_counts_as_none(
    worker: WorkerSeen, client: Client
) -> None:
    WorkerSeen.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert client.get("/readyz").status_code == 503


def test_without_room_on_the_disk_it_is_not_ready(
    worker: WorkerSeen, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000))
    assert client.get("/readyz").content == b"disk: less than 500 MB free\n"


def test_without_its_database_it_is_not_ready(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        raise OperationalError("could not connect to server ana@home.example")

    monkeypatch.setattr(watching, "_waiting_migrations", fail)
    assert client.get("/readyz").content == b"database: does not answer\n"


def test_with_tables_of_an_older_version_it_is_not_ready(
    worker: WorkerSeen, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_is_known_to_be_migrated", set())
    monkeypatch.setattr(
        watching.MigrationExecutor, "migration_plan", lambda *_: [("people", "9999_future")]
    )
    assert client.get("/readyz").content == b"tables: not up to date; run migrate\n"


def numbers(client: Client, **headers: str) -> dict[tuple[str, ...], float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return {
        (sample.name, *(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def test_requests_are_counted_by_the_name_of_their_route(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    before = numbers(client).get(("sthenia_requests_total", "GET", "people:person", "200"), 0)
    client.get(f"/people/{cast.ana_record.pk}/")
    found = numbers(client)
    assert found["sthenia_requests_total", "GET", "people:person", "200"] == before + 1
    assert str(cast.ana_record.pk) not in str(found)


def test_a_word_that_is_no_method_makes_no_new_number(db: None, client: Client) -> None:
    client.generic("ANA-ALONSO", "/healthz")
    found = numbers(client)
    assert found["sthenia_requests_total", "OTHER", "healthz", "405"] >= 1
    assert "ANA-ALONSO" not in str(found)


def test_the_queue_and_the_backups_are_in_numbers(worker: WorkerSeen, client: Client) -> None:
    now = timezone.now()
    common = {"task": "sthenia.clinic.jobs.tasks.send_mail", "attempts_allowed": 1}
    Job.objects.create(**common, run_after=now - timedelta(seconds=90))
    Job.objects.create(**common, state=JobState.FAILED, finished_at=now)
    Job.objects.create(**common, state=JobState.DONE, finished_at=now)
    BackupMade.objects.create(made_at=now - timedelta(hours=2), place="x", size_bytes=1)
    found = numbers(client)
    assert found["sthenia_jobs", "waiting"] == 1
    assert found["sthenia_jobs", "failed"] == 1
    assert 90 <= found["sthenia_oldest_due_job_seconds",] < 120
    assert found["sthenia_jobs_ended_last_day", "done", "jobs.tasks.send_mail"] == 1
    assert found["sthenia_jobs_ended_last_day", "failed", "jobs.tasks.send_mail"] == 1
    assert 7200 <= found["sthenia_backup_age_seconds",] < 7300
    assert found["sthenia_worker_seen_age_seconds",] < 60


@pytest.mark.parametrize(
    "sent",
    [
        {"REMOTE_ADDR": ELSEWHERE},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": ELSEWHERE, "HTTP_AUTHORIZATION": "Bearer "},
        {"REMOTE_ADDR": ELSEWHERE, "HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"},
        {"REMOTE_ADDR": ELSEWHERE, "HTTP_AUTHORIZATION": f"Basic {TOKEN}"},
    ],
)
def test_the_numbers_are_for_this_machine_only(
    db: None, client: Client, settings: Settings, sent: dict[str, str]
) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", **sent).status_code == 403  # type: ignore[arg-type]


def test_without_a_token_in_the_settings_an_empty_one_opens_nothing(
    db: None, client: Client
) -> None:
    answer = client.get("/metrics", REMOTE_ADDR=ELSEWHERE, HTTP_AUTHORIZATION="Bearer ")
    assert answer.status_code == 403


def test_the_numbers_are_for_whoever_has_the_token(
    db: None, client: Client, settings: Settings
) -> None:
    settings.METRICS_TOKEN = TOKEN
    sent = {"REMOTE_ADDR": ELSEWHERE, "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
    assert client.get("/metrics", **sent).status_code == 200  # type: ignore[arg-type]


def test_behind_a_proxy_everybody_seems_to_be_here_so_the_token_decides(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        watching,
        "settings",
        SimpleNamespace(ENVIRONMENT=SimpleNamespace(is_behind_proxy=True), METRICS_TOKEN=""),
    )
    assert client.get("/metrics").status_code == 403


def test_a_fault_shows_the_number_that_the_log_has(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from sthenia.clinic.config.logs import said_of

    lines: list[dict[str, object]] = []
    monkeypatch.setattr(caplog.handler, "emit", lambda record: lines.append(said_of(record)))
    client = Client(raise_request_exception=False)
    client.force_login(cast.bea)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Ana has 7 of 10")

    monkeypatch.setattr("sthenia.clinic.people.queries.care_team", fail)
    answer = client.get(f"/people/{cast.ana_record.pk}/")
    assert answer.status_code == 500
    (reference,) = re.findall(r"<strong>(\w{12})</strong>", answer.content.decode())
    (line,) = [line for line in lines if line.get("fault") == "RuntimeError"]
    assert line["request"] == reference
    assert "Ana" not in str(line)


def test_the_disk_is_asked_also_where_the_folder_is_not_there_yet(tmp_path: Path) -> None:
    assert watching._free_bytes(tmp_path / "var" / "deeper") > 0


COUNT_IN_A_PROCESS_OF_ITS_OWN = """
import django; django.setup()
from sthenia.clinic.config import metrics
metrics.count(route="people:person", method="GET", status=200, seconds=0.01)
"""


def test_several_server_processes_are_counted_together(db: None, tmp_path: Path) -> None:
    surroundings = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "counts"),
        "STHENIA_VAR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
    }
    ask = COUNT_IN_A_PROCESS_OF_ITS_OWN + ("print(metrics.requests_so_far().decode())")
    for words in (COUNT_IN_A_PROCESS_OF_ITS_OWN, ask):
        said = subprocess.run(
            [sys.executable, "-c", words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
    wanted = 'sthenia_requests_total{method="GET",route="people:person",status="200"} 2.0'
    assert wanted in said.stdout
