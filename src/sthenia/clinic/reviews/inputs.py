"""What the actions of this room are given, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sthenia.clinic.reviews.models import Form


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about red flags; a sign that was not asked about is left out."""

    on: date
    form: Form
    answers: Mapping[str, bool]
    strain: Mapping[str, bool] = field(default_factory=dict)
    strain_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thought:
    """A working diagnosis, and by when it is looked at again."""

    name: str
    expires_on: date
    grade: str = ""
