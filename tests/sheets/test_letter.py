"""A letter as a reader gets it: its words in order, its structure, the same bytes each time."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from sthenia.sheets import LetterPart, LetterWords, Logo, letter_pdf

WORDS = LetterWords(
    language="en",
    title="Referral to rheumatology",
    sender=("Clínica del Mar", "Calle Mayor 1, Las Palmas"),
    recipient=("Dr. Sanz", "Rheumatology"),
    place_and_day="Las Palmas, 2 November 2026",
    about=("Ana Alonso, born 14 March 1979",),
    greeting="Dear colleague,",
    parts=(
        LetterPart("Why I write", "A swollen joint.\n- Since 3 October\n- The right wrist"),
        LetterPart("Left out", "   "),
        LetterPart("What I ask", "Please see her."),
    ),
    closing="Kind regards",
    signature=("Bea Brandt",),
    footer="Ana Alonso",
    page_words="Page {n} of {count}",
)


def _read(words: LetterWords = WORDS) -> PdfReader:
    return PdfReader(io.BytesIO(letter_pdf(words)))


def _text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def _elements(reader: PdfReader) -> list[DictionaryObject]:
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    document = root["/K"][0].get_object()
    assert document["/S"] == "/Document"
    return [element.get_object() for element in document["/K"]]


def test_every_part_stands_under_its_heading_and_an_empty_one_is_left_out() -> None:
    text = _text(_read())
    in_order = (
        *("Clínica del Mar", "Dr. Sanz", "2 November 2026", "Referral to rheumatology"),
        *("Ana Alonso, born", "Dear colleague", "Why I write", "Since 3 October", "What I ask"),
        *("Kind regards", "Bea Brandt"),
    )
    places = [text.index(words) for words in in_order]
    assert places == sorted(places)
    assert "Left out" not in text
    assert "Page 1 of 1" in text


def test_title_and_language_are_in_the_file() -> None:
    reader = _read(replace(WORDS, language="es"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Referral to rheumatology"
    assert reader.metadata.author == "Clínica del Mar"
    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_and_paragraphs_are_tagged_in_reading_order() -> None:
    reader = _read()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    tags = [element["/S"] for element in _elements(reader)]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 2
    assert tags.index("/H1") < tags.index("/H2")


def test_each_mark_on_a_page_has_one_element_and_the_way_back() -> None:
    long = LetterPart("Findings", "\n".join(f"- finding {n}" for n in range(120)))
    reader = _read(replace(WORDS, parts=(long,)))
    assert len(reader.pages) > 1
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {numbers[n]: numbers[n + 1].get_object() for n in range(0, len(numbers), 2)}
    for page in reader.pages:
        content = page.get_contents()
        assert content is not None
        code = content.get_data().decode("latin-1")
        back = parents[page["/StructParents"]]
        assert code.count("BDC") == len(back)
        assert code.count("BDC") + code.count("BMC") == code.count("EMC")
        for mark, element in enumerate(back):
            assert element.get_object()["/K"] == mark
            assert page.indirect_reference is not None
            assert element.get_object().raw_get("/Pg").idnum == page.indirect_reference.idnum
    assert sum(len(back) for back in parents.values()) == len(_elements(reader))


def test_the_same_words_give_the_same_bytes() -> None:
    assert letter_pdf(WORDS) == letter_pdf(WORDS)


def test_a_logo_is_drawn_and_said_in_words() -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(file, "PNG")
    reader = _read(replace(WORDS, logo=Logo(file.getvalue(), "Clínica del Mar")))
    figures = [element for element in _elements(reader) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["Clínica del Mar"]
    assert len(reader.pages[0].images) == 1


def test_a_very_long_paragraph_runs_over_pages_and_stays_whole() -> None:
    long = " ".join(f"This is sentence number {n}." for n in range(900))
    reader = _read(replace(WORDS, parts=(LetterPart("Long", long),)))
    assert len(reader.pages) > 2
    assert "sentence number 899." in _text(reader)


def test_letters_that_the_typeface_lacks_are_named() -> None:
    with pytest.raises(ValueError, match="cannot print 'Юля'"):
        letter_pdf(replace(WORDS, greeting="Юля,"))


def test_markup_is_printed_and_not_obeyed() -> None:
    part = LetterPart("Why", "<b>bold & more</b>")
    assert "<b>bold & more</b>" in _text(_read(replace(WORDS, parts=(part,))))


def test_every_font_in_use_is_embedded() -> None:
    for page in _read().pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
