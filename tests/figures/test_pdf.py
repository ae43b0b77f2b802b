"""Start and end on a page, one under the other."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.lib.colors import red
from reportlab.pdfgen.canvas import Canvas

from sthenia.catalogue.exercises import entries
from sthenia.figures import Frame, draw_column, scene_for


def page_of(name: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=0)
    draw_column(canvas, Frame(50, 600, 70, 108), scene_for(name), {"works": red})
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("name", list(entries())[::12])
def test_every_figure_can_be_drawn_on_a_page(name: str) -> None:
    content = PdfReader(BytesIO(page_of(name))).pages[0].get_contents()
    assert content is not None
    assert content.get_data().count(b" rg") > 20


def test_the_same_figure_gives_the_same_page() -> None:
    assert page_of("goblet_squat") == page_of("goblet_squat")


def test_a_page_may_give_its_own_colour_to_the_muscles() -> None:
    assert b"1 0 0 rg" in page_of("goblet_squat")
