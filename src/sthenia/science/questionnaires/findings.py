"""What a second look at a person is given: signs, training, diagnoses, and the rule to judge by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sthenia.science.checks import number_between, whole_number_between
from sthenia.science.questionnaires.outcome_course import OutcomeCourse

Route = Literal[
    "emergency",
    "same_day",
    "urgent",
    "safety_alert",
    "surgeon",
    "ultrasound",
    "rheumatology",
    "medical",
    "blood_test",
    "review",
]
ROUTES: tuple[Route, ...] = (
    "emergency",
    "same_day",
    "urgent",
    "safety_alert",
    "surgeon",
    "ultrasound",
    "rheumatology",
    "medical",
    "blood_test",
    "review",
)
"""Where a finding leads, what cannot wait first."""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign that something else than fibromyalgia may be there."""

    id: str
    sign: str
    think_of: tuple[str, ...]
    """What it may be; for the clinician, never for the person."""
    route: Route


@dataclass(frozen=True, slots=True)
class StrainTrigger:
    """A sign at which a muscle strain that was called minor is looked at anew."""

    id: str
    sign: str
    action: str
    route: Route
    after_days: int
    """From how many days after the injury on; 0 at any time."""


@dataclass(frozen=True, slots=True)
class StrainSign:
    """A sign that is present, and how long ago the strain happened."""

    trigger: StrainTrigger
    days: int


@dataclass(frozen=True, slots=True)
class TrainingSoFar:
    """Since when somebody trains, and how much of what was planned was done."""

    since: date
    done: int
    planned: int

    def __post_init__(self) -> None:
        whole_number_between("sessions done", self.done, 0, 5000)
        whole_number_between("sessions planned", self.planned, 0, 5000)

    @property
    def done_pct(self) -> float:
        """Sessions done, in percent of those planned; 100 where some were done without a plan."""
        if not self.planned:
            return 100.0 if self.done else 0.0
        return 100 * self.done / self.planned


@dataclass(frozen=True, slots=True)
class WorkingDiagnosis:
    """What is thought for now, and the day by which it is to be looked at again."""

    name: str
    expires_on: date
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReexaminationRule:
    """When a verdict on training is asked for. Every number is our own proposal."""

    after_days: int = 28
    """Days of training after which it should show; four weeks at the latest."""
    attendance_pct: float = 50
    """With less of the planned sessions done, nothing is said of what the training does."""
    days_early: int = 7
    """A measurement so many days before `after_days` counts as one after it."""
    measured_within_days: int = 56
    """An older measurement says too little of today."""
    outcomes: tuple[str, ...] = ()
    """Outcomes of which one must have improved; empty: any one that is followed."""

    def __post_init__(self) -> None:
        whole_number_between("after_days", self.after_days, 1, 1000)
        number_between("attendance_pct", self.attendance_pct, 0, 100, unit="%")
        whole_number_between("days_early", self.days_early, 0, self.after_days)
        whole_number_between("measured_within_days", self.measured_within_days, 1, 1000)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the decision looks at; what is not known stays empty."""

    training: TrainingSoFar | None = None
    """None while no plan holds."""
    outcomes: Sequence[OutcomeCourse] = ()
    red_flags: Sequence[RedFlag] = ()
    """Those that are present."""
    strain_signs: Sequence[StrainSign] = ()
    diagnoses: Sequence[WorkingDiagnosis] = ()
