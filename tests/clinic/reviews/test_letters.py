"""A letter is drawn from what was kept, and from nothing else."""

import io
from datetime import date
from uuid import uuid4

from PIL import Image
from pypdf import PdfReader

from sthenia.clinic.people.models import ClinicLogo
from sthenia.clinic.people.owning.logo import set_logo
from sthenia.clinic.reviews.letters import given_of, letter_content, letter_words, pdf_of
from sthenia.clinic.reviews.models import Letter
from sthenia.clinic.reviews.presenters.letter_draft import letter_draft
from tests.clinic.reviews.routes import written
from tests.people import Cast


def test_the_pdf_stays_as_it_was_when_the_record_changes(cast: Cast) -> None:
    letter = written(cast)
    before = pdf_of(letter)
    cast.ana_record.name = "Another Name"
    cast.ana_record.save()
    cast.clinic.name = "Another Clinic"
    cast.clinic.save()
    assert pdf_of(Letter.objects.get(pk=letter.pk)) == before


def test_title_language_and_words_are_in_the_file(cast: Cast) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(written(cast))))
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Referral: Ana" in text and "Ana, born 17 May 1980" in text and "Riverside" in text
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata is not None and reader.metadata.title == "Referral: Ana"


def test_what_was_written_comes_back_to_be_changed(cast: Cast) -> None:
    given = letter_draft(cast.ana_record, None, cast.bea) | {"recipient": "Dr. Sanz\nRheuma"}
    letter = Letter(content=letter_content(cast.ana_record, given, on=date(2026, 3, 2)))
    assert given_of(letter) == {name: text.strip() for name, text in given.items()}
    assert letter_words(letter).recipient == ("Dr. Sanz", "Rheuma")


def test_the_clinics_mark_is_the_one_of_that_day(cast: Cast) -> None:
    def mark(colour: str) -> ClinicLogo:
        file = io.BytesIO()
        Image.new("RGB", (60, 20), colour).save(file, "PNG")
        return set_logo(
            clinic=cast.clinic, picture=file.getvalue(), by=cast.olga, client_id=uuid4()
        )

    first = mark("navy")
    letter = written(cast)
    mark("teal")
    logo = letter_words(letter).logo
    assert logo is not None and logo.content == bytes(first.png)
    assert logo.alternative == "Riverside"
    assert len(PdfReader(io.BytesIO(pdf_of(letter))).pages[0].images) == 1
