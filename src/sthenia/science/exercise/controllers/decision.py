"""What a controller's decision holds: the dose, why, how sure, and what else was possible."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sthenia.science.exercise.dose_case import NextDose
from sthenia.science.exercise.values import PlannedExercise, Reason

By = Literal["clinician", "patient"]
CONTROLLERS_VERSION = "1.0"
"""Grows with every change that gives another dose for the same question; kept with a decision."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """What the tolerance controller believes; none of it is measured, all of it is inferred."""

    chance_of_flare: float
    """Mean chance that the next session, at the dose given, sets off a flare."""
    bound: float
    doubt: float
    """Probability that this chance is above the bound."""
    doubt_allowed: float
    """Doubt up to which a dose may rise; grows with the sessions done."""
    tolerance: tuple[float, float, float]
    """Start doses at which half of the sessions would set off a flare: 5 %, 50 % and 95 %."""
    follows_usual: float
    """Probability that what the person bears is a multiple of what they are used to."""
    sessions: int
    """Sessions it was learnt from."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another dose there would have been."""

    dose: PlannedExercise
    level: float
    """In start doses."""
    chance_of_flare: float | None
    """None where the controller holds no belief."""
    against: Reason | None
    """The bound that bars it; None where it may be chosen."""


@dataclass(frozen=True, slots=True)
class Override:
    """A dose that somebody asked for instead; kept as what was asked, by whom and why."""

    dose: PlannedExercise
    by: By
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise ValueError("an override needs a reason in words; write why the dose is changed")


@dataclass(frozen=True, slots=True)
class DoseDecision:
    """The dose of a session as decided, with everything a person wants to know of it."""

    controller: str
    dose: NextDose | None
    """None where the movement is barred: then choose another exercise."""
    reasons: tuple[Reason, ...]
    certainty: Certainty | None
    alternatives: tuple[Alternative, ...]
    earliest_on: date | None
    """First day on which the session keeps its gap; None where today does."""
    override: Override | None = None
    version: str = CONTROLLERS_VERSION
