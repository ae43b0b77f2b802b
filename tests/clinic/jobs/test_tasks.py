"""The queue's own work: mail, and forgetting."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sthenia.clinic.jobs import tasks
from sthenia.clinic.jobs.models import BackupMade, Job, JobState, WorkerSeen
from tests.clinic.jobs.conftest import Queue

WORDS = {"to": "ana@home.example", "subject": "Your invitation", "text": "Please open this."}


def test_a_mail_goes_out_and_is_forgotten(queue: Queue) -> None:
    tasks.send_mail.enqueue(**WORDS)
    queue.do_all()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["ana@home.example"],
        "Your invitation",
        "Please open this.",
    )
    assert Job.objects.get().arguments == {}


def test_a_mail_sent_again_has_the_same_message_id(queue: Queue) -> None:
    tasks.send_mail.enqueue(**WORDS, html="<p>Please open this.</p>")
    queue.do_all()
    args = {"args": [], "kwargs": WORDS}
    Job.objects.update(state=JobState.WAITING, finished_at=None, arguments=args)
    queue.do_all()
    first, second = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == second
    assert str(Job.objects.get().pk) in first


def test_a_server_that_is_away_is_asked_again_for_most_of_a_day(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ConnectionRefusedError("mail.example said no to ana@home.example")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    tasks.send_mail.enqueue(**WORDS)
    waited = timedelta()
    while queue.do_one():
        job = Job.objects.get()
        waited += max(timedelta(), job.run_after - timezone.now())
        Job.objects.filter(state=JobState.WAITING).update(run_after=timezone.now())
    job = Job.objects.get()
    assert (job.state, job.attempts_made) == (JobState.FAILED, 17)
    assert job.error == "ConnectionRefusedError"
    assert timedelta(hours=15) < waited < timedelta(hours=30)
    assert job.arguments["kwargs"] == WORDS, "to try again by hand, it has to know what to send"


@pytest.mark.parametrize(
    ("state", "days", "is_kept"),
    [
        (JobState.DONE, 13, True),
        (JobState.DONE, 15, False),
        (JobState.CANCELLED, 15, False),
        (JobState.FAILED, 900, True),
        (JobState.GIVEN_UP, 300, True),
        (JobState.GIVEN_UP, 400, False),
    ],
)
def test_what_ended_long_ago_is_forgotten_but_never_what_nobody_decided_on(
    db: None, state: JobState, days: int, *, is_kept: bool
) -> None:
    ended = timezone.now() - timedelta(days=days)
    job = Job.objects.create(task="a.b", attempts_allowed=1, state=state, finished_at=ended)
    tasks.forget_what_ended.call()
    assert Job.objects.filter(pk=job.pk).exists() == is_kept


def test_a_worker_that_was_lost_long_ago_is_forgotten(db: None) -> None:
    now = timezone.now()
    WorkerSeen.objects.create(name="lost", seen_at=now - timedelta(days=2))
    WorkerSeen.objects.create(name="here", seen_at=now)
    BackupMade.objects.create(made_at=now - timedelta(days=400), place="x", size_bytes=1)
    tasks.forget_what_ended.call()
    assert [seen.name for seen in WorkerSeen.objects.all()] == ["here"]
    assert not BackupMade.objects.exists()
