"""A copy of the database, opened beside the live one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

_ALIAS = "copy"


@contextmanager
def opened(settings: dict[str, Any], *, is_alone: bool = False) -> Iterator[str]:
    """The name by which Django knows a copy while the block runs.

    `is_alone` leaves an embedded database one single file, without write-ahead mode.
    """
    if is_alone:
        settings = {**settings, "OPTIONS": {}}
    connections.databases[_ALIAS] = settings
    try:
        yield _ALIAS
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.databases[_ALIAS]
