"""The list of a person's examinations, one line each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import entry
from sthenia.clinic.assessments.models import CriteriaRecord, Examination
from sthenia.clinic.assessments.presenters.words import VERDICTS, Told

HEADLINE_RULE = "acr_2016"


@dataclass(frozen=True, slots=True)
class ExaminationLine:
    """One examination at a glance; what was not asked is empty."""

    examination: Examination
    verdict: Told | None
    areas: str
    severity: str
    points: str
    forms: tuple[str, ...]
    n_tests: int


def examination_lines(examinations: Iterable[Examination]) -> tuple[ExaminationLine, ...]:
    """One line for each, in the order they come."""
    return tuple(_line(examination) for examination in examinations)


def _line(examination: Examination) -> ExaminationLine:
    record = _criteria(examination)
    headline = record.results[HEADLINE_RULE] if record else {}
    points = record.results["acr_1990"]["tender_points"] if record else None
    return ExaminationLine(
        examination=examination,
        verdict=VERDICTS[headline["met"]] if record else None,
        areas=_out_of(headline.get("widespread_pain_index"), 19),
        severity=_out_of(headline.get("fibromyalgia_severity"), 31),
        points=_out_of(points, 18),
        forms=tuple(
            entry(sheet.instrument_id, sheet.instrument_version).short_title
            for sheet in examination.sheets.all()
        ),
        n_tests=len(examination.function_tests.all()),
    )


def _criteria(examination: Examination) -> CriteriaRecord | None:
    return getattr(examination, "criteria", None)


def _out_of(value: int | None, highest: int) -> str:
    if value is None:
        return ""
    return _("%(value)s of %(highest)s") % {"value": value, "highest": highest}
