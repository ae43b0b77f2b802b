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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file: each thread of the server has a connection of its own, as in life.

    A database in memory is one connection, and two pages asked for at once would share what
    they have not yet committed. Nothing here must outlive a power cut.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        settings = connection.settings_dict
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("journeys") / "db.sqlite3")
        settings["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


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
