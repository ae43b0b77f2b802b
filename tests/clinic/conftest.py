"""Fixtures for tests that need the clinic's database."""

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from sthenia.clinic.people.models import AuditEntry, User
from tests.kept_rows import KeptRows
from tests.people import Cast, the_cast

PASSWORDS_COST_NOTHING = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}
"""Argon2 is slow on purpose; the tests need many accounts and no protection."""
WORK_IS_DONE_AT_ONCE = {
    "TASKS": {
        "default": {
            "BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue",
            "OPTIONS": {"runs_at_once": True},
        }
    }
}
"""A job is kept like any other and run in place; tests of the queue ask for `queue`."""


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> KeptRows[Cast]:
    """The cast, made once by the clinic's own actions in the empty database."""
    with (
        django_db_blocker.unblock(),
        override_settings(**PASSWORDS_COST_NOTHING, **WORK_IS_DONE_AT_ONCE),
    ):
        return KeptRows.of(the_cast)


@pytest.fixture
def cast(db: None, kept_cast: KeptRows[Cast]) -> Cast:
    """Ana, her clinician Bea, the read-only colleague Carl, the stranger Dora and the others."""
    is_untouched = not (User.objects.exists() or AuditEntry.objects.exists())
    return kept_cast.put_back() if is_untouched else the_cast()


@pytest.fixture(autouse=True)
def passwords_cost_nothing(settings: Settings) -> None:
    for name, value in PASSWORDS_COST_NOTHING.items():
        setattr(settings, name, value)


@pytest.fixture(autouse=True)
def work_is_done_at_once(settings: Settings) -> None:
    for name, value in WORK_IS_DONE_AT_ONCE.items():
        setattr(settings, name, value)
