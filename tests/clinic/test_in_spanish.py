"""Who reads Spanish meets no English sentence of ours, on whatever page of whatever role."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import polib
import pytest
from django.test import Client

from tests.clinic.test_everything_is_clicked import address_kind, lived_in, pages_shown_to
from tests.people import SOMEBODY_TO_CALL, Cast
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
WRITTEN_BY_PEOPLE = (SOMEBODY_TO_CALL.name, SOMEBODY_TO_CALL.hours)
"""What the people of the test wrote themselves; it is shown as they wrote it."""
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


def is_english(text: str, ours: Texts) -> bool:
    if text.rstrip(".") in ours.spanish:
        return False
    for written in WRITTEN_BY_PEOPLE:
        text = text.replace(written, "")
    words = set(re.findall(r"[\w/]+", text.lower()))  # a zone such as Europe/Isle_of_Man is a word
    return text in ours.english or len(words & ENGLISH_ONLY) > 0


@pytest.mark.parametrize("role", ["ana", "bea", "carl", "eve", "fay", "olga"])
def test_no_english_is_left_for_who_reads_spanish(lived_in: Cast, role: str) -> None:
    reader = getattr(lived_in, role)
    reader.language = "es"
    reader.save()
    client = Client()
    client.force_login(reader)
    ours = our_texts()
    left: set[str] = set()
    for address, page in pages_shown_to(client):
        for text in Shown(page.content).texts:
            if is_english(text, ours):
                left.add(f"{address_kind(address)}: {text}")
    assert not left, "\n".join(["still English:", *sorted(left)])
