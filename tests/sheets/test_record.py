"""Whatever somebody wrote is on the pages, and none of it is read as markup."""

import io
import re

import pytest
from pypdf import PdfReader

from sthenia.sheets.record import Record, RecordSection, record_pdf

NARROW = (0.16, 0.1, 0.12, 0.1, 0.1, 0.42)
LONGEST_NOTE = 2000


def printed(section: RecordSection) -> str:
    pdf = record_pdf(Record("Record", "Ana", "en", (section,)))
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("letter", ["W", "m", "i"])
def test_the_longest_note_is_printed_whole_even_without_a_space_in_it(letter: str) -> None:
    note = f"begin {letter * (LONGEST_NOTE - 10)} end"
    rows = (("Day", "1", "2", "3", "4", "Note"), ("Monday", "1", "2", "3", "4", note))
    text = printed(RecordSection("Check-ins", table=rows, widths=NARROW))
    longest = re.sub(r"[^Wmi]", "", text.partition("begin")[2])
    assert longest.count(letter) >= LONGEST_NOTE - 10
    assert "end" in text


def test_what_is_far_longer_than_a_page_is_printed_all_the_same() -> None:
    words = " ".join(f"word{n}" for n in range(3000))
    text = printed(RecordSection("Facts", facts=(("Told", words),)))
    assert set(re.findall(r"word\d+", text)) == set(words.split())


def test_markup_that_somebody_types_is_printed_and_fetches_nothing() -> None:
    hostile = (
        '<img src="http://127.0.0.1:1/x.png"/> <a href="file:///etc/passwd">b</a> &amp; <para>'
    )
    text = printed(RecordSection("Notes", text=(hostile,)))
    assert "file:///etc/passwd" in text and "<para>" in text
