"""Controllers: what comes next, by rules that can be chosen for a person.

`dose_decision` gives the dose of one exercise by a `ChosenController`, with reasons, certainty and
alternatives; `dose_controller` is the same as what `next_session` takes. Each controller is a
`Policy`: a pure function of what is `Seen`, for one person or for thousands. `bounds` holds every
dose, an `Override` too, to the limits; `tolerance` is what the Bayesian one believes, `course`
reads a diary into what all of them see.
"""

from sthenia.science.exercise.controllers.bounds import DoseLimits
from sthenia.science.exercise.controllers.decision import (
    CONTROLLERS_VERSION,
    Alternative,
    Certainty,
    DoseDecision,
    Override,
)
from sthenia.science.exercise.controllers.dose_decision import (
    CONTROLLERS,
    DEFAULT_CONTROLLER,
    ChosenController,
    dose_controller,
    dose_decision,
)
from sthenia.science.exercise.controllers.learning import Prior, cohort_prior

__all__ = [
    "CONTROLLERS",
    "CONTROLLERS_VERSION",
    "DEFAULT_CONTROLLER",
    "Alternative",
    "Certainty",
    "ChosenController",
    "DoseDecision",
    "DoseLimits",
    "Override",
    "Prior",
    "cohort_prior",
    "dose_controller",
    "dose_decision",
]
