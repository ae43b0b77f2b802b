"""Fixtures for tests that need the clinic's database."""

from collections.abc import Iterator

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
def audit_log_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions is cleared by deleting every row, which the log refuses."""
    if "transactional_db" not in request.fixturenames:
        yield
        return
    from django.db import connection

    from sthenia.clinic.people import audit_guard

    request.getfixturevalue("transactional_db")
    audit_guard.arm(connection)
    yield
    audit_guard.disarm(connection)
