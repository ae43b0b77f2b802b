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
from sthenia.clinic.people.models import AuditEntry, Clinic, Membership, Role, User
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
        clinic_id=cast.clinic.pk,
    )


@pytest.fixture
def owner_of_both(cast: Cast, olga: Client) -> Client:
    """Olga, who owns a second clinic."""
    Membership.objects.create(user=cast.olga, clinic=cast.other_clinic, role=Role.OWNER)
    return olga


def goes_to(client: Client, clinic: Clinic) -> None:
    """As by the choice of clinic in another window."""
    client.post("/clinic/choose/", {"clinic": clinic.pk})


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


def test_an_owner_of_another_clinic_sees_and_touches_nothing(failed: Job, cast: Cast) -> None:
    otto = Client()
    otto.force_login(User.objects.get(name="Otto"))
    html = shown(otto)
    assert "send invitation" not in html
    assert "Nothing failed" in html
    again = reverse("people:try_job_again", args=[failed.pk])
    give_up = reverse("people:give_up_job", args=[failed.pk])
    for sent in ({}, {"clinic": cast.other_clinic.pk}):
        otto.post(again, sent)
        otto.post(give_up, {**sent, "why": "Not mine."})
    assert otto.post(again, {"clinic": cast.clinic.pk}).status_code == 404
    failed.refresh_from_db()
    assert (failed.state, failed.decided_by) == (JobState.FAILED, None)


def test_what_failed_for_the_installation_is_a_number_and_nobodys_here(
    olga: Client, failed: Job
) -> None:
    assert "for the whole installation" not in shown(olga)
    Job.objects.filter(pk=failed.pk).update(clinic_id=None)
    html = shown(olga)
    assert "for the whole installation" in html
    assert "send invitation" not in html
    olga.post(reverse("people:try_job_again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == JobState.FAILED


def test_the_clinic_of_the_page_decides_not_the_one_chosen_meanwhile(
    owner_of_both: Client, failed: Job, cast: Cast
) -> None:
    field = f'<input type="hidden" name="clinic" value="{cast.clinic.pk}">'
    assert shown(owner_of_both).count(field) == 2
    goes_to(owner_of_both, cast.other_clinic)
    owner_of_both.post(
        reverse("people:give_up_job", args=[failed.pk]),
        {"clinic": cast.clinic.pk, "why": "The mailbox is gone."},
    )
    failed.refresh_from_db()
    assert failed.state == JobState.GIVEN_UP
    assert AuditEntry.objects.filter(clinic=cast.clinic, what="background work: given up").exists()


def test_the_same_work_waiting_already_is_said(olga: Client, failed: Job) -> None:
    Job.objects.update(unique_key="one")
    Job.objects.create(task=TASK, attempts_allowed=1, unique_key="one", clinic_id=failed.clinic_id)
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
        Job.objects.create(
            task=TASK, attempts_allowed=1, state=JobState.FAILED, clinic_id=failed.clinic_id
        )
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        olga.get(PAGE)
