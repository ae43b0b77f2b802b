"""Who reads Spanish meets no English sentence of ours on the main pages."""

import re
from html import unescape

import polib
import pytest
from django.test import Client

from sthenia.clinic.assessments.models import Examination
from sthenia.clinic.training.models import Plan
from tests.clinic.test_everything_is_clicked import lived_in
from tests.people import Cast
from tools import messages

__all__ = ["lived_in"]

LONG_ENOUGH = 12
"""Shorter texts may be the same word, or a part of a name."""


def said_in_english() -> frozenset[str]:
    """Every text of the pages that reads otherwise in Spanish."""
    kept = messages.CLINIC / "locale" / "es" / "LC_MESSAGES" / "django.po"
    return frozenset(
        entry.msgid
        for entry in polib.pofile(str(kept))
        if len(entry.msgid) > LONG_ENOUGH and entry.msgid != entry.msgstr and not entry.msgid_plural
    )


def texts_of(content: str) -> set[str]:
    """What stands between the tags of a page, and what is read aloud of it."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", content, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', shown)
    found = (*re.split(r"<[^>]+>", shown), *labels)
    return {" ".join(unescape(text).split()) for text in found}


def pages_of(role: str, cast: Cast) -> tuple[str, ...]:
    if role == "ana":
        return (
            "/home/",
            "/today/",
            "/check-in/",
            "/me/",
            "/me/course/",
            "/me/history/",
            "/me/questionnaires/",
        )
    person = f"/people/{cast.ana_record.pk}"
    examination, plan = Examination.objects.earliest("pk"), Plan.objects.earliest("pk")
    ways = ("", "overview/", "timeline/", "training/", "examinations/", "examinations/new/")
    return (
        "/caseload/",
        *(f"{person}/{way}" for way in ways),
        f"{person}/examinations/{examination.pk}/",
        f"{person}/training/plans/{plan.pk}/",
    )


@pytest.mark.parametrize("role", ["ana", "bea"])
def test_no_english_sentence_is_left_for_who_reads_spanish(lived_in: Cast, role: str) -> None:
    reader = getattr(lived_in, role)
    reader.language = "es"
    reader.save()
    client = Client()
    client.force_login(reader)
    english = said_in_english()
    left: dict[str, set[str]] = {}
    for address in pages_of(role, lived_in):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert '<html lang="es"' in page, address
        left |= {address: found} if (found := texts_of(page) & english) else {}
    assert left == {}
