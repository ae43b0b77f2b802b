"""Fixtures for tests that need the clinic's database."""

import pytest
from pytest_django.fixtures import Settings

from tests.people import Cast, the_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Ana, her clinician Bea, the read-only colleague Carl, the stranger Dora and the others."""
    return the_cast()


@pytest.fixture(autouse=True)
def passwords_cost_nothing(settings: Settings) -> None:
    """Argon2 is slow on purpose; the tests need many accounts and no protection."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def work_is_done_at_once(settings: Settings) -> None:
    """A job is kept like any other and run in place; tests of the queue ask for `queue`."""
    settings.TASKS = {
        "default": {
            "BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue",
            "OPTIONS": {"runs_at_once": True},
        }
    }
