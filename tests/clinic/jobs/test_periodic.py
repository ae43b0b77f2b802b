"""Work that repeats: once each time, whoever asks, and once for all the times that were missed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sthenia.clinic.jobs import periodic, tasks
from sthenia.clinic.jobs.models import Job, Recurrence
from sthenia.clinic.jobs.periodic import Periodic, put_due_work_in_queue
from tests.at_once import at_once
from tests.clinic.jobs.conftest import Queue
from tests.clinic.jobs.work_to_do import add

HOURLY = (Periodic(task=add, every=timedelta(hours=1)),)
NOW = timezone.now()


def test_it_is_put_in_the_queue_when_due_and_not_before(queue: Queue) -> None:
    assert put_due_work_in_queue(HOURLY, now=NOW) == 1
    assert put_due_work_in_queue(HOURLY, now=NOW + timedelta(minutes=59)) == 0
    queue.do_all()
    assert put_due_work_in_queue(HOURLY, now=NOW + timedelta(minutes=60)) == 1


def test_what_was_missed_runs_once_and_the_hours_stay_where_they_were(queue: Queue) -> None:
    put_due_work_in_queue(HOURLY, now=NOW)
    late = NOW + timedelta(hours=7, minutes=20)
    assert put_due_work_in_queue(HOURLY, now=late) == 1
    assert put_due_work_in_queue(HOURLY, now=late) == 0
    assert Recurrence.objects.get().due_at == NOW + timedelta(hours=8)


def test_it_does_not_pile_up_while_nobody_works(queue: Queue) -> None:
    for hours in range(5):
        put_due_work_in_queue(HOURLY, now=NOW + timedelta(hours=hours))
    assert Job.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_the_same_moment_start_it_once(queue: Queue) -> None:
    came_to = at_once(*([lambda: put_due_work_in_queue(HOURLY, now=NOW)] * 6))
    assert sorted(map(str, came_to)) == ["0"] * 5 + ["1"]
    assert Job.objects.count() == 1


def test_the_work_of_every_room_is_found_and_each_task_once() -> None:
    found = periodic.all_periodic()
    names = [each.task.module_path for each in found]
    assert tasks.forget_what_ended.module_path in names
    assert sorted(set(names)) == sorted(names)


def test_work_that_repeats_without_a_breath_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0:00:10"):
        Periodic(task=add, every=timedelta(seconds=1))
