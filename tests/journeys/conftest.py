"""What every journey stands on."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def work_is_done_at_once(settings: Settings) -> None:
    """No worker runs beside a journey: a job is kept like any other and run in place."""
    settings.TASKS = {
        "default": {
            "BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue",
            "OPTIONS": {"runs_at_once": True},
        }
    }
