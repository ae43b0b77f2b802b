"""The programme sheet: what stands on it, in which order, and its pages as PDF bytes."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sthenia.science.exercise.values import PlannedSession, RuleSet
from sthenia.science.sentences import Sentence, joined, sentence, word
from sthenia.sheets.exercise_block import exercise_block, session_title
from sthenia.sheets.guidance import if_it_hurts, opening, titled_list
from sthenia.sheets.logo import Logo, logo_block
from sthenia.sheets.pages import CONTENT_WIDTH, MARGIN, Block, Page, broken_into_pages
from sthenia.sheets.typeface import QUIET, REGULAR, printable, use_typeface
from sthenia.sheets.voice import ENGLISH, Voice
from sthenia.sheets.words import (
    ExerciseWords,
    days_in_words,
    next_step_words,
    rest_words,
    span,
    start_reserve,
)

_EFFORT_WORDS = word(
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
    logo: Logo | None = None
    """The clinic's mark, above the title."""


def programme_pdf(
    sessions: Sequence[PlannedSession],
    *,
    words: Mapping[str, ExerciseWords],
    rules: RuleSet,
    heading: Heading,
    caveats: Sequence[str] = (),
    voice: Voice = ENGLISH,
) -> bytes:
    """Draw the sheet on A4; the same values give the same bytes.

    `voice` says what is kept in English; names, and what people wrote, stay as they are.

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
        *([logo_block(heading.logo)] if heading.logo else []),
        _opening(sessions, rules, heading, voice),
        *_session_blocks(sessions, words, rules, voice),
        *_closing_blocks(rules, heading, caveats, voice),
    ]
    return _drawn(broken_into_pages(blocks), rules, heading, voice)


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


def _opening(
    sessions: Sequence[PlannedSession], rules: RuleSet, heading: Heading, voice: Voice
) -> Block:
    weekdays = [session.weekday for session in sessions]
    summary = [
        _how_often(weekdays),
        sentence(
            "A session takes about {minutes} minutes.",
            minutes=round(max(session.time_min for session in sessions)),
        ),
    ]
    if len(sessions) > 1 and rules.days_between > 1:
        summary.append(word("Keep at least one day of rest between two sessions."))
    status = sentence("Proposed on {day}, not yet agreed", day=voice.day(heading.made_on))
    if heading.agreed_on is not None:
        status = sentence("Agreed on {day}", day=voice.day(heading.agreed_on))
    return opening(
        first_name=heading.first_name,
        clinic=heading.clinic,
        status=voice.say(status),
        weekdays=weekdays,
        summary=voice.say(joined([*summary, _EFFORT_WORDS])),
        voice=voice,
    )


def _how_often(weekdays: Sequence[int]) -> Sentence:
    days = days_in_words(sorted(weekdays))
    if len(weekdays) == 1:
        return sentence("Train once a week, on {days}.", days=days)
    if len(weekdays) == 2:
        return sentence("Train twice a week, on {days}.", days=days)
    return sentence("Train {n} times a week, on {days}.", n=len(weekdays), days=days)


def _session_blocks(
    sessions: Sequence[PlannedSession],
    words: Mapping[str, ExerciseWords],
    rules: RuleSet,
    voice: Voice,
) -> list[Block]:
    blocks: list[Block] = []
    groups = same_sessions(sessions)
    for index, (session, weekdays) in enumerate(groups):
        title = voice.begin(days_in_words(weekdays))
        rests = {item.rest_s for item in session.exercises}
        detail = voice.say(_session_detail(session, rests))
        first = session_title(title, detail, is_first=True, voice=voice)
        later = session_title(title, detail, is_first=False, voice=voice)
        blocks.append(replace(first, starts_page=index > 0, keep_with_next=True))
        for number, item in enumerate(session.exercises, start=1):
            block = exercise_block(
                number,
                item,
                words[item.exercise_id],
                rules,
                rest_is_said_above=len(rests) == 1,
                voice=voice,
            )
            blocks.append(replace(block, running_title=later))
    return blocks


def _session_detail(session: PlannedSession, rests: set[int]) -> Sentence:
    count, minutes = len(session.exercises), round(session.time_min)
    parts = [sentence("{n} exercises, about {minutes} minutes.", n=count, minutes=minutes)]
    if count == 1:
        parts = [sentence("{n} exercise, about {minutes} minutes.", n=count, minutes=minutes)]
    if len(rests) == 1:
        rest = rest_words(next(iter(rests)))
        parts.append(sentence("Rest about {rest} after each set.", rest=rest))
    reserves = {left for item in session.exercises if (left := start_reserve(item)) is not None}
    if reserves:
        parts.append(
            sentence(
                "First time: where it says “Start with”, go up step by step until about {left} "
                "more would be possible.",
                left=span((min(reserves), max(reserves))),
            )
        )
    return joined(parts)


def _closing_blocks(
    rules: RuleSet, heading: Heading, caveats: Sequence[str], voice: Voice
) -> list[Block]:
    next_steps = [voice.say(step) for step in next_step_words(rules.progression)]
    agreed = voice.say(word("What you agreed"))
    blocks = [
        *([titled_list(agreed, heading.agreed)] if heading.agreed else []),
        if_it_hurts(heading.phone, voice),
        titled_list(voice.say(word("The next step")), next_steps),
    ]
    if heading.clinic_says:
        lines = [line.strip() for line in heading.clinic_says.splitlines() if line.strip()]
        blocks.append(titled_list(voice.say(word("From your clinic")), lines))
    if caveats:
        said = [voice.say(caveat) for caveat in caveats]
        blocks.append(titled_list(voice.say(word("For your clinician")), said, is_small=True))
    return blocks


def _drawn(pages: Sequence[Page], rules: RuleSet, heading: Heading, voice: Voice) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pagesize=A4,
        lang=voice.language,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type] # the library annotates it as a number
    )
    canvas.setTitle(voice.say(_document_title(heading)))
    canvas.setAuthor(heading.clinic or "Sthenia")
    subject = sentence(
        "Exercises, doses and what to do if it hurts; {rules}", rules=word(rules.name)
    )
    canvas.setSubject(voice.say(subject))
    canvas.setCreator("Sthenia")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(canvas, placed.top)
        _draw_footer(canvas, rules, (number, len(pages)), voice)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _document_title(heading: Heading) -> Sentence:
    day = heading.made_on.isoformat()
    if not heading.first_name:
        return sentence("Strength programme, {day}", day=day)
    name = printable(heading.first_name)
    return sentence("Strength programme for {name}, {day}", name=name, day=day)


def _draw_footer(canvas: Canvas, rules: RuleSet, page: tuple[int, int], voice: Voice) -> None:
    canvas.setFont(REGULAR, 8.5)
    canvas.setFillColor(QUIET)
    y = 26
    said = sentence(
        "Rule set: {name}, version {version}", name=word(rules.name), version=rules.version
    )
    rule = printable(voice.say(said))
    room = CONTENT_WIDTH - 90
    while canvas.stringWidth(rule, REGULAR, 8.5) > room:
        rule = rule[:-2].rstrip(" .,…") + "…"
    canvas.drawString(MARGIN, y, rule)
    pages = sentence("Page {n} of {count}", n=page[0], count=page[1])
    canvas.drawRightString(MARGIN + CONTENT_WIDTH, y, voice.say(pages))
