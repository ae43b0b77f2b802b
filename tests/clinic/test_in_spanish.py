"""Who reads Spanish meets no English sentence of ours, on whatever page of whatever role."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import polib
import pytest
from django.test import Client
from django.utils import timezone

from sthenia.clinic.assessments.models import AlertAssessment, Examination
from sthenia.clinic.people import demo
from sthenia.clinic.people.models import User
from sthenia.clinic.reviews.models import (
    RedFlagAnswers,
    Review,
    UltrasoundRequest,
    WorkingDiagnosis,
)
from sthenia.clinic.training.models import CheckIn, OwnExercise, Plan, Session
from tests.clinic.test_everything_is_clicked import address_kind, lived_in, pages_shown_to
from tests.people import SOMEBODY_TO_CALL, Cast, with_second_factor
from tools import messages

__all__ = ["lived_in"]

ENGLISH_ONLY = frozenset(
    [
        "the",
        "and",
        "of",
        "with",
        "your",
        "you",
        "is",
        "are",
        "was",
        "were",
        "this",
        "that",
        "these",
        "for",
        "not",
        "from",
        "by",
        "to",
        "it",
        "they",
        "which",
        "when",
        "what",
        "who",
        "how",
        "on",
        "at",
        "be",
        "been",
        "one",
        "two",
        "day",
        "days",
        "week",
        "weeks",
        "more",
        "less",
        "than",
        "have",
        "had",
        "can",
        "will",
        "would",
        "each",
        "every",
        "any",
        "other",
        "left",
        "right",
        "new",
        "open",
        "close",
        "before",
        "after",
        "about",
        "into",
    ]
)
"""Words that English cannot do without and Spanish does not have."""
_READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "data-label")
_NOT_SHOWN = {"script", "style", "template"}
_NO_END = {"input", "br", "hr", "img", "meta", "link", "use", "path", "source", "col", "wbr"}


class Shown(HTMLParser):
    """Every text a page shows or has read aloud, but for what it marks as another language."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: set[str] = set()
        self._skipped: list[bool] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_other = given.get("lang", "es") != "es" or tag in _NOT_SHOWN
        if not (any(self._skipped) or is_other):
            for name in _READ_ALOUD:
                self._keep(given.get(name) or "")
            if tag == "input" and given.get("type") in ("submit", "button"):
                self._keep(given.get("value") or "")
        if tag not in _NO_END:
            self._skipped.append(is_other)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _NO_END:
            self._skipped.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _NO_END and self._skipped:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._skipped):
            self._keep(data)

    def _keep(self, text: str) -> None:
        if kept := " ".join(text.split()):
            self.texts.add(kept)


@dataclass(frozen=True)
class Texts:
    """What is said in English, and what the same is in Spanish."""

    english: frozenset[str]
    spanish: frozenset[str]


def our_texts() -> Texts:
    """The catalogues; a name such as that of an instrument is the same in both."""
    entries = [
        entry
        for room in (messages.CLINIC, messages.CATALOGUE)
        for entry in polib.pofile(str(room / "locale" / "es" / "LC_MESSAGES" / "django.po"))
        if not entry.msgid_plural
    ]
    spanish = frozenset(entry.msgstr for entry in entries)
    return Texts(frozenset(entry.msgid for entry in entries) - spanish, spanish)


def written_by_people() -> frozenset[str]:
    """What somebody wrote in their own words; it is shown in the language they wrote it in."""
    fields = {
        Examination: ("note",),
        Plan: ("goals", "when_it_hurts", "agreement"),
        Session: ("note",),
        CheckIn: ("note",),
        AlertAssessment: ("found", "done"),
        RedFlagAnswers: ("note",),
        Review: ("closing_reason",),
        WorkingDiagnosis: ("name", "found"),
        UltrasoundRequest: ("question", "found"),
    }
    written = {
        text
        for model, names in fields.items()
        for row in model._default_manager.values_list(*names)
        for text in row
    }
    for content in OwnExercise.objects.values_list("content", flat=True):
        written |= {content[name] for name in ("name", "description", "set_up", "do_not_do_when")}
        written |= {*content["cues"], "\n".join(content["cues"])}
    return frozenset(written | {SOMEBODY_TO_CALL.name, SOMEBODY_TO_CALL.hours} - {""})


def is_english(text: str, ours: Texts, written: frozenset[str]) -> bool:
    if text.rstrip(".") in ours.spanish:
        return False
    for one in written:
        text = text.replace(" ".join(one.split()), "")
    quoted = re.sub("«[^»]*»", "", text)  # a Spanish sentence may name a wording in English
    words = set(re.findall(r"[\w/]+", quoted.lower()))  # Europe/Isle_of_Man is one word
    return text in ours.english or len(words & ENGLISH_ONLY) > 0


def english_shown_to(reader: User) -> list[str]:
    """Each text that is left in English on the pages this reader can reach, with its page."""
    reader.language = "es"
    reader.save()
    client = Client()
    client.force_login(reader)
    ours, written = our_texts(), written_by_people()
    return sorted(
        {
            f"{address_kind(address)}: {text}"
            for address, page in pages_shown_to(client)
            for text in Shown(page.content).texts
            if is_english(text, ours, written)
        }
    )


@pytest.mark.parametrize("role", ["ana", "bea", "carl", "eve", "fay", "olga"])
def test_no_english_is_left_for_who_reads_spanish(lived_in: Cast, role: str) -> None:
    left = english_shown_to(getattr(lived_in, role))
    assert not left, "\n".join(left)


def test_no_english_is_left_in_a_clinic_where_much_has_happened(db: None) -> None:
    demo.load_all(now=timezone.now())
    for _name, email in (demo.PATIENT, demo.CLINICIAN):
        reader = User.objects.get(email=email)
        left = english_shown_to(with_second_factor(reader))
        assert not left, "\n".join(left)
