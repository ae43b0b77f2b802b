"""A queue that waits for somebody to work on it."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.jobs import leases, running
from sthenia.clinic.jobs.leases import Claim
from tests.clinic.jobs import work_to_do

LEASE = timedelta(seconds=60)


class Queue:
    """The tests' own worker: takes and does one job at a time, when told to."""

    def take(self) -> Claim | None:
        return leases.claimed(worker="the test", lease=LEASE, now=timezone.now())

    def do_one(self) -> bool:
        claim = self.take()
        if claim is not None:
            running.run(claim, rng=Random(0))
        return claim is not None

    def do_all(self) -> int:
        done = 0
        while self.do_one():
            done += 1
        return done


@pytest.fixture
def queue(settings: Settings, db: None) -> Iterator[Queue]:
    """Jobs wait until the test does them; `work_to_do.effects()` counts what they did."""
    settings.TASKS = {"default": {"BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue"}}
    work_to_do.make_effects_table()
    yield Queue()
    work_to_do.drop_effects_table()
