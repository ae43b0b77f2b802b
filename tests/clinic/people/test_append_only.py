"""Guards of tables to which rows are only added."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured

from sthenia.clinic.people import append_only


def test_a_kind_of_database_without_guards_is_refused_by_the_setting_and_what_is_possible() -> None:
    mysql = cast("Any", SimpleNamespace(vendor="mysql"))
    with pytest.raises(ImproperlyConfigured) as told:
        append_only.run(mysql, append_only.refusing("people_auditentry", saying="no"))
    said = str(told.value)
    assert "DATABASE_URL" in said
    assert "mysql" in said
    assert "postgresql or sqlite" in said
