"""Reads of the past for the rooms above: examinations in brief, numbers and tests over time."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from django.db.models import Exists, F, Model, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    CriteriaRecord,
    Examination,
    FunctionTest,
    KeptScore,
    ReadinessRecord,
)
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.people.models import Patient

FIRST_KEPT = 3
"""Forms from the beginning that are read: the first may have been left half empty."""
NEWEST_KEPT = 12

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class EnteredScore:
    """One kept number with who entered it and how it was given."""

    score: KeptScore
    entered_by: str
    is_by_patient: bool
    mode: str
    """How the questionnaire was filled in, in words; empty for what was examined."""


def examinations_in_brief(patient: Patient) -> QuerySet[Examination]:
    """Examinations with their numbers, and whether a body was looked at or only forms filled in.

    Two queries for a page of them.
    """
    of_this = {"examination": OuterRef("pk")}
    scores = KeptScore.objects.defer("recipe").order_by("id")
    return (
        Examination.objects.filter(patient=patient)
        .select_related("recorded_by")
        .annotate(
            has_criteria=Exists(CriteriaRecord.objects.filter(**of_this)),
            has_tests=Exists(FunctionTest.objects.filter(**of_this)),
            has_readiness=Exists(ReadinessRecord.objects.filter(**of_this)),
            has_scores=Exists(KeptScore.objects.filter(**of_this)),
        )
        .prefetch_related(Prefetch("scores", scores))
    )


def numbers_over_time(patient: Patient) -> Mapping[str, tuple[EnteredScore, ...]]:
    """Measure -> its kept numbers, oldest first, each with who entered it; two queries.

    Of a long series the first ones and the newest: a drawing can show no more.
    """
    rows = (
        _ends_of(KeptScore.objects.filter(patient=patient), "measure", day="on")
        .select_related("examination__recorded_by")
        .order_by("on", "id")
    )
    sheets = AnswerSheet.objects.filter(examination__patient=patient)
    modes = {
        (sheet.examination_id, sheet.instrument_id): sheet.get_mode_display()
        for sheet in sheets.only("examination_id", "instrument_id", "mode")
    }
    found: dict[str, list[EnteredScore]] = defaultdict(list)
    for row in rows:
        by = row.examination.recorded_by
        instrument_id = row.measure.partition(":")[0]
        found[row.measure].append(
            EnteredScore(
                score=row,
                entered_by=by.name,
                is_by_patient=by.pk == patient.account_id,
                mode=modes.get((row.examination_id, instrument_id), ""),
            )
        )
    return {measure: tuple(numbers) for measure, numbers in found.items()}


def outcomes_over_time(patient: Patient) -> Mapping[str, tuple[KeptScore, ...]]:
    """Outcome -> its numbers, oldest first; of a long series the first ones and the newest."""
    scores = KeptScore.objects.filter(patient=patient).exclude(outcome="")
    rows = _ends_of(scores, "measure", day="on").defer("recipe", "bands").order_by("on", "id")
    found: dict[str, list[KeptScore]] = defaultdict(list)
    for row in rows:
        found[row.outcome].append(row)
    return {outcome: tuple(numbers) for outcome, numbers in found.items()}


def forms_from_first_to_latest(
    patient: Patient,
) -> Mapping[tuple[str, str], tuple[DatedScores, ...]]:
    """Instrument and version -> its forms, oldest first; of many the first ones and the newest."""
    sheets = AnswerSheet.objects.filter(examination__patient=patient)
    rows = (
        _ends_of(sheets, "instrument_id", "instrument_version", day="examination__examined_on")
        .order_by("examination__examined_on", "examination_id")
        .values_list("instrument_id", "instrument_version", "examination__examined_on", "results")
    )
    found: dict[tuple[str, str], list[DatedScores]] = defaultdict(list)
    for instrument_id, version, on, results in rows:
        form = DatedScores(on, translate.instrument_scores_of(results))
        found[instrument_id, version].append(form)
    return {key: tuple(forms) for key, forms in found.items()}


def body_maps(patient: Patient) -> tuple[CriteriaRecord, ...]:
    """Every examination in which the body map or the tender points were gone through, by date."""
    was_mapped = Q(answers__no_pain_anywhere=True) | ~Q(answers__pain_sites=[])
    return tuple(
        CriteriaRecord.objects.filter(was_mapped | ~Q(answers__tender_points={}))
        .filter(examination__patient=patient)
        .select_related("examination")
        .order_by("examination__examined_on", "examination_id")
    )


def tests_over_time(patient: Patient) -> tuple[FunctionTest, ...]:
    """Every test of function and strength with what the norms said of it, oldest first."""
    return tuple(
        FunctionTest.objects.filter(examination__patient=patient)
        .select_related("examination__recorded_by")
        .order_by("examination__examined_on", "examination_id", "id")
    )


def forms_answered_between(patient: Patient, *, first: date, last: date) -> QuerySet[AnswerSheet]:
    """Questionnaires filled in on these days, by date."""
    return (
        AnswerSheet.objects.filter(
            examination__patient=patient, examination__examined_on__range=(first, last)
        )
        .select_related("examination")
        .only("instrument_id", "instrument_version", "examination__examined_on")
        .order_by("examination__examined_on", "id")
    )


def _ends_of(rows: "QuerySet[Row]", *series: str, day: str) -> "QuerySet[Row]":
    """Of each series the first few rows and the newest, so that ten years cost what one does."""
    numbered = rows.annotate(
        from_first=Window(RowNumber(), partition_by=series, order_by=[F(day).asc(), F("id").asc()]),
        from_newest=Window(
            RowNumber(), partition_by=series, order_by=[F(day).desc(), F("id").desc()]
        ),
    )
    ends = numbered.filter(Q(from_first__lte=FIRST_KEPT) | Q(from_newest__lte=NEWEST_KEPT))
    return cast("QuerySet[Row]", ends)
