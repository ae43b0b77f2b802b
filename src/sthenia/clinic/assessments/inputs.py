"""What is handed to the actions of this room: one part of an examination each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sthenia.clinic.assessments.models import Mode
from sthenia.science.questionnaires import CriteriaAnswers


@dataclass(frozen=True, slots=True)
class CriteriaInput:
    """Body map, symptoms and tender points, and how bad the pain is where it was asked."""

    answers: CriteriaAnswers
    pain_by_site: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetInput:
    """The answers to one instrument; an unanswered item is left out."""

    instrument_id: str
    instrument_version: str
    answers: Mapping[int, int]
    activities: Mapping[int, str] = field(default_factory=dict)
    mode: Mode = Mode.STAFF
    language: str = ""
    """As `AnswerSheet` keeps it."""
