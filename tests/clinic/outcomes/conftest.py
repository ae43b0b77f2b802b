"""The clock of this room's tests: that of the clinic, as its pages have it."""

from collections.abc import Iterator

import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def clinic_time() -> Iterator[None]:
    """Today is the clinic's today; around midnight it is not that of the machine."""
    with timezone.override("Europe/Madrid"):
        yield
