"""The small body on the sheet: it shows the muscles of the exercise and only those."""

import io
import re

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from sthenia.catalogue.body import body_figure
from sthenia.sheets.figure import draw_figure, figure_width
from sthenia.sheets.typeface import BODY, MUSCLE_PRIMARY, MUSCLE_SECONDARY


def _fills(primary: tuple[str, ...], secondary: tuple[str, ...]) -> list[str]:
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    draw_figure(canvas, 50, 500, height=100, primary=primary, secondary=secondary)
    canvas.save()
    content = PdfReader(io.BytesIO(file.getvalue())).pages[0].get_contents()
    assert content is not None
    return re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", content.get_data().decode("latin-1"))


def _rgb(colour: object) -> str:
    parts = (colour.red, colour.green, colour.blue)  # type: ignore[attr-defined]
    return " ".join(f"{part:.6f}".rstrip("0").removeprefix("0") for part in parts)


def _count(code: str) -> int:
    return sum(muscle.code == code for view in body_figure().views for muscle in view.muscles)


def test_primary_muscles_are_strong_and_secondary_ones_light() -> None:
    fills = _fills(("quadriceps",), ("calves",))
    assert fills.count(_rgb(MUSCLE_PRIMARY)) == _count("quadriceps")
    assert fills.count(_rgb(MUSCLE_SECONDARY)) == _count("calves")
    assert fills.count(_rgb(BODY)) == len(fills) - _count("quadriceps") - _count("calves")


def test_a_muscle_named_as_both_is_drawn_once_as_primary() -> None:
    fills = _fills(("biceps",), ("biceps",))
    assert _rgb(MUSCLE_SECONDARY) not in fills


def test_both_views_fit_in_the_width_that_is_claimed() -> None:
    figure = body_figure()
    assert figure_width(90) == pytest.approx(90 * (2 * figure.width / figure.height + 0.06))
