"""Strength of one side beside the other, where both were tested on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.people.models import Patient
from sthenia.science.questionnaires.side_comparison import SideComparison, side_comparison

TESTED_BY_SIDE = ("knee_extension", "handgrip")
"""Tests of strength that are done with each side."""


@dataclass(frozen=True, slots=True)
class SidesTested:
    """Both sides of one test of one day."""

    test: str
    on: date
    right: float
    left: float
    unit: str
    examination_id: int
    compared: SideComparison


def strength_by_side(patient: Patient) -> tuple[SidesTested, ...]:
    """Every test of both sides, newest first; one query."""
    rows = KeptScore.objects.filter(patient=patient, outcome="muscle_strength").order_by(
        "-on", "-examination_id", "pk"
    )
    by_test: dict[tuple[int, str], dict[str, KeptScore]] = {}
    for row in rows:
        test, _colon, side = row.measure.partition(":")
        if test in TESTED_BY_SIDE:
            by_test.setdefault((row.examination_id, test), {})[side.partition(":")[0]] = row
    return tuple(_both(by_test))


def _both(by_test: dict[tuple[int, str], dict[str, KeptScore]]) -> Iterator[SidesTested]:
    for (examination_id, test), sides in by_test.items():
        if set(sides) != {"right", "left"} or not any(row.value for row in sides.values()):
            continue
        right, left = sides["right"], sides["left"]
        compared = side_comparison(right.value, left.value)
        yield SidesTested(
            test, right.on, right.value, left.value, right.unit, examination_id, compared
        )
