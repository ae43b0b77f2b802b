"""What other rooms have to say before a plan is agreed, and before somebody trains.

Training stands below the rooms that know more; they hand in their word here when they are loaded
(`ready()` of their app), and training asks without knowing whom.
"""

from collections.abc import Callable
from datetime import date

from sthenia.clinic.people.models import Patient

Guard = Callable[[Patient, date], str]
"""A reason against it on that day, in words for people; empty where there is none."""

_AGAINST_AGREEING: dict[str, Guard] = {}
_AGAINST_TRAINING: dict[str, Guard] = {}


def ask_before_agreeing(name: str, guard: Guard) -> None:
    """Let a room speak before a plan is agreed; twice under one name is once."""
    _AGAINST_AGREEING[name] = guard


def ask_before_training(name: str, guard: Guard) -> None:
    """Let a room speak before a session is opened; twice under one name is once."""
    _AGAINST_TRAINING[name] = guard


def reasons_not_to_agree(patient: Patient, on: date) -> tuple[str, ...]:
    """Everything that stands against agreeing on a plan."""
    return tuple(filter(None, (guard(patient, on) for guard in _AGAINST_AGREEING.values())))


def reasons_not_to_train(patient: Patient, on: date) -> tuple[str, ...]:
    """Everything that stands against training; said to the person."""
    return tuple(filter(None, (guard(patient, on) for guard in _AGAINST_TRAINING.values())))
