"""`sthenia sheet`: the sheet of an edited plan, and none of a plan that breaks its rules."""

import io
from pathlib import Path

from pypdf import PdfReader

from tests.cli.commands import EXAMPLES, sthenia

PLAN = EXAMPLES / "plan.yaml"


def _text(pdf: Path) -> str:
    pages = PdfReader(io.BytesIO(pdf.read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_an_agreed_plan_is_drawn_with_its_day_and_doses(tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    said = sthenia("sheet", PLAN, pdf, "--first-name", "Rosa", "--agreed-on", "2026-01-20")
    assert said.status == 0
    text = _text(pdf)
    assert "for Rosa" in text and "Agreed on 20 January 2026" in text
    assert "Start with yellow band." in text


def test_a_plan_that_breaks_its_rules_is_not_drawn(tmp_path: Path) -> None:
    plan, pdf = tmp_path / "plan.yaml", tmp_path / "sheet.pdf"
    text = PLAN.read_text(encoding="utf-8")
    plan.write_text(text.replace("day: saturday", "day: wednesday"), encoding="utf-8")
    said = sthenia("sheet", plan, pdf)
    assert said.status == 1 and "no sheet was drawn" in said.words
    assert not pdf.exists()


def test_a_name_that_cannot_be_printed_and_a_day_that_is_none_are_refused(tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    said = sthenia("sheet", PLAN, pdf, "--first-name", "Юлия")
    assert said.status == 2 and "cannot print" in said.err
    said = sthenia("sheet", PLAN, pdf, "--agreed-on", "yesterday")
    assert said.status == 2 and "--agreed-on" in said.err
    for day in ("", "2150-01-01"):
        said = sthenia("sheet", PLAN, pdf, "--agreed-on", day)
        assert said.status == 2 and "--agreed-on" in said.err
    assert not pdf.exists()


def test_a_sheet_is_a_pdf_and_never_takes_the_place_of_its_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(PLAN.read_bytes())
    said = sthenia("sheet", plan, plan, "--replace")
    assert said.status == 2 and "must end in .pdf" in said.err
    assert plan.read_bytes() == PLAN.read_bytes()
