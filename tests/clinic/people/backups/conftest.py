"""Django's tests let nobody open a database that is not in the settings, but for this name."""

import pytest
from django.db.backends.base.base import NO_DB_ALIAS

from sthenia.clinic.people.backups import copies


@pytest.fixture(autouse=True)
def a_copy_may_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_ALIAS", NO_DB_ALIAS)
