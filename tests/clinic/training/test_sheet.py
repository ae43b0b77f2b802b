"""The sheet of a plan speaks the language of the person it is handed to, whoever prints it."""

import io
from datetime import date

from django.utils import translation
from pypdf import PdfReader

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.sheet import plan_sheet
from tests.clinic.test_in_spanish import is_english, our_texts
from tests.clinic.training.plans import a_plan
from tests.people import Cast


def sheet_of(plan: Plan) -> PdfReader:
    with translation.override("en"):
        return PdfReader(io.BytesIO(plan_sheet(plan, made_on=date(2026, 11, 2))))


def lines_of(reader: PdfReader) -> list[str]:
    return [
        " ".join(line.split()) for page in reader.pages for line in page.extract_text().split("\n")
    ]


def test_who_reads_spanish_gets_a_sheet_without_an_english_line(cast: Cast) -> None:
    plan = a_plan(cast)
    Plan.objects.filter(pk=plan.pk).update(goals="", when_it_hurts="", agreement="")
    Patient.objects.filter(pk=cast.ana_record.pk).update(language="es")
    reader = sheet_of(Plan.objects.get(pk=plan.pk))
    lines, ours = lines_of(reader), our_texts()
    assert "Tu programa de fuerza" in lines
    assert [line for line in lines if is_english(line, ours, frozenset())] == []
    assert reader.trailer["/Root"]["/Lang"] == "es"  # type: ignore[index] # a PDF dictionary


def test_who_reads_english_gets_it_in_english(cast: Cast) -> None:
    reader = sheet_of(a_plan(cast))
    assert "Your strength programme" in lines_of(reader)
