"""The parts of a sheet that are not exercises: opening, when it hurts, next step, what to know."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from sthenia.science.sentences import sentence, word
from sthenia.sheets.pages import CONTENT_WIDTH, MARGIN, Block
from sthenia.sheets.typeface import (
    ACCENT,
    BOLD,
    FAINT,
    INK,
    LINE,
    MUSCLE_PRIMARY,
    MUSCLE_SECONDARY,
    QUIET,
    REGULAR,
    paragraph,
    style,
)
from sthenia.sheets.voice import Voice
from sthenia.sheets.words import WEEKDAYS

_PAIN_BANDS: tuple[tuple[str, str, str, Color], ...] = (
    (word("Pain 0 to 3"), word("Go on"), word("This is fine."), HexColor("#dff0e2")),
    (
        word("Pain 4 to 5"),
        word("Take care"),
        word("Go on gently. It should settle within 24 hours."),
        HexColor("#fdf0cd"),
    ),
    (
        word("Pain 6 to 10"),
        word("Do less, or stop"),
        word("Fewer sets or an easier version; if that does not help, stop for today."),
        HexColor("#fadfd5"),
    ),
)
_PAIN_CUSTOM = word(
    "This guide is clinic custom. It has not been tested for fibromyalgia, so what you and your "
    "clinician agree comes first."
)
_STOP_SIGNS = word(
    "Stop at once and call emergency services for chest pain, fainting or sudden "
    "breathlessness. Call your clinic before you go on if something is new: a swollen joint, "
    "numbness, weakness in an arm or leg, or a pain you have not had before."
)


def opening(
    *,
    first_name: str | None,
    clinic: str | None,
    status: str,
    weekdays: Sequence[int],
    summary: str,
    voice: Voice,
) -> Block:
    """Title, whose it is, the week at a glance and one sentence that sums it up."""
    right = CONTENT_WIDTH * 0.41
    left = CONTENT_WIDTH - right - 18
    title = voice.say(word("Your strength programme"))
    stack = [
        (paragraph(title, style(22, bold=True, ink=INK, leading=1.05)), 0.0),
        (paragraph(_for_whom(first_name, clinic, voice), style(11.5, ink=QUIET)), 5.0),
    ]
    aside = [(paragraph(status, style(9.5, ink=QUIET)), 0.0)]
    words = paragraph(summary, style(11, leading=1.3))
    left_height = _height(stack, left)
    words_height = words.wrap(CONTENT_WIDTH, 10_000)[1]
    top_height = max(left_height, 29 + _height(aside, right))

    def draw(canvas: Canvas, top: float) -> None:
        _draw_stack(canvas, stack, MARGIN, top, left)
        _draw_week(
            canvas, MARGIN + CONTENT_WIDTH - right, top - 2, right, frozenset(weekdays), voice
        )
        _draw_stack(canvas, aside, MARGIN + CONTENT_WIDTH - right, top - 29, right)
        words.drawOn(canvas, MARGIN, top - top_height - 10 - words_height)
        _draw_legend(canvas, top - top_height - 10 - words_height - 17, voice)

    return Block(top_height + 10 + words_height + 36, draw)


def if_it_hurts(phone: str | None, voice: Voice) -> Block:
    """The pain guide, marked as clinic custom, and the signs at which to stop."""
    gap = 8.0
    width = (CONTENT_WIDTH - 2 * gap) / 3
    boxes = [
        (
            paragraph(voice.say(span), style(9.5, ink=QUIET)),
            paragraph(voice.say(title), style(12, bold=True)),
            paragraph(voice.say(text), style(9.5, leading=1.2)),
            ink,
        )
        for span, title, text, ink in _PAIN_BANDS
    ]
    box_height = max(sum(t.wrap(width - 18, 10_000)[1] for t in box[:3]) for box in boxes) + 18
    number = phone or "______________________________"
    call = voice.say(sentence("Telephone of your clinic: {number}", number=number))
    heading = voice.say(word("If it hurts"))
    after = [
        (paragraph(voice.say(_PAIN_CUSTOM), style(9, ink=QUIET, leading=1.2)), 6.0),
        (paragraph(voice.say(_STOP_SIGNS), style(10.5, bold=True, leading=1.25)), 7.0),
        (paragraph(call, style(10.5)), 7.0),
    ]
    after_height = _height(after, CONTENT_WIDTH)

    def draw(canvas: Canvas, top: float) -> None:
        _draw_title(canvas, heading, top - 14)
        box_top = top - 38
        for index, (span, title, text, ink) in enumerate(boxes):
            x = MARGIN + index * (width + gap)
            canvas.setFillColor(ink)
            canvas.roundRect(x, box_top - box_height, width, box_height, 6, stroke=0, fill=1)
            _draw_stack(canvas, [(span, 0), (title, 1), (text, 2)], x + 9, box_top - 8, width - 18)
        _draw_stack(canvas, after, MARGIN, box_top - box_height, CONTENT_WIDTH)

    return Block(38 + box_height + after_height + 6, draw)


def titled_list(title: str, sentences: Sequence[str], *, is_small: bool = False) -> Block:
    """A heading with one bulleted sentence under the other; small what is not for the person."""
    look = style(9, ink=QUIET, leading=1.2) if is_small else style(10.5, leading=1.25)
    stack = [(paragraph(text, look, bullet=True), 3.5) for text in sentences]
    height = _height(stack, CONTENT_WIDTH)

    def draw(canvas: Canvas, top: float) -> None:
        _draw_title(canvas, title, top - 14)
        _draw_stack(canvas, stack, MARGIN, top - 35, CONTENT_WIDTH)

    return Block(35 + height + 6, draw)


def _for_whom(first_name: str | None, clinic: str | None, voice: Voice) -> str:
    person = voice.say(sentence("for {name}", name=first_name)) if first_name else ""
    said = "  ·  ".join(part for part in (person, clinic) if part)
    return said or voice.say(word("strength training at your own pace"))


def _height(stack: Sequence[tuple[Paragraph, float]], width: float) -> float:
    return sum(text.wrap(width, 10_000)[1] + before for text, before in stack)


def _draw_stack(
    canvas: Canvas, stack: Sequence[tuple[Paragraph, float]], x: float, top: float, width: float
) -> None:
    y = top
    for text, before in stack:
        y -= before + text.wrap(width, 10_000)[1]
        text.drawOn(canvas, x, y)


def _draw_title(canvas: Canvas, title: str, y: float) -> None:
    canvas.setFillColor(ACCENT)
    canvas.setFont(BOLD, 15)
    canvas.drawString(MARGIN, y - 12, title)
    canvas.bookmarkPage(title, fit="XYZ", top=y + 12)
    canvas.addOutlineEntry(title, title, level=0)


def _draw_week(
    canvas: Canvas, x: float, top: float, width: float, training: frozenset[int], voice: Voice
) -> None:
    gap = 3.0
    box = (width - 6 * gap) / 7
    for weekday, name in enumerate(WEEKDAYS):
        left = x + weekday * (box + gap)
        trains = weekday in training
        canvas.setFillColor(ACCENT if trains else FAINT)
        canvas.roundRect(left, top - 22, box, 22, 4, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff") if trains else QUIET)
        canvas.setFont(BOLD if trains else REGULAR, 9)
        canvas.drawCentredString(left + box / 2, top - 14.2, voice.begin(name)[:3])


def _draw_legend(canvas: Canvas, y: float, voice: Voice) -> None:
    canvas.setFont(REGULAR, 9)
    x = MARGIN
    for ink, text in (
        (MUSCLE_PRIMARY, word("does the main work")),
        (MUSCLE_SECONDARY, word("helps")),
    ):
        words = voice.say(text)
        canvas.setFillColor(ink)
        canvas.setStrokeColor(LINE)
        canvas.roundRect(x, y - 1, 9, 9, 2, stroke=0, fill=1)
        canvas.setFillColor(QUIET)
        canvas.drawString(x + 13, y, words)
        x += 13 + canvas.stringWidth(words, REGULAR, 9) + 16
    boxes = word("In the boxes, write what you did and your pain from 0 (none) to 10.")
    canvas.drawString(x, y, voice.say(boxes))
