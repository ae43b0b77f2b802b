"""One exercise on the sheet: how it goes, what to do, and boxes to write in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from sthenia.catalogue.figures import figures
from sthenia.figures import Frame, draw_column, scene_for
from sthenia.science.exercise.values import LoadKind, PlannedExercise, RuleSet
from sthenia.science.sentences import Sentence, joined, sentence, word
from sthenia.sheets.figure import draw_figure, figure_width
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
    printable,
    style,
)
from sthenia.sheets.voice import Voice
from sthenia.sheets.words import (
    ExerciseWords,
    dose_words,
    effort_words,
    load_words,
    muscles_in_words,
    rest_words,
    start_reserve,
)

DATE_COLUMNS = 4
FIGURE_HEIGHT = 78.0
MOTION_HEIGHT = 108.0
_LABEL_WIDTH = 48.0
_BOX_WIDTH = 33.0
_ROW_HEIGHT = 17.0
_SPACE_AROUND = 7.5
_GRID_LEFT = MARGIN + CONTENT_WIDTH - DATE_COLUMNS * _BOX_WIDTH
_TEXT_LEFT = MARGIN + figure_width(FIGURE_HEIGHT) + 12
_TEXT_WIDTH = _GRID_LEFT - _LABEL_WIDTH - 10 - _TEXT_LEFT
_CUES_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class _Line:
    text: Paragraph
    height: float
    space_before: float


def exercise_block(
    number: int,
    planned: PlannedExercise,
    words: ExerciseWords,
    rules: RuleSet,
    *,
    rest_is_said_above: bool,
    voice: Voice,
) -> Block:
    """Lay out one exercise of a session; its height follows from its texts."""
    said = _said(planned, words, rules, rest_is_said_above=rest_is_said_above)
    lines = _lines(f"{number}.  {voice.say(words.name)}", said, words, voice)
    rows = [voice.begin(row) for row in _grid_rows(planned, words)]
    text_height = sum(line.height + line.space_before for line in lines)
    inner = max(_how_high(planned.exercise_id), text_height, len(rows) * _ROW_HEIGHT)

    def draw(canvas: Canvas, top: float) -> None:
        _rule(canvas, top)
        inner_top = top - _SPACE_AROUND
        _draw_how(canvas, inner_top, planned.exercise_id, words)
        _draw_lines(canvas, lines, inner_top)
        _draw_grid(canvas, rows, inner_top)

    return Block(inner + 2 * _SPACE_AROUND, draw)


def _how_high(exercise_id: str) -> float:
    return MOTION_HEIGHT if exercise_id in figures() else FIGURE_HEIGHT


def _draw_how(canvas: Canvas, top: float, exercise_id: str, words: ExerciseWords) -> None:
    """Start and end of the movement; for one that a clinic wrote itself, the muscles it works."""
    if exercise_id in figures():
        place = Frame(MARGIN, top - MOTION_HEIGHT, figure_width(FIGURE_HEIGHT), MOTION_HEIGHT)
        inks = {"works": MUSCLE_PRIMARY, "helps": MUSCLE_SECONDARY}
        draw_column(canvas, place, scene_for(exercise_id), inks)
        return
    draw_figure(
        canvas,
        MARGIN,
        top,
        height=FIGURE_HEIGHT,
        primary=words.muscles_primary,
        secondary=words.muscles_secondary,
    )


def session_title(title: str, detail: str, *, is_first: bool, voice: Voice) -> Block:
    """The heading of a session with boxes for the dates, repeated on each page it runs over."""
    shown = title if is_first else voice.say(sentence("{title} (continued)", title=title))
    date_label = voice.say(word("Date"))
    width = _GRID_LEFT - _LABEL_WIDTH - 10 - MARGIN
    heading = paragraph(shown, style(15, bold=True, ink=ACCENT, leading=1.15))
    heading_height = heading.wrap(width, 1000)[1]
    under = paragraph(detail, style(9.5, ink=QUIET)) if is_first else None
    under_height = under.wrap(width, 1000)[1] if under else 0.0
    height = max(heading_height + under_height + 10, 34.0)

    def draw(canvas: Canvas, top: float) -> None:
        heading.drawOn(canvas, MARGIN, top - heading_height - 2)
        if under is not None:
            under.drawOn(canvas, MARGIN, top - heading_height - under_height - 4)
        if is_first:
            canvas.bookmarkPage(title, fit="XYZ", top=top)
            canvas.addOutlineEntry(title, title, level=0)
        _draw_date_boxes(canvas, top - height + 6, date_label)

    return Block(height, draw)


@dataclass(frozen=True, slots=True)
class _Said:
    dose: Sentence
    start: Sentence | None
    """Where to begin, while no test tells the load."""
    stop: Sentence


def _said(
    planned: PlannedExercise, words: ExerciseWords, rules: RuleSet, *, rest_is_said_above: bool
) -> _Said:
    load = load_words(words.load_kind, planned.load, loaded_by=words.loaded_by)
    is_start = start_reserve(planned) is not None
    dose = joined([dose_words(planned, words)])
    if load and not is_start:
        dose = sentence("{dose}, {load}", dose=dose, load=load)
    stop = joined([effort_words(words.load_kind, planned, rules)])
    if not rest_is_said_above:
        rest = rest_words(planned.rest_s)
        stop = sentence("{effort}; rest {rest} after each set", effort=stop, rest=rest)
    start = sentence("Start with {load}.", load=load) if is_start else None
    return _Said(dose, start, stop)


def _lines(title: str, said: _Said, words: ExerciseWords, voice: Voice) -> tuple[_Line, ...]:
    muscles = muscles_in_words(words.muscles_primary)
    acts_on = voice.say(sentence("Works: {muscles}", muscles=muscles))
    start = voice.say(said.start) if said.start else ""
    quiet = style(9, ink=QUIET, leading=1.2)
    cue = style(9.5, leading=1.16)
    cues = words.cues[:_CUES_AT_MOST]
    texts = [
        (paragraph(title, style(12.5, bold=True, leading=1.15)), 0.0),
        (paragraph(voice.say(said.dose), style(11, bold=True, ink=ACCENT, leading=1.2)), 2.0),
        (paragraph(f"{voice.begin(said.stop)}.", style(10, leading=1.18), lead=start), 0.0),
        *((paragraph(voice.say(text), cue, bullet=True), 1.0) for text in cues),
        (paragraph(acts_on, quiet), 2.0),
    ]
    return tuple(
        _Line(text, text.wrap(_TEXT_WIDTH, 10_000)[1], space_before) for text, space_before in texts
    )


def _grid_rows(planned: PlannedExercise, words: ExerciseWords) -> tuple[str, ...]:
    done = word("Seconds") if words.load_kind == "time" else word("Times")
    many = planned.set_count > 1
    sets = [sentence("Set {n}", n=n + 1) for n in range(planned.set_count)] if many else [done]
    return (*sets, *_LOAD_ROWS.get(words.load_kind, (word("Weight"),)), word("Pain 0-10"))


_LOAD_ROWS: Mapping[LoadKind, tuple[str, ...]] = {
    "body": (),
    "time": (),
    "band": (word("Which band"),),
    "assistance": (word("Help kg"),),
}
"""How what was used is asked for; anything else has a weight."""


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, MARGIN + CONTENT_WIDTH, y)


def _draw_lines(canvas: Canvas, lines: Sequence[_Line], top: float) -> None:
    y = top
    for line in lines:
        y -= line.space_before + line.height
        line.text.drawOn(canvas, _TEXT_LEFT, y)


def _draw_grid(canvas: Canvas, rows: Sequence[str], top: float) -> None:
    canvas.setLineWidth(0.6)
    for index, label in enumerate(rows):
        y = top - (index + 1) * _ROW_HEIGHT
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(QUIET)
        canvas.drawRightString(_GRID_LEFT - 5, y + _ROW_HEIGHT / 2 - 3, printable(label))
        canvas.setStrokeColor(LINE)
        for column in range(DATE_COLUMNS):
            canvas.rect(_GRID_LEFT + column * _BOX_WIDTH, y, _BOX_WIDTH, _ROW_HEIGHT)


def _draw_date_boxes(canvas: Canvas, y: float, label: str) -> None:
    canvas.setFont(BOLD, 8.5)
    canvas.setFillColor(INK)
    canvas.drawRightString(_GRID_LEFT - 5, y + 5, printable(label))
    canvas.setStrokeColor(LINE)
    canvas.setFillColor(FAINT)
    canvas.setLineWidth(0.6)
    for column in range(DATE_COLUMNS):
        canvas.rect(_GRID_LEFT + column * _BOX_WIDTH, y, _BOX_WIDTH, _ROW_HEIGHT, fill=1)
