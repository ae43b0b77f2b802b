"""Tables of training: plans two people agreed on, sessions as decided and as done, check-ins.

A dose stands in columns, so that it can be asked for. What was computed keeps its recipe.
"""

from sthenia.clinic.training.models.doses import (
    Dose,
    Load,
)
from sthenia.clinic.training.models.on_the_spot import (
    FlareWord,
    SealedDoses,
    SessionChange,
    SessionChangeKind,
)
from sthenia.clinic.training.models.own_exercises import (
    OwnExercise,
)
from sthenia.clinic.training.models.plans import (
    EditKind,
    Plan,
    PlanEdit,
    PlannedExercise,
    PlannedSession,
    PlanStatus,
)
from sthenia.clinic.training.models.sessions import (
    CheckIn,
    ExerciseSet,
    Felt,
    FlareStage,
    Session,
    SessionExercise,
)

__all__ = [
    "CheckIn",
    "Dose",
    "EditKind",
    "ExerciseSet",
    "Felt",
    "FlareStage",
    "FlareWord",
    "Load",
    "OwnExercise",
    "Plan",
    "PlanEdit",
    "PlanStatus",
    "PlannedExercise",
    "PlannedSession",
    "SealedDoses",
    "Session",
    "SessionChange",
    "SessionChangeKind",
    "SessionExercise",
]
