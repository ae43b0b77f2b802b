"""Every read that pages and other rooms need from examinations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Min, Q, QuerySet

from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.function_tests import REPETITION_TEST_KIND
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    CriteriaRecord,
    Examination,
    FunctionTest,
    KeptScore,
    ReadinessRecord,
    SafetyAlert,
)
from sthenia.clinic.assessments.queries_of_asking import DueQuestionnaire as DueQuestionnaire
from sthenia.clinic.assessments.queries_of_asking import due_by_patient as due_by_patient
from sthenia.clinic.assessments.queries_of_asking import questionnaires_due as questionnaires_due
from sthenia.clinic.people.models import Patient
from sthenia.science.exercise.values import StrengthTest
from sthenia.science.questionnaires import InstrumentScores

_SIDES = ("_left", "_right")


def examinations_of(patient: Patient) -> QuerySet[Examination]:
    """Newest first."""
    return Examination.objects.filter(patient=patient).order_by("-examined_on", "-id")


def latest_examination(patient: Patient) -> Examination | None:
    """The newest examination, or None before the first."""
    return examinations_of(patient).first()


def examinations_with_scores(patient: Patient) -> QuerySet[Examination]:
    """The same with everything that a list of them shows; four queries, however many there are."""
    return (
        examinations_of(patient)
        .select_related("criteria", "recorded_by")
        .prefetch_related("sheets", "function_tests")
    )


def scores_before(examination: Examination) -> Mapping[str, KeptScore]:
    """Measure -> its newest score before this examination."""
    rows = KeptScore.objects.filter(
        patient=examination.patient_id, on__lt=examination.examined_on
    ).order_by("on", "id")
    return {row.measure: row for row in rows}


def scores_over_time(patient: Patient) -> Mapping[str, tuple[KeptScore, ...]]:
    """Outcome -> its scores from the oldest to the newest; numbers without an outcome stay out."""
    series: dict[str, list[KeptScore]] = defaultdict(list)
    rows = KeptScore.objects.filter(patient=patient).exclude(outcome="").order_by("on", "id")
    for row in rows:
        series[row.outcome].append(row)
    return {outcome: tuple(scores) for outcome, scores in series.items()}


def latest_criteria(patient: Patient) -> CriteriaRecord | None:
    """The newest answers to the criteria's questions, with what each rule said of them."""
    return _criteria_of(patient).first()


def criteria_by_rule(patient: Patient) -> Mapping[str, Mapping[str, Any]]:
    """Rule id -> what it said of the newest answers; empty before the first."""
    record = latest_criteria(patient)
    return record.results if record is not None else {}


def latest_body_map(patient: Patient) -> CriteriaRecord | None:
    """The newest answers in which the body map was asked; an untouched map is none."""
    was_asked = Q(answers__no_pain_anywhere=True) | ~Q(answers__pain_sites=[])
    return _criteria_of(patient).filter(was_asked).first()


def pain_by_area(patient: Patient) -> Mapping[str, int | None]:
    """Body area without side -> worst pain there, 0-10, from the newest body map.

    None where the area was marked and how bad it is was not asked.
    """
    record = latest_body_map(patient)
    if record is None:
        return {}
    pain: dict[str, int | None] = {}
    for site in record.answers["pain_sites"]:
        area = _without_side(site)
        worst = record.pain_by_site.get(site)
        known = pain.get(area)
        pain[area] = worst if known is None else max(known, worst or 0)
    return pain


def tender_point_count(patient: Patient) -> KeptScore | None:
    """The newest count for which all points were examined."""
    return (
        KeptScore.objects.filter(patient=patient, outcome="tender_points")
        .order_by("-on", "-id")
        .first()
    )


def latest_readiness(patient: Patient) -> ReadinessRecord | None:
    """The newest answers before exercise, with the decision they led to."""
    return (
        ReadinessRecord.objects.filter(examination__patient=patient)
        .select_related("examination")
        .order_by("-examination__examined_on", "-examination_id")
        .first()
    )


def said_stop(patient: Patient) -> bool:
    """Whether the newest answers before exercise found a reason not to train."""
    newest = latest_readiness(patient)
    return newest is not None and newest.results["decision"] == "stop"


def strength_tests(patient: Patient) -> tuple[StrengthTest, ...]:
    """The newest repetition test of each exercise, as a prescription takes them."""
    rows = (
        FunctionTest.objects.filter(
            examination__patient=patient, kind__startswith=REPETITION_TEST_KIND
        )
        .order_by("-examination__examined_on", "-examination_id")
        .values_list("kind", "measured")
    )
    newest: dict[str, StrengthTest] = {}
    for kind, measured in rows:
        newest.setdefault(kind, translate.strength_test(measured))
    return tuple(newest[kind] for kind in sorted(newest))


def _criteria_of(patient: Patient) -> QuerySet[CriteriaRecord]:
    return (
        CriteriaRecord.objects.filter(examination__patient=patient)
        .select_related("examination")
        .order_by("-examination__examined_on", "-examination_id")
    )


def _without_side(site: str) -> str:
    for side in _SIDES:
        site = site.removesuffix(side)
    return site


@dataclass(frozen=True, slots=True)
class DatedScores:
    """Everything that one filled-in form gave, and the day it was filled in."""

    on: date
    scores: InstrumentScores


def alerts_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, datetime]:
    """When the oldest alert was raised that is not closed yet; one query for all."""
    rows = (
        SafetyAlert.objects.filter(patient__in=patients, closed_at=None)
        .values_list("patient_id")
        .annotate(Min("raised_at"))
    )
    return dict(rows)


def last_examined_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, date]:
    """The day on which staff last examined each; one query for all.

    What a person filled in by themselves is no examination.
    """
    rows = (
        Examination.objects.filter(patient__in=patients)
        .exclude(recorded_by=F("patient__account"))
        .values_list("patient_id")
        .annotate(Max("examined_on"))
    )
    return dict(rows)


def forms_over_time(patient: Patient) -> Mapping[tuple[str, str], tuple[DatedScores, ...]]:
    """Instrument and version -> every form of it with its scores, oldest first."""
    rows = (
        AnswerSheet.objects.filter(examination__patient=patient)
        .order_by("examination__examined_on", "examination_id")
        .values_list("instrument_id", "instrument_version", "examination__examined_on", "results")
    )
    found: dict[tuple[str, str], list[DatedScores]] = defaultdict(list)
    for instrument_id, version, on, results in rows:
        form = DatedScores(on, translate.instrument_scores_of(results))
        found[instrument_id, version].append(form)
    return {key: tuple(forms) for key, forms in found.items()}
