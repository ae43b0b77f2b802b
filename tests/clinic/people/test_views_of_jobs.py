"""The owner sees what failed for good, and decides."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.jobs.models import BackupMade, Job, JobState, WorkerSeen
from sthenia.clinic.people.models import AuditEntry
from tests.people import Cast

PAGE = "/clinic/work/"
TASK = "sthenia.clinic.people.accounts.tasks.send_invitation"


@pytest.fixture
def olga(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


@pytest.fixture
def failed(cast: Cast) -> Job:
    return Job.objects.create(
        task=TASK,
        arguments={"args": ["ana@home.example"], "kwargs": {}},
        attempts_allowed=17,
        attempts_made=17,
        state=JobState.FAILED,
        finished_at=timezone.now(),
        error="ConnectionRefusedError",
        error_where="sthenia/clinic/people/accounts/tasks.py:42 send_invitation",
        owner=cast.ana,
    )


def shown(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_what_failed_is_shown_with_its_reason_and_without_a_person(
    olga: Client, failed: Job
) -> None:
    html = shown(olga)
    assert "people: send invitation" in html
    assert "ConnectionRefusedError" in html
    assert "people/accounts/tasks.py:42" in html
    assert "ana@home.example" not in html and "Ana" not in html


def test_it_is_tried_again_once_and_the_log_says_by_whom(
    olga: Client, failed: Job, cast: Cast
) -> None:
    address = reverse("people:try_job_again", args=[failed.pk])
    assert "It is tried again now." in olga.post(address, follow=True).content.decode()
    assert "decided already" in olga.post(address, follow=True).content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.decided_by) == (JobState.WAITING, cast.olga)
    said = AuditEntry.objects.filter(act="write", actor=cast.olga).values_list("what", flat=True)
    assert "background work: tried again" in said


def test_it_is_given_up_with_a_reason_and_stays_to_be_seen(olga: Client, failed: Job) -> None:
    address = reverse("people:give_up_job", args=[failed.pk])
    refused = olga.post(address, {"why": " "}, follow=True).content.decode()
    assert "Say in a few words" in refused
    given_up = olga.post(address, {"why": "The mailbox is gone."}, follow=True).content.decode()
    assert "The mailbox is gone." in given_up and "by you" in given_up
    assert "Nothing failed" in given_up
    assert "decided already" in olga.post(address, {"why": "x"}, follow=True).content.decode()


def test_a_job_that_is_not_there_is_nothing_to_decide_on(olga: Client) -> None:
    address = reverse("people:try_job_again", args=[uuid4()])
    assert "decided already" in olga.post(address, follow=True).content.decode()


def test_the_same_work_waiting_already_is_said(olga: Client, failed: Job) -> None:
    Job.objects.update(unique_key="one")
    Job.objects.create(task=TASK, attempts_allowed=1, unique_key="one")
    address = reverse("people:try_job_again", args=[failed.pk])
    assert "waiting already" in olga.post(address, follow=True).content.decode()


def test_an_owner_is_told_when_nobody_works(olga: Client) -> None:
    assert "No worker was seen yet." in shown(olga)
    WorkerSeen.objects.create(name="w", seen_at=timezone.now() - timedelta(hours=3))
    assert "A worker was last seen on" in shown(olga)
    WorkerSeen.objects.update(seen_at=timezone.now())
    assert "Nobody does the work." not in shown(olga)


def test_an_owner_sees_when_the_last_backup_was_made(olga: Client, settings: Settings) -> None:
    html = shown(olga)
    assert "None was made yet." in html and "not made by the clock" in html
    settings.BACKUPS = SimpleNamespace(folder=Path("/x"), every=timedelta(days=1), keep=3)
    made = BackupMade.objects.create(made_at=timezone.now(), place="x", size_bytes=2_500_000)
    html = shown(olga)
    assert "2.4" in html and "by the clock" in html and "older than" not in html
    BackupMade.objects.filter(pk=made.pk).update(made_at=timezone.now() - timedelta(days=3))
    assert "older than it should be" in shown(olga)


def test_the_page_costs_the_same_however_much_failed(
    olga: Client, failed: Job, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        Job.objects.create(task=TASK, attempts_allowed=1, state=JobState.FAILED)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        olga.get(PAGE)
