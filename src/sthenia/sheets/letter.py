"""A letter on A4: who writes to whom about whom, under headings, tagged for reading aloud."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from sthenia.sheets.logo import LOGO_HEIGHT, LOGO_WIDTH_MAX, Logo, draw_logo
from sthenia.sheets.pages import (
    BOTTOM,
    CONTENT_WIDTH,
    MARGIN,
    Block,
    Page,
    broken_into_pages,
)
from sthenia.sheets.tagged import Structure, Tag
from sthenia.sheets.typeface import (
    ACCENT,
    LINE,
    QUIET,
    REGULAR,
    paragraph,
    printable,
    style,
    use_typeface,
)

_BULLET = "- "
_BREAKS_AT = 600
"""Letters after which a paragraph may be parted, so that no piece is higher than a page."""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One part under its heading; each line is a paragraph, one with `- ` before it a point."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Every word of a letter; nothing is added to it but the numbers of its pages."""

    language: str
    title: str
    """Of the document; shown as the subject."""
    sender: tuple[str, ...]
    """The clinic's name first, then where it is."""
    recipient: tuple[str, ...]
    place_and_day: str
    about: tuple[str, ...]
    """Whom it is about, line by line."""
    greeting: str
    parts: tuple[LetterPart, ...]
    closing: str
    signature: tuple[str, ...]
    footer: str
    page_words: str
    """With `{n}` and `{count}`: "Page {n} of {count}"."""
    logo: Logo | None = None


def letter_pdf(words: LetterWords) -> bytes:
    """Draw the letter; the same words give the same bytes.

    Raises
    ------
    ValueError
        A text holds letters that the typeface cannot print; the message names them.
    """
    use_typeface()
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pagesize=A4,
        lang=words.language,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,  # type: ignore[arg-type] # the library annotates it as a number
    )
    canvas.setTitle(printable(words.title))
    canvas.setAuthor(printable(words.sender[0]) if words.sender else "Sthenia")
    canvas.setSubject(printable(words.about[0]) if words.about else "")
    canvas.setCreator("Sthenia")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    structure = Structure(canvas)
    _draw(canvas, structure, broken_into_pages(_blocks(words, structure)), words)
    structure.finish()
    canvas.save()
    return file.getvalue()


def _blocks(words: LetterWords, structure: Structure) -> list[Block]:
    quiet = style(9.5, ink=QUIET)
    body = style(10.5, leading=1.32)
    blocks = [_head(words, structure)]
    blocks += [_text(line, body, "P", structure) for line in words.recipient]
    blocks.append(_text(words.place_and_day, quiet, "P", structure, above=12))
    title = style(15, bold=True, ink=ACCENT, leading=1.2)
    blocks.append(_text(words.title, title, "H1", structure, above=12, is_title=True))
    blocks += [_text(line, style(10.5, bold=True), "P", structure) for line in words.about]
    blocks.append(_text(words.greeting, body, "P", structure, above=10))
    for part in words.parts:
        if part.text.strip():
            blocks += _part(part, structure)
    blocks.append(_text(words.closing, body, "P", structure, above=12))
    blocks += [_text(line, body, "P", structure) for line in words.signature]
    return blocks


def _part(part: LetterPart, structure: Structure) -> list[Block]:
    heading = style(11.5, bold=True, leading=1.2)
    body = style(10.5, leading=1.32)
    blocks = [_text(part.title, heading, "H2", structure, above=9, is_title=True)]
    for line in part.text.splitlines():
        is_point = line.lstrip().startswith(_BULLET)
        text = line.strip().removeprefix(_BULLET)
        blocks += [
            _text(piece, body, "P", structure, above=2, is_point=is_point)
            for piece in _pieces(text)
        ]
    return [block for block in blocks if block.height > 0]


def _pieces(text: str) -> list[str]:
    """A long paragraph in pieces of whole words; one line may fill a page and no more."""
    pieces: list[str] = []
    words: list[str] = []
    for word in text.split():
        words.append(word)
        if sum(len(one) + 1 for one in words) > _BREAKS_AT and word.endswith((".", ";", ":")):
            pieces.append(" ".join(words))
            words = []
    return [*pieces, " ".join(words)] if words else pieces


def _text(
    text: str,
    look: object,
    tag: Tag,
    structure: Structure,
    *,
    above: float = 0.0,
    is_title: bool = False,
    is_point: bool = False,
) -> Block:
    if not text.strip():
        return Block(0.0, lambda _canvas, _top: None)
    drawn: Paragraph = paragraph(text, look, bullet=is_point)  # type: ignore[arg-type]
    height = drawn.wrap(CONTENT_WIDTH, 10_000)[1]

    def draw(canvas: Canvas, top: float) -> None:
        with structure.piece(tag):
            drawn.drawOn(canvas, MARGIN, top - above - height)

    return Block(height + above, draw, keep_with_next=is_title)


def _head(words: LetterWords, structure: Structure) -> Block:
    """The clinic's mark at the right, its name and where it is at the left, a line below."""
    first = style(12, bold=True, ink=ACCENT, leading=1.25)
    others = style(9.5, ink=QUIET)
    lines = [
        paragraph(line, first if number == 0 else others)
        for number, line in enumerate(words.sender)
        if line.strip()
    ]
    width = CONTENT_WIDTH - LOGO_WIDTH_MAX - 12
    heights = [line.wrap(width, 10_000)[1] for line in lines]
    height = max(sum(heights), LOGO_HEIGHT if words.logo else 0.0)

    def draw(canvas: Canvas, top: float) -> None:
        if words.logo is not None:
            with structure.piece("Figure", alternative=words.logo.alternative):
                draw_logo(canvas, words.logo, top)
        y = top
        for line, line_height in zip(lines, heights, strict=True):
            y -= line_height
            with structure.piece("P"):
                line.drawOn(canvas, MARGIN, y)
        with structure.decoration():
            canvas.setStrokeColor(LINE)
            canvas.line(MARGIN, top - height - 8, MARGIN + CONTENT_WIDTH, top - height - 8)

    return Block(height + 26, draw)


def _draw(canvas: Canvas, structure: Structure, pages: Sequence[Page], words: LetterWords) -> None:
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(canvas, placed.top)
        with structure.decoration():
            canvas.setFont(REGULAR, 8.5)
            canvas.setFillColor(QUIET)
            canvas.drawString(MARGIN, BOTTOM - 16, printable(words.footer))
            said = words.page_words.format(n=number, count=len(pages))
            canvas.drawRightString(MARGIN + CONTENT_WIDTH, BOTTOM - 16, printable(said))
        structure.end_page()
