"""Questionnaires: what a form filled in by a person says, and how it has changed.

An `Instrument` describes a form without its wording. `scores` turns the answers of one form
(`numbered_answers` reads them from a file's columns) into a score, or a stated reason, for each
subscale; `band` places a score in a named scheme;
`changes` compares two forms; `safety_alerts` names the answers a clinician has to hear at once.

`criteria_result` holds `CriteriaAnswers` (body map, symptoms, tender points) against one of the
fibromyalgia criteria sets; `tender_point_count` counts the points alone.
"""

from sthenia.science.questionnaires.answers import numbered_answers
from sthenia.science.questionnaires.bands import band
from sthenia.science.questionnaires.change import (
    Change,
    InstrumentChanges,
    NotComparable,
    ThresholdResult,
    change,
    changes,
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
from sthenia.science.questionnaires.safety import safety_alerts
from sthenia.science.questionnaires.scoring import scores
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

__all__ = [
    "AAPT_SITES",
    "PAIN_SITES",
    "TENDER_POINTS",
    "AlertRule",
    "Band",
    "BandResult",
    "BandScheme",
    "Better",
    "Change",
    "CriteriaAnswers",
    "CriteriaPart",
    "CriteriaResult",
    "CriteriaRule",
    "Instrument",
    "InstrumentChanges",
    "InstrumentScores",
    "Item",
    "MissingRule",
    "NotComparable",
    "NotComputable",
    "SafetyAlert",
    "Score",
    "Subscale",
    "Syndrome",
    "SyndromeRule",
    "TenderPointCount",
    "TenderPointFinding",
    "Threshold",
    "ThresholdResult",
    "Verdict",
    "band",
    "change",
    "changes",
    "criteria_result",
    "numbered_answers",
    "safety_alerts",
    "scores",
    "tender_point_count",
]
