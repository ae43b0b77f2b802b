"""How far a job is, as its owner may see it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sthenia.clinic.jobs import actions, progress, running
from sthenia.clinic.jobs.models import Job, JobState
from sthenia.clinic.jobs.running import Run
from tests.clinic.jobs import work_to_do
from tests.clinic.jobs.conftest import Queue


def test_a_job_tells_how_far_it_is(queue: Queue) -> None:
    work_to_do.tell_how_far.enqueue()
    queue.do_all()
    job = Job.objects.get()
    assert (job.progress_done, job.progress_total, job.progress_word) == (3, 3, "counting")
    assert job.result == {"href": "/there/", "words": "Open it"}


@pytest.mark.django_db(transaction=True)
def test_a_job_that_was_cancelled_stops_where_it_next_tells(queue: Queue) -> None:
    job = actions.put_in_queue(task=work_to_do.cancel_oneself, args=["x"])
    Job.objects.update(arguments={"args": [str(job.pk)], "kwargs": {}})
    queue.do_all()
    assert Job.objects.get().state == JobState.CANCELLED
    assert work_to_do.effects() == [1]


def test_work_in_one_transaction_cannot_tell_how_far_it_is(queue: Queue) -> None:
    work_to_do.tell_how_far_in_a_transaction.enqueue()
    queue.do_one()
    assert Job.objects.get().error == "RuntimeError"


@pytest.mark.parametrize(("done", "total"), [(-1, 3), (4, 3), (0, -1)])
def test_an_impossible_progress_is_refused(done: int, total: int) -> None:
    with pytest.raises(ValueError, match="is needed"):
        progress.report(done=done, total=total)


def test_told_by_hand_it_goes_nowhere() -> None:
    progress.report(done=1, total=2)


def test_it_is_written_at_most_twice_a_second(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_to_do.tell_how_far.enqueue()
    written = writes_while(queue, monkeypatch, seconds=[0.0, 0.1, 0.2, 0.7, 0.8])
    assert written == [0, 3]


def writes_while(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, *, seconds: list[float]
) -> list[int]:
    claim = queue.take()
    assert claim is not None
    clock = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    written = []
    with under_way(Run(claim, work_to_do.tell_how_far)):
        for n, at in enumerate(seconds):
            clock[0] = at
            before = Job.objects.get().progress_done
            progress.report(done=n, total=99, word="counting")
            after = Job.objects.get().progress_done
            if after != before or n == 0:
                written.append(after)
    return written


@contextmanager
def under_way(run: Run) -> Iterator[None]:
    token = running._current.set(run)
    yield
    running._current.reset(token)


@pytest.mark.parametrize("href", ["https://evil.example/", "//evil.example/", "there"])
def test_a_link_leads_into_this_site(href: str) -> None:
    with pytest.raises(ValueError, match="no address of this site"):
        progress.link(href, "Open")
