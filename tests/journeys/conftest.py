"""What every journey stands on."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from tests.kept_rows import KeptRows

Made = TypeVar("Made")
WORK_IS_DONE_AT_ONCE = {
    "TASKS": {
        "default": {
            "BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue",
            "OPTIONS": {"runs_at_once": True},
        }
    }
}
"""No worker runs beside a journey: a job is kept like any other and run in place."""


@pytest.fixture(autouse=True)
def work_is_done_at_once(settings: Settings) -> None:
    for name, value in WORK_IS_DONE_AT_ONCE.items():
        setattr(settings, name, value)


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Callable[[Callable[[], Made]], KeptRows[Made]]:
    """Weeks of a life take seconds to make: they are lived once and put back for each journey."""

    def kept(make: Callable[[], Made]) -> KeptRows[Made]:
        with django_db_blocker.unblock(), override_settings(**WORK_IS_DONE_AT_ONCE):
            return KeptRows.of(make)

    return kept
