"""Numbers for a monitoring system: how many, how long, how old; no names and no ids."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from sthenia.clinic.jobs import queries

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

_registry = CollectorRegistry()
_requests = Counter(
    "sthenia_requests", "Requests answered", ["route", "method", "status"], registry=_registry
)
_seconds = Histogram(
    "sthenia_request_seconds",
    "Time to an answer",
    ["route"],
    buckets=_BUCKETS,
    registry=_registry,
)


def count(*, route: str, method: str | None, status: int, seconds: float) -> None:
    """Count one request under the name of its route."""
    _requests.labels(route=route, method=known_method(method), status=str(status)).inc()
    _seconds.labels(route=route).observe(seconds)


def known_method(method: str | None) -> str:
    """The method, or OTHER: a caller may send any word, and each would be a new count."""
    return method if method in _METHODS else "OTHER"


def exposition() -> bytes:
    """Everything there is to read, in the text format of Prometheus."""
    of_the_queue = CollectorRegistry()
    of_the_queue.register(QueueNumbers(now=timezone.now()))
    return requests_so_far() + generate_latest(of_the_queue)


def requests_so_far() -> bytes:
    """The requests counted since the start.

    Where several server processes answer, each keeps its counts in PROMETHEUS_MULTIPROC_DIR, and
    whichever is asked adds them up.
    """
    if not settings.METRICS_FOLDER:
        return generate_latest(_registry)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)


class QueueNumbers(Collector):
    """What the database knows of background work and backups, asked when somebody reads."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        state = queries.queue_state(None, now=self.now)
        jobs = GaugeMetricFamily("sthenia_jobs", "Jobs in the queue now", labels=["state"])
        for name, number in (
            ("waiting", state.waiting),
            ("running", state.running),
            ("failed", state.failed),
        ):
            jobs.add_metric([name], number)
        yield jobs
        yield GaugeMetricFamily(
            "sthenia_oldest_due_job_seconds",
            "How long the job that is due and waits longest has been due",
            self._age_s(state.oldest_due_at) if state.oldest_due_at else 0.0,
        )
        yield self._jobs_ended()
        if state.worker_seen_at:
            yield GaugeMetricFamily(
                "sthenia_worker_seen_age_seconds",
                "Since a worker last said that it lives",
                self._age_s(state.worker_seen_at),
            )
        if (backup := queries.newest_backup()) is not None:
            yield GaugeMetricFamily(
                "sthenia_backup_age_seconds",
                "Since the last backup was made and checked",
                self._age_s(backup.made_at),
            )

    def _jobs_ended(self) -> GaugeMetricFamily:
        ended = GaugeMetricFamily(
            "sthenia_jobs_ended_last_day",
            "Jobs that ended within 24 hours",
            labels=["task", "outcome"],
        )
        for task, outcome, number in queries.ended_since(self.now - timedelta(days=1)):
            ended.add_metric([task.removeprefix("sthenia.clinic."), outcome], number)
        return ended

    def _age_s(self, at: datetime) -> float:
        return max(0.0, (self.now - at).total_seconds())
