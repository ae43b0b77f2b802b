"""Claim: opening today's session right after a set was logged, and logging a set, take the same
time after 10 sessions as after 5,000: at most 13 queries (one asks whether a sign that
cannot wait speaks against training) and under 20 ms of server CPU.

The real views answer a test client over a temporary SQLite file, with everything a request passes:
signed-in session, the gate, the audit log, the page. Beside it stands a plain alternative, which
keeps the first plan and the logs and computes its calendar from them whenever it is opened.

    python -m benchmarks.open_session [sessions ...]
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch

SIZES = (10, 100, 1_000, 5_000)
REPEATS = 25
QUERIES_MOST, CPU_MS_MOST, GROWTH_MOST = 13, 20.0, 1.5


@dataclass(frozen=True)
class Measured:
    """Median CPU of a request, and its queries without those that open and close transactions."""

    cpu_ms: float
    queries: int


@dataclass(frozen=True)
class Row:
    """One size of history."""

    sessions: int
    first_opening: Measured
    logging: Measured
    opening: Measured
    from_scratch: Measured


def main(sizes: tuple[int, ...]) -> int:
    """Print the table and the ratios; 1 when a claim does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up_django(folder)
        from benchmarks import _training_history as histories

        clinic, bea = histories.a_clinic()
        rows = []
        for size in sizes:
            who = histories.trained(clinic, bea, size, seed=size)
            rows.append(_row(size, who, histories))
            _print(rows[-1])
    return _verdict(rows)


def _set_up_django(folder: str) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["STHENIA_VAR"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # else every query would be written down as well
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)


def _row(size, who, histories) -> Row:
    from django.test import Client
    from django.utils import timezone

    from sthenia.clinic.training import queries
    from sthenia.clinic.training.models import ExerciseSet, Session, SessionExercise

    client = Client()
    client.force_login(who.account)
    taken = {"first": [], "log": [], "open": [], "scratch": []}
    planned = queries.planned_sessions(who.plan)

    def open_first():
        client.post("/today/start/")

    def log():
        answer = client.post(f"/today/exercises/{time_of_today.pk}/sets/", said)
        assert answer.status_code == 302, answer.content

    def open_again():
        assert client.get("/today/").status_code == 200

    def from_scratch():
        history = histories.all_sessions_done(who.plan)
        return histories.decided_from_scratch(who.plan, planned, history, histories.TODAY)

    with patch.object(timezone, "localdate", lambda *_: histories.TODAY):
        client.get("/today/")
        for n in range(REPEATS):
            taken["first"].append(_measured(open_first))
            time_of_today = SessionExercise.objects.filter(
                patient=who.patient, due_on=histories.TODAY
            ).first()
            said = _a_set(time_of_today)
            taken["log"].append(_measured(log))
            taken["open"].append(_measured(open_again))
            if n < max(1, 200 // size):
                taken["scratch"].append(_measured(from_scratch))
                _hold_equal(from_scratch(), who, histories.TODAY)
            ExerciseSet.objects.filter(session_exercise__due_on=histories.TODAY).delete()
            SessionExercise.objects.filter(due_on=histories.TODAY).delete()
            Session.objects.filter(due_on=histories.TODAY).delete()
    first, log_, open_, scratch = (_median(taken[name]) for name in taken)
    return Row(size, first, log_, open_, scratch)


def _a_set(row) -> dict[str, str]:
    from sthenia.clinic.people.identifiers import uuid7

    sent = {"set_number": "1", "client_id": str(uuid7()), "load": row.load_label}
    return {**sent, "repetitions": "12", "reps_in_reserve": "4"}


def _hold_equal(decision, who, on) -> None:
    """Both ways have to give the same doses, or the comparison would be of two programs."""
    from sthenia.clinic.training import translate
    from sthenia.clinic.training.models import Session

    rows = Session.objects.get(patient=who.patient, due_on=on).exercises.all()
    ours = [translate.dose_columns(translate.dose_of(row, why=())) for row in rows]
    theirs = [translate.dose_columns(dose.exercise) for dose in decision.doses]
    if ours != theirs:
        sys.exit(f"the doses differ after {who.patient}: {ours} and {theirs}")


def _measured(work: Callable[[], object]) -> Measured:
    from django.db import connection

    counted = 0

    def count(execute, sql, params, many, context):
        nonlocal counted
        counted += not re.match(r"SAVEPOINT|RELEASE", sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        started = time.process_time()
        work()
        took = time.process_time() - started
    return Measured(took * 1000, counted)


def _median(taken: list[Measured]) -> Measured:
    cpu_ms = statistics.median(one.cpu_ms for one in taken)
    return Measured(cpu_ms, max(one.queries for one in taken))


def _print(row: Row) -> None:
    if row.sessions == SIZES[0]:
        print(
            f"{'':>9} | {'first opening':>16} | {'logging a set':>16} | {'opening after':>16} |",
            end="",
        )
        print(f" {'from all logs':>18} | times")
    cells = " | ".join(
        f"{one.cpu_ms:7.1f} ms {one.queries:3d} q"
        for one in (row.first_opening, row.logging, row.opening)
    )
    scratch = row.from_scratch
    print(
        f"{row.sessions:>9,} | {cells} | {scratch.cpu_ms:9.1f} ms {scratch.queries:3d} q |"
        f" {scratch.cpu_ms / row.opening.cpu_ms:6.1f}",
        flush=True,
    )


def _verdict(rows: list[Row]) -> int:
    faults = []
    for name in ("logging", "opening"):
        ours = [getattr(row, name) for row in rows]
        growth = ours[-1].cpu_ms / ours[0].cpu_ms
        print(
            f"{name}: {growth:.2f} times as long after {rows[-1].sessions:,} sessions as after "
            f"{rows[0].sessions:,}; at most {max(one.queries for one in ours)} queries"
        )
        if max(one.queries for one in ours) > QUERIES_MOST:
            faults.append(f"{name}: more than {QUERIES_MOST} queries")
        if max(one.cpu_ms for one in ours) > CPU_MS_MOST:
            faults.append(f"{name}: more than {CPU_MS_MOST:g} ms")
        if growth > GROWTH_MOST:
            faults.append(f"{name}: grows with the history")
    scratch = rows[-1].from_scratch.cpu_ms / rows[0].from_scratch.cpu_ms
    print(f"from all logs: {scratch:.0f} times as long")
    print("CPU includes the test client, which stands in for the web server; median of requests.")
    for fault in faults:
        print(f"CLAIM BROKEN: {fault}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(tuple(int(size) for size in sys.argv[1:]) or SIZES))
