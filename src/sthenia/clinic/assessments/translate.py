"""The one place where rows become science values and back, and where a recipe is written."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import sthenia
from sthenia.science.exercise.readiness import MedicalClearance, ReadinessAnswers
from sthenia.science.exercise.values import StrengthTest
from sthenia.science.questionnaires import (
    BandResult,
    CriteriaAnswers,
    InstrumentScores,
    NotComputable,
    SafetyAlert,
    Score,
    Syndrome,
    TenderPointFinding,
)
from sthenia.science.sentences import sentence_as_json, sentence_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, Any]


def result_as_json(result: "DataclassInstance") -> Json:
    """A result of science as plain JSON; its sentences keep what they are made of."""
    content: Json = with_sentences_kept(asdict(result))
    return content


def with_sentences_kept(content: Any) -> Any:
    """The same structure with every sentence as its template and values."""
    if isinstance(content, dict):
        return {name: with_sentences_kept(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [with_sentences_kept(one) for one in content]
    return sentence_as_json(content) if isinstance(content, str) else content


def _with_sentences(content: Any) -> Any:
    """The same structure with its sentences again; plain text of before stays as it is."""
    if isinstance(content, Mapping):
        if content.keys() == {"template", "values"}:
            return sentence_of(content)
        return {name: _with_sentences(value) for name, value in content.items()}
    if isinstance(content, list):
        return [_with_sentences(one) for one in content]
    return content


def criteria_answers_as_json(answers: CriteriaAnswers) -> Json:
    """Criteria answers as plain JSON; sets become sorted lists."""
    content = asdict(answers)
    content["pain_sites"] = sorted(answers.pain_sites)
    content["aapt_sites"] = None if answers.aapt_sites is None else sorted(answers.aapt_sites)
    content["tender_points"] = {
        code: asdict(finding) for code, finding in sorted(answers.tender_points.items())
    }
    return content


def criteria_answers_of(content: Mapping[str, Any]) -> CriteriaAnswers:
    """The same answers back from their JSON."""
    fields = dict(content)
    fields["pain_sites"] = frozenset(fields["pain_sites"])
    if fields["aapt_sites"] is not None:
        fields["aapt_sites"] = frozenset(fields["aapt_sites"])
    fields["tender_points"] = {
        code: TenderPointFinding(**finding) for code, finding in fields["tender_points"].items()
    }
    return CriteriaAnswers(**fields)


def readiness_answers_as_json(answers: ReadinessAnswers) -> Json:
    """Answers before exercise as plain JSON; the day of a clearance becomes text."""
    content = asdict(answers)
    content["findings"] = dict(sorted(answers.findings.items()))
    if answers.clearance is not None:
        content["clearance"] = {
            "given_on": answers.clearance.given_on.isoformat(),
            "covers": sorted(answers.clearance.covers),
        }
    return content


def readiness_answers_of(content: Mapping[str, Any]) -> ReadinessAnswers:
    """The same answers back from their JSON."""
    fields = dict(content)
    if fields["blood_pressure_mmhg"] is not None:
        systolic, diastolic = fields["blood_pressure_mmhg"]
        fields["blood_pressure_mmhg"] = (systolic, diastolic)
    if fields["clearance"] is not None:
        fields["clearance"] = MedicalClearance(
            date.fromisoformat(fields["clearance"]["given_on"]),
            frozenset(fields["clearance"]["covers"]),
        )
    return ReadinessAnswers(**fields)


def strength_test(measured: Mapping[str, Any]) -> StrengthTest:
    """A kept repetition test as a prescription takes it."""
    return StrengthTest(
        exercise_id=measured["exercise_id"],
        load_kg=measured["load_kg"],
        repetitions=measured["repetitions"],
        reps_in_reserve=measured["reps_in_reserve"],
    )


def numbered(content: Mapping[str, Any]) -> dict[int, Any]:
    """Item number -> value; JSON keeps its keys as text."""
    return {int(number): value for number, value in content.items()}


def recipe(*, computed_by: str, version: str, caveats: tuple[str, ...] = ()) -> Json:
    """What computed a kept result: instrument or rule with version, package version, caveats."""
    return {
        "computed_by": computed_by,
        "version": version,
        "sthenia": sthenia.__version__,
        "caveats": [sentence_as_json(caveat) for caveat in caveats],
    }


def instrument_scores_of(content: Mapping[str, Any]) -> InstrumentScores:
    """Everything that one form gave, back from the JSON it was kept as."""
    content = _with_sentences(content)
    fields = dict(content)
    fields["scores"] = tuple(_score_of(score) for score in content["scores"])
    fields["not_computable"] = tuple(
        NotComputable(**_with_tuples(refusal, "missing")) for refusal in content["not_computable"]
    )
    fields["safety_alerts"] = tuple(SafetyAlert(**alert) for alert in content["safety_alerts"])
    if content["syndrome"] is not None:
        fields["syndrome"] = Syndrome(**_with_tuples(content["syndrome"], "missing", "caveats"))
    return InstrumentScores(**_with_tuples(fields, "caveats"))


def _score_of(content: Mapping[str, Any]) -> Score:
    fields = _with_tuples(content, "answered", "activities", "caveats")
    fields["bands"] = tuple(
        BandResult(**_with_tuples(band, "caveats")) for band in content["bands"]
    )
    return Score(**fields)


def _with_tuples(content: Mapping[str, Any], *names: str) -> Json:
    """The same fields; JSON knows lists only."""
    return {**content, **{name: tuple(content[name]) for name in names}}
