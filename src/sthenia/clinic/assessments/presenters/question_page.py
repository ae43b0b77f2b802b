"""The screens of a questionnaire on the phone: one question each, the check, the thanks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import Entry, instrument
from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.models import AnswerSheet, Asked, GivenAnswer
from sthenia.clinic.assessments.wording import Worded, worded
from sthenia.clinic.people.identifiers import uuid7
from sthenia.science.questionnaires import changes


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a button."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One screen."""

    item: int
    text: str
    stem: str
    number: int
    of: int
    choices: tuple[Choice, ...]
    is_scale: bool
    low_text: str
    high_text: str
    is_left_out: bool
    activity: str | None
    """What the person names, so far; None where the questionnaire words its own questions."""
    before: int | None
    """The item before it, to go back to."""
    after: int | None
    client_id: UUID

    @property
    def is_first(self) -> bool:
        return self.before is None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One answered question on the last page."""

    item: int
    text: str
    answer: str
    is_left_out: bool


def wording(asked: Asked) -> Worded:
    """The questionnaire in the words its reader is shown."""
    return worded(asked.instrument_id, asked.instrument_version)


def first_open_item(asked: Asked, given: Mapping[int, GivenAnswer]) -> int | None:
    """Where one was: the first question that was not on the screen yet; None behind the last."""
    items = (item.number for item in _form(asked).items)
    return next((number for number in items if number not in given), None)


def item_after(asked: Asked, item: int) -> int | None:
    """The question that follows; None behind the last, and where there is no such question."""
    numbers = [one.number for one in _form(asked).items]
    later = numbers[numbers.index(item) + 1 :] if item in numbers else []
    return later[0] if later else None


def question(
    asked: Asked, item: int, given: Mapping[int, GivenAnswer], named_before: Mapping[int, str]
) -> Question | None:
    """The screen of one question, with what was answered so far; None where there is none."""
    form = _form(asked)
    numbers = [one.number for one in form.items]
    if item not in numbers:
        return None
    place = numbers.index(item)
    shape = form.items[place]
    said = given.get(item)
    activity = None
    if form.items_named_by_person:
        activity = said.activity if said else named_before.get(item, "")
    return Question(
        item=item,
        text=shape.shown,
        stem=form.stems.get(shape.stem, ""),
        number=place + 1,
        of=len(numbers),
        choices=tuple(_choices(form, item, said)),
        is_scale=shape.range is not None,
        low_text=shape.low_text,
        high_text=shape.high_text,
        is_left_out=said is not None and said.answer is None,
        activity=activity,
        before=numbers[place - 1] if place else None,
        after=item_after(asked, item),
        client_id=uuid7(),
    )


def check_lines(asked: Asked, given: Mapping[int, GivenAnswer]) -> tuple[CheckLine, ...]:
    """Every question with what was answered to it."""
    return tuple(_check_lines(_form(asked), given))


def trend_words(sheets: tuple[AnswerSheet, ...]) -> str:
    """The person's own answers beside their last time, in plain words; empty where that helps not.

    Only where the questionnaire gives one score, and where no answer raised an alert.
    """
    if len(sheets) != 2 or sheets[0].results["safety_alerts"]:
        return ""
    now, before = sheets
    form = instrument(now.instrument_id, now.instrument_version)
    found = changes(
        form,
        translate.instrument_scores_of(before.results),
        translate.instrument_scores_of(now.results),
    )
    if len(form.subscales) != 1 or not found.changes:
        return ""
    words = {
        "better": _("Compared with %(day)s, your answers are a little lighter."),
        "worse": _(
            "Compared with %(day)s, your answers are a little heavier. That happens, and it is "
            "good to know."
        ),
        "same": _("Compared with %(day)s, your answers are about the same."),
    }
    change = found.changes[0]
    if change.direction == "better" and any(one.is_reached for one in change.thresholds):
        words["better"] = _("Compared with %(day)s, your answers are clearly lighter.")
    return words[change.direction] % {"day": date_format(before.examination.examined_on, "j F Y")}


def _choices(form: Entry, item: int, said: GivenAnswer | None) -> Iterator[Choice]:
    is_scale = form.item(item).range is not None
    for answer in form.answers_to(item):
        text = str(answer.value) if is_scale else answer.text or str(answer.value)
        chosen = said is not None and said.answer == answer.value
        yield Choice(str(answer.value), text, chosen)


def _check_lines(form: Entry, given: Mapping[int, GivenAnswer]) -> Iterator[CheckLine]:
    for item in form.items:
        said = given.get(item.number)
        answers = {answer.value: answer.text for answer in form.answers_to(item.number)}
        text = said.activity if said and said.activity else item.shown
        if said is None or said.answer is None:
            yield CheckLine(item.number, text, "", is_left_out=True)
        else:
            shown = str(said.answer) if item.range is not None else ""
            words = answers.get(said.answer, "")
            answer = f"{shown} ({words})" if shown and words else shown or words
            yield CheckLine(item.number, text, answer or str(said.answer), is_left_out=False)


def _form(asked: Asked) -> Entry:
    return wording(asked).form
