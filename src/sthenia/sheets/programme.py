"""The programme sheet: what stands on it, in which order, and its pages as PDF bytes."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sthenia.science.exercise.values import PlannedSession, RuleSet
from sthenia.sheets.exercise_block import exercise_block, session_title
from sthenia.sheets.guidance import if_it_hurts, opening, titled_list
from sthenia.sheets.pages import CONTENT_WIDTH, MARGIN, Block, Page, broken_into_pages
from sthenia.sheets.typeface import QUIET, REGULAR, printable, use_typeface
from sthenia.sheets.words import (
    ExerciseWords,
    days_in_words,
    next_step_words,
    rest_words,
    span,
    start_reserve,
)

_EFFORT_WORDS = (
    "“Left in you” is how many more you could have done with good form; a guess is fine at first."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose sheet it is; a plan is proposed until two people agree on it, on `agreed_on`."""

    made_on: date
    first_name: str | None = None
    clinic: str | None = None
    phone: str | None = None
    agreed_on: date | None = None
    agreed: tuple[str, ...] = ()
    """What was agreed in words, such as what to do when it hurts; printed before the pain guide."""
    clinic_says: str = ""
    """The clinic's own words, printed at the end."""


def programme_pdf(
    sessions: Sequence[PlannedSession],
    *,
    words: Mapping[str, ExerciseWords],
    rules: RuleSet,
    heading: Heading,
    caveats: Sequence[str] = (),
) -> bytes:
    """Draw the sheet on A4; the same values give the same bytes.

    Sessions with the same exercises and doses are printed once, with all their days.

    Raises
    ------
    ValueError
        There is no session, a session names an exercise that `words` lacks, or a text holds letters
        that the typeface cannot print.
    """
    if not sessions:
        raise ValueError("the sheet needs at least one session; got none")
    planned = {item.exercise_id for session in sessions for item in session.exercises}
    if unknown := sorted(planned - set(words)):
        raise ValueError(f"words are missing for: {', '.join(unknown)}; pass an entry for each")
    use_typeface()
    blocks = [
        _opening(sessions, rules, heading),
        *_session_blocks(sessions, words, rules),
        *_closing_blocks(rules, heading, caveats),
    ]
    return _drawn(broken_into_pages(blocks), rules, heading)


def same_sessions(
    sessions: Sequence[PlannedSession],
) -> tuple[tuple[PlannedSession, tuple[int, ...]], ...]:
    """Each different session once, with the weekdays on which it is done."""
    groups: dict[object, list[PlannedSession]] = {}
    for session in sessions:
        key = tuple(
            (item.exercise_id, item.set_count, item.repetitions, item.load, item.reps_in_reserve)
            for item in session.exercises
        )
        groups.setdefault(key, []).append(session)
    return tuple(
        (group[0], tuple(sorted(session.weekday for session in group))) for group in groups.values()
    )


def _opening(sessions: Sequence[PlannedSession], rules: RuleSet, heading: Heading) -> Block:
    weekdays = [session.weekday for session in sessions]
    longest = max(session.time_min for session in sessions)
    times = "once" if len(sessions) == 1 else "twice" if len(sessions) == 2 else None
    often = times or f"{len(sessions)} times"
    summary = (
        f"Train {often} a week, on {days_in_words(sorted(weekdays))}. A session takes about "
        f"{round(longest)} minutes."
    )
    if len(sessions) > 1 and rules.days_between > 1:
        summary += " Keep at least one day of rest between two sessions."
    summary += f" {_EFFORT_WORDS}"
    status = f"Proposed on {_long_date(heading.made_on)}, not yet agreed"
    if heading.agreed_on is not None:
        status = f"Agreed on {_long_date(heading.agreed_on)}"
    return opening(
        first_name=heading.first_name,
        clinic=heading.clinic,
        status=status,
        weekdays=weekdays,
        summary=summary,
    )


def _long_date(day: date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"


def _session_blocks(
    sessions: Sequence[PlannedSession], words: Mapping[str, ExerciseWords], rules: RuleSet
) -> list[Block]:
    blocks: list[Block] = []
    groups = same_sessions(sessions)
    for index, (session, weekdays) in enumerate(groups):
        title = days_in_words(weekdays)
        rests = {item.rest_s for item in session.exercises}
        detail = _session_detail(session, rests)
        first = session_title(title, detail, is_first=True)
        later = session_title(title, detail, is_first=False)
        blocks.append(Block(first.height, first.draw, starts_page=index > 0, keep_with_next=True))
        blocks.extend(
            exercise_block(
                number,
                item,
                words[item.exercise_id],
                rules,
                rest_is_said_above=len(rests) == 1,
                running_title=later,
            )
            for number, item in enumerate(session.exercises, start=1)
        )
    return blocks


def _session_detail(session: PlannedSession, rests: set[int]) -> str:
    count = len(session.exercises)
    counted = "1 exercise" if count == 1 else f"{count} exercises"
    detail = f"{counted}, about {round(session.time_min)} minutes"
    if len(rests) == 1:
        detail += f". Rest about {rest_words(next(iter(rests)))} after each set"
    reserves = {left for item in session.exercises if (left := start_reserve(item)) is not None}
    if reserves:
        detail += (
            ". First time: where it says “Start with”, go up step by step until about "
            f"{span((min(reserves), max(reserves)))} more would be possible"
        )
    return detail + "."


def _closing_blocks(rules: RuleSet, heading: Heading, caveats: Sequence[str]) -> list[Block]:
    blocks = [
        *([titled_list("What you agreed", heading.agreed)] if heading.agreed else []),
        if_it_hurts(heading.phone),
        titled_list("The next step", next_step_words(rules.progression)),
    ]
    if heading.clinic_says:
        lines = [line.strip() for line in heading.clinic_says.splitlines() if line.strip()]
        blocks.append(titled_list("From your clinic", lines))
    if caveats:
        blocks.append(titled_list("For your clinician", caveats, is_small=True))
    return blocks


def _drawn(pages: Sequence[Page], rules: RuleSet, heading: Heading) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pagesize=A4,
        lang="en",
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type] # the library annotates it as a number
    )
    whose = f" for {printable(heading.first_name)}" if heading.first_name else ""
    canvas.setTitle(f"Strength programme{whose}, {heading.made_on.isoformat()}")
    canvas.setAuthor(heading.clinic or "Sthenia")
    canvas.setSubject(f"Exercises, doses and what to do if it hurts; {rules.name}")
    canvas.setCreator("Sthenia")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(canvas, placed.top)
        _draw_footer(canvas, rules, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_footer(canvas: Canvas, rules: RuleSet, number: int, count: int) -> None:
    canvas.setFont(REGULAR, 8.5)
    canvas.setFillColor(QUIET)
    y = 26
    rule = printable(f"Rule set: {rules.name}, version {rules.version}")
    room = CONTENT_WIDTH - 90
    while canvas.stringWidth(rule, REGULAR, 8.5) > room:
        rule = rule[:-2].rstrip(" .,…") + "…"
    canvas.drawString(MARGIN, y, rule)
    canvas.drawRightString(MARGIN + CONTENT_WIDTH, y, f"Page {number} of {count}")
