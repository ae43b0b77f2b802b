"""Start and end on a page."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from sthenia.catalogue.exercises import entries
from sthenia.figures import draw_pair, pair_width, scene_for


def page_of(name: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=0)
    draw_pair(canvas, 50, 700, height=80, scene=scene_for(name))
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("name", list(entries())[::12])
def test_every_figure_can_be_drawn_on_a_page(name: str) -> None:
    content = PdfReader(BytesIO(page_of(name))).pages[0].get_contents()
    assert content is not None
    assert content.get_data().count(b" rg") > 20


def test_the_same_figure_gives_the_same_page() -> None:
    assert page_of("goblet_squat") == page_of("goblet_squat")


def test_a_pair_is_a_little_wider_than_two_pictures() -> None:
    assert 160 < pair_width(80) < 200
