"""The clinic's mark: as large as fits, never larger, and above the title of a programme."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sthenia.sheets import Heading, Logo, programme_pdf
from sthenia.sheets.logo import LOGO_HEIGHT, LOGO_WIDTH_MAX, draw_logo, logo_block
from sthenia.sheets.pages import CONTENT_WIDTH, MARGIN
from tests.sheets.programmes import ALL, RULES, WORDS, session


def _logo(width: int, height: int) -> Logo:
    png = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(png, "PNG")
    return Logo(png.getvalue(), "Clínica del Mar")


@pytest.mark.parametrize(("width", "height"), [(300, 100), (30, 10), (60, 900), (900, 60)])
def test_a_mark_keeps_its_shape_within_what_it_may_fill(width: int, height: int) -> None:
    drawn: list[tuple[float, ...]] = []

    class Watched(Canvas):
        def drawImage(self, image, x, y, width=0, height=0, **_rest):
            drawn.append((x, y, width, height))

    draw_logo(Watched(io.BytesIO(), pagesize=A4), _logo(width, height), 700)
    ((x, y, wide, high),) = drawn
    assert wide / high == pytest.approx(width / height)
    assert wide <= LOGO_WIDTH_MAX + 1e-9
    assert high <= LOGO_HEIGHT + 1e-9
    assert x + wide == pytest.approx(MARGIN + CONTENT_WIDTH)
    assert y + high == pytest.approx(700)


def test_a_line_with_the_mark_is_low() -> None:
    assert logo_block(_logo(300, 100)).height < LOGO_HEIGHT


def test_a_programme_bears_the_mark_of_its_clinic_and_the_same_words() -> None:
    def sheet(logo: Logo | None) -> PdfReader:
        heading = Heading(made_on=date(2026, 11, 2), clinic="Clínica del Mar", logo=logo)
        content = programme_pdf([session(0, ALL)], words=WORDS, rules=RULES, heading=heading)
        return PdfReader(io.BytesIO(content))

    plain, marked = sheet(None), sheet(_logo(300, 100))
    assert (len(plain.pages[0].images), len(marked.pages[0].images)) == (0, 1)
    assert marked.pages[0].extract_text()[:200] == plain.pages[0].extract_text()[:200]
