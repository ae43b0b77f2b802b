"""Tasks for the tests of the queue; what they did can be counted in a table of their own."""

import time
from uuid import UUID

from django.db import connection
from django_tasks import TaskContext, task

from sthenia.clinic.jobs import progress, running
from sthenia.clinic.jobs.models import Job

SECRET = "Ana has 7 of 10"


def make_effects_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS test_effect (n integer NOT NULL)")


def drop_effects_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS test_effect")


def effects() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM test_effect ORDER BY n")
        return [n for (n,) in cursor.fetchall()]


def leave_effect(n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO test_effect (n) VALUES (%s)", [n])


@task()
def add(n: int) -> int:
    leave_effect(n)
    return n


@task()
def ask_for_more(n: int) -> None:
    add.enqueue(n)


@task()
def add_slowly(n: int) -> None:
    leave_effect(n)
    time.sleep(0.005)


@task(in_transaction=False)
def add_slowly_outside(n: int) -> None:
    """Its effect stands before the job is closed, so a lost worker leaves it twice."""
    leave_effect(n)
    time.sleep(0.02)


@task(in_transaction=False)
def add_at_the_end(n: int) -> None:
    """Works outside a transaction, and saves its effect together with its end."""
    time.sleep(0.005)
    with running.completing():
        leave_effect(n)
        time.sleep(0.005)


@task(attempts=3)
def add_and_fail(n: int) -> None:
    leave_effect(n)
    raise ValueError(SECRET)


@task(attempts=1, in_transaction=False)
def fail_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


@task(in_transaction=False)
def tell_how_far() -> dict[str, str]:
    for n in range(1, 4):
        progress.report(done=n, total=3, word="counting")
    return progress.link("/there/", "Open it")


@task()
def tell_how_far_in_a_transaction() -> None:
    progress.report(done=1, total=2)


@task(in_transaction=False)
def cancel_oneself(job_id: str) -> None:
    """As if its owner cancelled it while it works."""
    leave_effect(1)
    Job.objects.filter(pk=UUID(job_id)).update(state="cancelled", claim=None)
    progress.report(done=1, total=2)
    leave_effect(2)


@task()
def ask_for_oneself_again(key: str) -> None:
    """As if somebody asked for the same work while it runs."""
    Job.objects.filter(unique_key=key, state="running").update(is_wanted_again=True)


@task(takes_context=True)
def which_attempt(context: TaskContext) -> int:
    return context.attempt


@task(forgets_arguments=True)
def forget(address: str) -> None:
    assert address


not_a_task = 7
