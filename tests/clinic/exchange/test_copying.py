"""A copy holds everything, reads well, and carries no formula into a spreadsheet."""

import csv
import io
import json
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from sthenia.clinic.exchange.copying import as_csv, copy_of
from sthenia.clinic.exchange.record import LEFT_STANDING, tables_of_a_record
from sthenia.clinic.training.models import PlannedExercise
from tests.clinic.assessments.examinations import alerted
from tests.clinic.training.own import an_own_exercise
from tests.clinic.training.plans import a_plan, checked_in, first_exercise, logged, opened
from tests.people import Cast

NOON = datetime(2026, 9, 10, 12, tzinfo=ZoneInfo("Europe/Madrid"))


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def files(cast: Cast) -> dict[str, bytes]:
    alerted(cast)
    a_plan(cast)
    session = opened(cast)
    logged(cast, first_exercise(session))
    checked_in(cast, session.due_on)
    return unzipped(copy_of(cast.ana_record, made_at=NOON))


def test_every_row_of_every_table_is_in_the_json_and_in_a_table(
    cast: Cast, files: dict[str, bytes]
) -> None:
    tables = json.loads(files["record.json"])["tables"]
    for table in tables_of_a_record():
        if table.model in LEFT_STANDING:
            continue
        n = table.rows_of(cast.ana_record).count()
        assert len(tables[table.name]) == n
        if n:
            kept = csv.DictReader(io.StringIO(files[f"tables/{table.name}.csv"].decode()))
            assert len(list(kept)) == n
    assert tables["training_exerciseset"] and tables["assessments_answersheet"]
    assert tables["people_auditentry"][0]["who"] == "Bea"


def test_nothing_of_another_person_is_in_it(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if not name.endswith(".pdf"):
            assert b"Pia" not in content and b"Dan" not in content, name


def test_the_pdf_can_be_read(files: dict[str, bytes]) -> None:
    pages = PdfReader(io.BytesIO(files["record.pdf"])).pages
    text = "\n".join(page.extract_text() for page in pages)
    for word in ("Ana", "Riverside", "Questionnaires and tests", "Check-ins", "Plan, version 1"):
        assert word in text, word


def test_a_plan_with_an_exercise_of_the_clinics_own_is_copied_too(cast: Cast) -> None:
    own = an_own_exercise(cast)
    plan = a_plan(cast)
    first = PlannedExercise.objects.filter(session__plan=plan).earliest("pk")
    PlannedExercise.objects.filter(pk=first.pk).update(exercise_id=own.exercise_id)
    pdf = unzipped(copy_of(cast.ana_record, made_at=NOON))["record.pdf"]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Towel row at the door" in " ".join(text.split())


def test_the_same_record_gives_the_same_file(cast: Cast) -> None:
    assert copy_of(cast.ana_record, made_at=NOON) == copy_of(cast.ana_record, made_at=NOON)


@given(st.text(min_size=1).map(lambda text: text.replace("\x00", "").replace("\r", "")))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv([{"note": text, "n": -3}]), newline=""))
    assert not (row["note"] or " ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["note"].lstrip("'") == text.lstrip("'")
    assert row["n"] == "-3", "a number stays a number"
