"""The worker: threads that take jobs one after the other, and one that keeps their leases.

Threads, because most jobs wait for a mail server or the disk, and a slow one must not hold up the
rest; one process, because a worker that is lost loses nothing. For more computing, start the
command again: any number of workers share one queue.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django.utils import timezone

from sthenia.clinic.jobs import leases, periodic, running
from sthenia.clinic.jobs.leases import Claim
from sthenia.clinic.jobs.models import WorkerSeen

log = logging.getLogger("sthenia.jobs")
Made = TypeVar("Made")

_SHORTEST_NAP_S, _LONGEST_NAP_S = 0.05, 1.0
_AFTER_A_DATABASE_FAULT_S = 2.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a worker works."""

    threads: int = 2
    lease: timedelta = timedelta(seconds=60)
    """A lost worker's job waits so long. Three times as long as SQLite lets one writer wait for
    another, so that a busy disk alone never takes a job away from a worker that lives."""
    grace: timedelta = timedelta(seconds=30)
    """How long jobs under way may take to end after a stop was asked for."""
    stops_when_empty: bool = False

    @property
    def beat_s(self) -> float:
        """Seconds between two signs of life; at least four fit into a lease."""
        return min(self.lease.total_seconds() / 4, 15.0)


class Worker:
    """One process at work until `stop` is called."""

    def __init__(self, manner: Manner, *, rng: Random) -> None:
        self.manner = manner
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._rng = rng
        self._periodic = periodic.all_periodic()
        self._stop = threading.Event()
        self._kept: dict[UUID, float] = {}
        """Claim -> until when, on the monotonic clock, its lease is renewed."""

    def stop(self) -> None:
        """Take no more jobs; `work` returns when those under way have ended, or the grace has."""
        self._stop.set()

    def work(self) -> bool:
        """Work until stopped, or until nothing is due; whether every job under way could end."""
        self._unless_the_database_is_away(self._beat)
        hands = [_started(self._take_jobs) for _ in range(self.manner.threads)]
        _started(self._keep_leases)
        while any(hand.is_alive() for hand in hands) and not self._stop.wait(0.1):
            pass
        self._stop.set()
        patience = time.monotonic() + self.manner.grace.total_seconds()
        for hand in hands:
            hand.join(max(0.0, patience - time.monotonic()))
        self._unless_the_database_is_away(WorkerSeen.objects.filter(name=self.name).delete)
        return not any(hand.is_alive() for hand in hands)

    def _take_jobs(self) -> None:
        nap_s = _SHORTEST_NAP_S
        while not self._stop.is_set():
            # An idle worker only reads, and so keeps no writer waiting.
            if self._unless_the_database_is_away(_is_work_due):
                self._do_what_is_due()
                nap_s = _SHORTEST_NAP_S
            elif self.manner.stops_when_empty and not self._kept:
                break
            else:
                self._stop.wait(nap_s)
                nap_s = min(nap_s * 2, _LONGEST_NAP_S)
        connection.close()

    def _do_what_is_due(self) -> None:
        while self._unless_the_database_is_away(self._do_one) and not self._stop.is_set():
            pass

    def _do_one(self) -> bool:
        """Take one job and see it through; False where none was due, or another was quicker."""
        claim = leases.claimed(worker=self.name, lease=self.manner.lease, now=timezone.now())
        if claim is None:
            return False
        self._kept[claim.token] = time.monotonic() + _longest_s(claim)
        try:
            running.run(claim, rng=self._rng)
        finally:
            del self._kept[claim.token]
        return True

    def _keep_leases(self) -> None:
        # Goes on after a stop was asked for: jobs under way still need their leases.
        while True:
            time.sleep(self.manner.beat_s)
            self._unless_the_database_is_away(self._beat)

    def _beat(self) -> None:
        now = timezone.now()
        kept = [token for token, until in tuple(self._kept.items()) if until > time.monotonic()]
        with transaction.atomic():
            if not self._stop.is_set():
                WorkerSeen.objects.update_or_create(name=self.name, defaults={"seen_at": now})
            if kept:
                leases.renew(kept, lease=self.manner.lease, now=now)
        leases.release_the_lost(now=now)
        if not self._stop.is_set():
            periodic.put_due_work_in_queue(self._periodic, now=now)

    def _unless_the_database_is_away(self, step: Callable[[], Made]) -> Made | None:
        """Do a step; where the database fails, say so and wait a moment. Leases mend the rest."""
        close_old_connections()
        try:
            return step()
        except (DatabaseError, InterfaceError):
            log.exception("database away")
            connection.close()
            self._stop.wait(_AFTER_A_DATABASE_FAULT_S)
            return None


def _started(target: Callable[[], None]) -> threading.Thread:
    # A daemon: one that hangs beyond its grace must not keep the process alive.
    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    return thread


def _is_work_due() -> bool:
    return leases.is_work_due(now=timezone.now())


def _longest_s(claim: Claim) -> float:
    try:
        return running.task_at(claim.job.task).longest.total_seconds()
    except running.NoSuchTask:
        return 0.0
