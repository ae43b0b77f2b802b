"""A record to read: titles, facts and tables over as many pages as they need."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from sthenia.sheets.typeface import (
    ACCENT,
    FAINT,
    LINE,
    QUIET,
    REGULAR,
    letters_not_printable,
    paragraph,
    style,
    use_typeface,
)

_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_TALL = 100
"""Points. A row goes on upon the next page only where both parts are as tall; a short row stays
whole, and a note that is longer than a page is printed all the same."""
_TIGHT = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
)


@dataclass(frozen=True, slots=True)
class RecordSection:
    """One subject: a sentence or two, facts by name, and a table with its heading row first."""

    title: str
    text: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    """Share of the page for each column; empty: all the same."""


@dataclass(frozen=True, slots=True)
class Record:
    """What stands on the pages."""

    title: str
    subtitle: str
    language: str
    sections: tuple[RecordSection, ...]
    foot: str = ""


def record_pdf(record: Record) -> bytes:
    """Draw the record on A4; the same values give the same bytes.

    A letter that the typeface lacks is printed as a question mark: a copy of a record leaves
    nothing out: the JSON beside it has them all.
    """
    use_typeface()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=record.title,
        subject=record.subtitle,
        lang=record.language,
        invariant=True,
    )
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
    draw_foot = _foot(record)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=draw_foot)])
    flow: list[Flowable] = [
        _line(record.title, style(20, bold=True, ink=ACCENT)),
        _line(record.subtitle, style(10, ink=QUIET)),
        Spacer(0, 6 * mm),
    ]
    for section in record.sections:
        flow += _drawn(section)
    document.build(flow)
    return out.getvalue()


def _drawn(section: RecordSection) -> list[Flowable]:
    heading = _line(section.title, style(13, bold=True, ink=ACCENT))
    heading.keepWithNext = True
    flow: list[Flowable] = [heading, Spacer(0, 1.5 * mm)]
    flow += [_line(text, style(9.5)) for text in section.text]
    if section.facts:
        quiet = style(9, ink=QUIET)
        rows = [(_line(name, quiet), _line(value, style(9))) for name, value in section.facts]
        facts = Table(rows, colWidths=[_WIDTH * 0.3, _WIDTH * 0.7], hAlign="LEFT", splitInRow=_TALL)
        facts.setStyle(TableStyle(_TIGHT))
        flow.append(facts)
    if section.table:
        flow.append(_table(section.table, section.widths))
    flow.append(Spacer(0, 5 * mm))
    return flow


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    shares = widths or [1 / len(rows[0])] * len(rows[0])
    heading = [_line(cell, style(8.5, bold=True)) for cell in rows[0]]
    body = [[_line(cell, style(8.5)) for cell in row] for row in rows[1:]]
    table = Table(
        [heading, *body],
        colWidths=[share * _WIDTH for share in shares],
        repeatRows=1,
        splitInRow=_TALL,
    )
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), FAINT),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
                *_TIGHT,
            ]
        )
    )
    return table


def _line(text: str, look: ParagraphStyle) -> Paragraph:
    lacking = letters_not_printable(text)
    put = {ord(letter): "?" if letter.isprintable() else " " for letter in lacking}
    return paragraph(text.translate(put), look)


def _foot(record: Record) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(QUIET)
        canvas.drawString(_MARGIN, _MARGIN - 6 * mm, record.foot)
        canvas.drawRightString(A4[0] - _MARGIN, _MARGIN - 6 * mm, f"{document.page}")

    return draw
