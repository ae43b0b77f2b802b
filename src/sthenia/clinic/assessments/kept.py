"""From a result to the rows that trends are drawn from, each under the outcome it measures."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from sthenia.catalogue.instruments import MeasureShape, outcomes
from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.function_tests import FinishedTest
from sthenia.clinic.assessments.models import Examination, KeptScore
from sthenia.science.questionnaires import CriteriaResult, InstrumentScores

_CRITERIA_SCORES = (
    ("widespread_pain_index", _("Widespread pain index"), _("areas out of 19"), 19),
    ("symptom_severity", _("Symptom severity"), _("points from 0 to 12"), 12),
    ("fibromyalgia_severity", _("Fibromyalgia severity"), _("points from 0 to 31"), 31),
)
"""Kept once an examination, from the 2016 rule; field of the result, name, unit, highest."""


def kept_sheet_scores(examination: Examination, scored: InstrumentScores) -> list[KeptScore]:
    """One row for each subscale that has a score."""
    return [
        KeptScore(
            patient=examination.patient,
            examination=examination,
            on=examination.examined_on,
            outcome=_outcome_of_questionnaire(score.instrument_id, score.subscale)[0],
            measure=f"{score.instrument_id}:{score.subscale}",
            name=score.name,
            value=score.value,
            unit=_outcome_of_questionnaire(score.instrument_id, score.subscale)[1],
            low=score.low,
            high=score.high,
            better=score.better,
            bands=[translate.result_as_json(band) for band in score.bands],
            recipe=translate.recipe(
                computed_by=score.instrument_id,
                version=score.instrument_version,
                caveats=score.caveats,
            ),
        )
        for score in scored.scores
    ]


def kept_criteria_scores(
    examination: Examination, results: Mapping[str, CriteriaResult]
) -> list[KeptScore]:
    """Painful areas, symptoms, their sum and the tender points, where each is known."""
    newest, tender = results["acr_2016"], results["acr_1990"]
    rows = []
    for field, name, unit, high in _CRITERIA_SCORES:
        value = getattr(newest, field)
        if value is not None:
            bands = newest.severity if field == "fibromyalgia_severity" else ()
            row = _criteria_row(examination, newest, field, name, unit, high, value)
            row.bands = [translate.result_as_json(band) for band in bands]
            rows.append(row)
    if tender.tender_points is not None:
        measure = _test_measure("tender_points")
        row = _criteria_row(
            examination,
            tender,
            "tender_points",
            measure.name,
            measure.unit,
            18,
            tender.tender_points,
        )
        row.outcome = "tender_points"
        rows.append(row)
    return rows


def kept_test_scores(examination: Examination, test: FinishedTest) -> list[KeptScore]:
    """One row for each number of a test that is followed over time."""
    return [
        KeptScore(
            patient=examination.patient,
            examination=examination,
            on=examination.examined_on,
            outcome=_outcome_of_test(number.test),
            measure=number.measure,
            name=number.name,
            value=number.value,
            unit=number.unit,
            better=number.better,
            recipe=translate.recipe(computed_by=test.kind, version="", caveats=test.caveats),
        )
        for number in test.kept
    ]


def _criteria_row(
    examination: Examination,
    result: CriteriaResult,
    measure: str,
    name: str,
    unit: str,
    high: int,
    value: int,
) -> KeptScore:
    return KeptScore(
        patient=examination.patient,
        examination=examination,
        on=examination.examined_on,
        measure=measure,
        name=name,
        value=value,
        unit=unit,
        low=0,
        high=high,
        better="lower",
        recipe=translate.recipe(
            computed_by=result.rule_id, version=result.rule_version, caveats=result.caveats
        ),
    )


def _outcome_of_questionnaire(instrument_id: str, subscale: str) -> tuple[str, str]:
    for outcome in outcomes():
        for measure in outcome.measures:
            if (measure.instrument, measure.subscale) == (instrument_id, subscale):
                return outcome.id, measure.unit
    return "", ""


def _outcome_of_test(test: str) -> str:
    for outcome in outcomes():
        if test and any(measure.test == test for measure in outcome.measures):
            return outcome.id
    return ""


def _test_measure(test: str) -> MeasureShape:
    for outcome in outcomes():
        for measure in outcome.measures:
            if measure.test == test:
                return measure
    raise LookupError(f"no outcome is measured by the test {test!r}; add it to outcomes.yaml")
