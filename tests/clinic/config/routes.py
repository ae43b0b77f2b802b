"""Who may open the addresses of those who watch over the installation."""

from collections.abc import Mapping

from django.utils import timezone

from sthenia.clinic.jobs.models import WorkerSeen
from tests.clinic.routes import EVERYBODY, Route
from tests.people import Cast


def a_worker(_cast: Cast) -> Mapping[str, object]:
    WorkerSeen.objects.create(name="worker", seen_at=timezone.now())
    return {}


ROUTES = (
    Route("healthz", EVERYBODY),
    Route("readyz", EVERYBODY, at=a_worker),
    Route("metrics", EVERYBODY),  # from this machine; `test_watching.py` comes from another
)
