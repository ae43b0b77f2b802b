"""Letters: what is kept of one, and the PDF that is made from that alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from sthenia.clinic.people.models import ClinicLogo, Patient
from sthenia.clinic.people.owning.logo import logo_of
from sthenia.clinic.reviews.forms import LETTER_PARTS
from sthenia.clinic.reviews.models import Letter
from sthenia.sheets import LetterPart, LetterWords, Logo, letter_pdf


def letter_content(patient: Patient, given: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """Everything a letter is drawn from, as plain JSON: the words as written, day and language."""
    logo = logo_of(patient.clinic)
    return {
        "language": get_language() or "en",
        "title": _text(given["title"]),
        "sender": _lines(given["sender"]),
        "recipient": _lines(given["recipient"]),
        "day": date_format(on, "j F Y"),
        "about": _lines(given["about"]),
        "greeting": _text(given["greeting"]),
        "parts": [
            {"name": name, "title": str(heading), "text": _text(given[name])}
            for name, heading, _rows in LETTER_PARTS
        ],
        "closing": _text(given["closing"]),
        "signature": _lines(given["signature"]),
        "footer": " · ".join([patient.clinic.name, *_lines(given["about"])[:1]]),
        "page_words": gettext("Page {n} of {count}"),
        "logo": None if logo is None else {"id": logo.pk, "alternative": patient.clinic.name},
    }


def given_of(letter: Letter) -> dict[str, str]:
    """A kept letter as its form takes it, to be changed."""
    content = letter.content
    given = {name: content[name] for name in ("title", "greeting", "closing")}
    given |= {
        name: "\n".join(content[name]) for name in ("sender", "recipient", "about", "signature")
    }
    return given | {part["name"]: part["text"] for part in content["parts"]}


def letter_words(letter: Letter) -> LetterWords:
    """A kept letter as the sheet takes it."""
    content = letter.content
    return LetterWords(
        language=content["language"],
        title=content["title"],
        sender=tuple(content["sender"]),
        recipient=tuple(content["recipient"]),
        place_and_day=content["day"],
        about=tuple(content["about"]),
        greeting=content["greeting"],
        parts=tuple(LetterPart(part["title"], part["text"]) for part in content["parts"]),
        closing=content["closing"],
        signature=tuple(content["signature"]),
        footer=content["footer"],
        page_words=content["page_words"],
        logo=_logo(content["logo"]),
    )


def pdf_of(letter: Letter) -> bytes:
    """The letter as PDF; the same bytes every time."""
    return letter_pdf(letter_words(letter))


def _logo(kept: Mapping[str, Any] | None) -> Logo | None:
    """The clinic's mark as it was then: a new one is another row."""
    row = ClinicLogo.objects.filter(pk=kept["id"]).first() if kept else None
    if row is None or kept is None or not row.width:
        return None
    return Logo(bytes(row.png), kept["alternative"])


def _text(given: str) -> str:
    return given.replace("\r\n", "\n").strip()


def _lines(given: str) -> list[str]:
    return [line.strip() for line in _text(given).splitlines() if line.strip()]
