"""Workers as real processes that are killed at random moments, for `test_killed_workers.py`.

    python -m tests.clinic.jobs.fleet TASK,TASK... JOBS KILLS SEED LEASE_S PATIENCE_S

Puts the jobs in the queue of DATABASE_URL, starts three workers, kills one after the other with
SIGKILL and starts another in its place, then lets the workers finish what is left. Says as JSON
what became of jobs and effects. Workers are forked from one process that has loaded Django, which
takes milliseconds instead of a second each.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from random import Random

import django

WORKERS = 3


def main(
    tasks: list[str], *, jobs: int, kills: int, seed: int, lease_s: float, patience_s: float
) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sthenia.clinic.jobs import periodic
    from tests.clinic.jobs import work_to_do

    periodic.all_periodic()  # loads every room once, before the forks
    call_command("migrate", "jobs", verbosity=0)
    work_to_do.make_effects_table()
    for n in range(jobs):
        task = getattr(work_to_do, tasks[n % len(tasks)])
        task.using(priority=n % 3).enqueue(n)
    connection.close()

    rng = Random(seed)
    fleet = [start(lease_s, rng.random()) for _ in range(WORKERS)]
    for _ in range(kills):
        time.sleep(rng.uniform(0.0, 0.1))
        place = rng.choice(wait_for_workers_at_work(fleet))
        os.kill(fleet[place], signal.SIGKILL)
        os.waitpid(fleet[place], 0)
        fleet[place] = start(lease_s, rng.random())
    until = time.monotonic() + patience_s
    while unfinished() and time.monotonic() < until:
        time.sleep(0.05)
    for worker in fleet:
        os.kill(worker, signal.SIGTERM)
    ends = [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in fleet]
    say(work_to_do.effects(), jobs=jobs, ends=ends)


def start(lease_s: float, seed: float) -> int:
    worker = os.fork()
    if worker:
        return worker
    code = 1
    try:
        code = work(lease_s, seed)
    finally:
        os._exit(code)


def work(lease_s: float, seed: float) -> int:
    from sthenia.clinic.jobs.worker import Manner, Worker

    manner = Manner(threads=2, lease=timedelta(seconds=lease_s), grace=timedelta(seconds=5))
    worker = Worker(manner, rng=Random(seed))
    worker._periodic = ()  # the rooms' own repeated work needs their tables
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    return 0 if worker.work() else 1


def wait_for_workers_at_work(fleet: list[int]) -> list[int]:
    """Places of the workers that hold a job just now: to kill an idle one shows nothing."""
    from django.db import connection

    from sthenia.clinic.jobs.models import Job

    for _ in range(2000):
        running = list(Job.objects.filter(state="running").values_list("worker", flat=True))
        connection.close()
        at_work = [
            place
            for place, pid in enumerate(fleet)
            if any(f"-{pid}-" in worker for worker in running)
        ]
        if at_work:
            return at_work
        time.sleep(0.005)
    sys.exit("no worker took a job any more, so none could be killed at work")


def unfinished() -> int:
    from django.db import connection

    from sthenia.clinic.jobs.models import UNFINISHED, Job

    count = Job.objects.filter(state__in=UNFINISHED).count()
    connection.close()
    return count


def say(effects: list[int], *, jobs: int, ends: list[int]) -> None:
    from sthenia.clinic.jobs.models import Job

    counted = Counter(effects)
    states = Counter(Job.objects.values_list("state", flat=True))
    found = {
        "ends": ends,
        "states": states,
        "once": sum(1 for n in range(jobs) if counted[n] == 1),
        "never": sum(1 for n in range(jobs) if counted[n] == 0),
        "more_than_once": sum(1 for n in range(jobs) if counted[n] > 1),
        "attempts": sum(Job.objects.values_list("attempts_made", flat=True)),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    names, jobs, kills, seed, lease, patience = sys.argv[1:]
    main(
        names.split(","),
        jobs=int(jobs),
        kills=int(kills),
        seed=int(seed),
        lease_s=float(lease),
        patience_s=float(patience),
    )
