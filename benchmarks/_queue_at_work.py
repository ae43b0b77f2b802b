"""Puts empty jobs in a queue and lets one worker do them, for `background_work.py`."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django_tasks import task  # noqa: E402

IS_OURS = os.environ["BENCH_QUEUE"] == "leased queue"
SECONDS_TO_START, LONGEST_S, KILLED, LEASE_S = 10, 60, 3, 1
MARK = Path(os.environ["STHENIA_VAR"]) / "begun"


@task()
def do_nothing(n: int) -> None:
    """The work itself takes no time, so that the queue's own is measured."""


@task()
def leave_a_mark() -> None:
    MARK.write_text(str(time.time()))


@task()
def leave_a_mark_and_go_on() -> None:
    MARK.write_text(str(time.time()))
    time.sleep(1)


def main(jobs: int) -> None:
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    for n in range(jobs):
        do_nothing.enqueue(n)
    put_in_s = time.perf_counter() - started
    started, cpu_started = time.perf_counter(), time.process_time()
    _work_until_empty()
    done_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu_started
    _hold_done(jobs)
    found = {"put_in_s": put_in_s, "done_s": done_s, "cpu_s": cpu_s}
    print(json.dumps({**found, "begins_s": _begins_s(), "lost": _lost()}))


def _work_until_empty() -> None:
    if IS_OURS:
        from random import Random

        from sthenia.clinic.jobs.worker import Manner, Worker

        worker = Worker(Manner(threads=1, stops_when_empty=True), rng=Random(0))
        worker._periodic = ()
        worker.work()
        return
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def _hold_done(jobs: int) -> None:
    """Both have to have done everything, or the comparison would be of nothing."""
    if _done() != jobs:
        sys.exit(f"{_done()} of {jobs} jobs were done")


def _done() -> int:
    if IS_OURS:
        from sthenia.clinic.jobs.models import Job

        return Job.objects.filter(state="done").count()
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(status="SUCCESSFUL").count()


def _begins_s() -> float:
    """From asking for a job until it begins, in a worker that has had nothing to do for a while."""
    worker = _a_worker()
    try:
        time.sleep(SECONDS_TO_START)
        asked = time.time()
        leave_a_mark.enqueue()
        return _wait_for_the_mark(worker) - asked
    finally:
        worker.terminate()
        worker.wait()


def _lost() -> int:
    """Jobs whose worker was killed and that are not done when all that can be done is done."""
    before = _done()
    for _ in range(KILLED):
        leave_a_mark_and_go_on.enqueue()
        worker = _a_worker()
        _wait_for_the_mark(worker)
        worker.kill()
        worker.wait()
        time.sleep(LEASE_S + 0.5)
    _work_until_empty()
    return KILLED - (_done() - before)


def _a_worker() -> subprocess.Popen[bytes]:
    MARK.unlink(missing_ok=True)
    words = ["work", f"--lease={LEASE_S}", "--threads=1"] if IS_OURS else ["db_worker"]
    return subprocess.Popen([sys.executable, "-m", "django", *words], stdout=sys.stderr)


def _wait_for_the_mark(worker: subprocess.Popen[bytes]) -> float:
    until = time.monotonic() + LONGEST_S
    while not MARK.exists() or not MARK.read_text():
        if time.monotonic() > until or worker.poll() is not None:
            sys.exit("the worker did not take the job")
        time.sleep(0.01)
    return float(MARK.read_text())


if __name__ == "__main__":
    # Under its importable name, by which a worker finds the functions.
    from benchmarks._queue_at_work import main as work

    work(int(sys.argv[1]))
