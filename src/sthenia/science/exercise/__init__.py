"""Exercise: may this person train, with what dose, and what comes next.

`readiness` asks what must be asked first; `one_repetition_maximum` estimates strength from a safe
test. `prescription` proposes a week for a person at a place, or says what to relax; `choice` says
how it chooses. `plan_check` holds any plan against a rule set. `next_session` gives every exercise
of a session its next dose from what was done (`SessionDone`) and how it went (`SymptomDay`);
`flare_state` says whether a flare is open. What they take and give stands in `values`; a `Person`
needs nothing but days, a `Place`, exercises and a `RuleSet` come from `sthenia.catalogue`.
"""

from sthenia.science.exercise.departure import Departure, Severity, Spot
from sthenia.science.exercise.diary import ExerciseDone, SessionDone, SetDone, SymptomDay
from sthenia.science.exercise.dose_case import Change, DoseQuestion, NextDose
from sthenia.science.exercise.flare import (
    DayReading,
    Flare,
    FlareState,
    SymptomCourse,
    flare_state,
    symptom_course,
)
from sthenia.science.exercise.next_dose import DoseController, next_dose, replayed_dose
from sthenia.science.exercise.next_session import NextSession, next_session
from sthenia.science.exercise.one_repetition_maximum import (
    OneRepetitionMaximum,
    RegressionEstimate,
    TooManyRepetitionsError,
    one_repetition_maximum,
    one_repetition_maximum_from_five,
)
from sthenia.science.exercise.plan_check import PlanCheck, departures, plan_check
from sthenia.science.exercise.prescription import prescription
from sthenia.science.exercise.readiness import (
    Contraindication,
    MedicalClearance,
    Readiness,
    ReadinessAnswers,
    readiness,
)
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    MUSCLE_GROUPS,
    Exercise,
    GoalValue,
    LoadLadder,
    LoadStep,
    NoPrescription,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
    Prescription,
    Reason,
    RuleSet,
    StrengthTest,
)

__all__ = [
    "BODY_AREAS",
    "LIMITS",
    "MUSCLE_GROUPS",
    "Change",
    "Contraindication",
    "DayReading",
    "Departure",
    "DoseController",
    "DoseQuestion",
    "Exercise",
    "ExerciseDone",
    "Flare",
    "FlareState",
    "GoalValue",
    "LoadLadder",
    "LoadStep",
    "MedicalClearance",
    "NextDose",
    "NextSession",
    "NoPrescription",
    "OneRepetitionMaximum",
    "Person",
    "Place",
    "PlanCheck",
    "PlannedExercise",
    "PlannedSession",
    "Prescription",
    "Readiness",
    "ReadinessAnswers",
    "Reason",
    "RegressionEstimate",
    "RuleSet",
    "SessionDone",
    "SetDone",
    "Severity",
    "Spot",
    "StrengthTest",
    "SymptomCourse",
    "SymptomDay",
    "TooManyRepetitionsError",
    "departures",
    "flare_state",
    "next_dose",
    "next_session",
    "one_repetition_maximum",
    "one_repetition_maximum_from_five",
    "plan_check",
    "prescription",
    "readiness",
    "replayed_dose",
    "symptom_course",
]
