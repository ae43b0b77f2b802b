"""Questionnaires: what a form filled in by a person says, and how it has changed.

An `Instrument` describes a form without its wording. `scores` turns the answers of one form
(`numbered_answers` reads them from a file's columns) into a score, or a stated reason, for each
subscale; `band` places a score in a named scheme; `changes` compares two forms and
`measure_change` two counts or measurements; `safety_alerts` names the answers a clinician has to
hear at once. `reexamination` says whether a person needs another look, and why; it holds each
`OutcomeCourse` against how much change matters.

`criteria_result` holds `CriteriaAnswers` (body map, symptoms, tender points) against one of the
fibromyalgia criteria sets; `tender_point_count` counts the points alone.

Tests of function and strength are set beside named norms: `chair_stand_result`,
`six_minute_walk_result`, `handgrip_result`, `knee_extension_result`, `walking_speed_result`,
`low_muscle_function_result`.
"""

from sthenia.science.questionnaires.answers import numbered_answers
from sthenia.science.questionnaires.bands import band
from sthenia.science.questionnaires.chair_stand import (
    ChairStand,
    ChairStandChange,
    ChairStandNorms,
    chair_stand_change,
    chair_stand_result,
)
from sthenia.science.questionnaires.change import (
    Change,
    InstrumentChanges,
    MeasureChange,
    NotComparable,
    ThresholdResult,
    change,
    changes,
    measure_change,
    value_at_threshold,
)
from sthenia.science.questionnaires.criteria import CriteriaPart, CriteriaResult, criteria_result
from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)
from sthenia.science.questionnaires.criteria_rules import CriteriaRule, Verdict
from sthenia.science.questionnaires.findings import (
    Known,
    RedFlag,
    ReexaminationRule,
    StrainSign,
    StrainTrigger,
    TrainingSoFar,
    WorkingDiagnosis,
)
from sthenia.science.questionnaires.handgrip import Handgrip, handgrip_result
from sthenia.science.questionnaires.knee_extension import KneeExtension, knee_extension_result
from sthenia.science.questionnaires.low_muscle_function import (
    LowMuscleFunction,
    low_muscle_function_result,
)
from sthenia.science.questionnaires.outcome_course import (
    OutcomeCourse,
    OutcomeVerdict,
    deciding_thresholds,
    outcome_verdict,
)
from sthenia.science.questionnaires.reexamination import (
    Reexamination,
    ReexaminationReason,
    reexamination,
)
from sthenia.science.questionnaires.reference_comparison import Comparison, Reference, Sex
from sthenia.science.questionnaires.safety import safety_alerts
from sthenia.science.questionnaires.scoring import scores
from sthenia.science.questionnaires.six_minute_walk import (
    PeakOxygenUptake,
    SixMinuteWalk,
    WalkChange,
    Walker,
    peak_oxygen_uptake,
    predicted_distance_m,
    six_minute_walk_result,
    walk_change,
)
from sthenia.science.questionnaires.tender_points import TenderPointCount, tender_point_count
from sthenia.science.questionnaires.values import (
    AlertRule,
    Band,
    BandResult,
    BandScheme,
    Better,
    Instrument,
    InstrumentScores,
    Item,
    MissingRule,
    NotComputable,
    SafetyAlert,
    Score,
    Subscale,
    Syndrome,
    SyndromeRule,
    Threshold,
)
from sthenia.science.questionnaires.walking_speed import WalkingSpeed, walking_speed_result

__all__ = [
    "AAPT_SITES",
    "PAIN_SITES",
    "TENDER_POINTS",
    "AlertRule",
    "Band",
    "BandResult",
    "BandScheme",
    "Better",
    "ChairStand",
    "ChairStandChange",
    "ChairStandNorms",
    "Change",
    "Comparison",
    "CriteriaAnswers",
    "CriteriaPart",
    "CriteriaResult",
    "CriteriaRule",
    "Handgrip",
    "Instrument",
    "InstrumentChanges",
    "InstrumentScores",
    "Item",
    "KneeExtension",
    "Known",
    "LowMuscleFunction",
    "MeasureChange",
    "MissingRule",
    "NotComparable",
    "NotComputable",
    "OutcomeCourse",
    "OutcomeVerdict",
    "PeakOxygenUptake",
    "RedFlag",
    "Reexamination",
    "ReexaminationReason",
    "ReexaminationRule",
    "Reference",
    "SafetyAlert",
    "Score",
    "Sex",
    "SixMinuteWalk",
    "StrainSign",
    "StrainTrigger",
    "Subscale",
    "Syndrome",
    "SyndromeRule",
    "TenderPointCount",
    "TenderPointFinding",
    "Threshold",
    "ThresholdResult",
    "TrainingSoFar",
    "Verdict",
    "WalkChange",
    "Walker",
    "WalkingSpeed",
    "WorkingDiagnosis",
    "band",
    "chair_stand_change",
    "chair_stand_result",
    "change",
    "changes",
    "criteria_result",
    "deciding_thresholds",
    "handgrip_result",
    "knee_extension_result",
    "low_muscle_function_result",
    "measure_change",
    "numbered_answers",
    "outcome_verdict",
    "peak_oxygen_uptake",
    "predicted_distance_m",
    "reexamination",
    "safety_alerts",
    "scores",
    "six_minute_walk_result",
    "tender_point_count",
    "value_at_threshold",
    "walk_change",
    "walking_speed_result",
]
