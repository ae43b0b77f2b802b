"""What science says in English is said in the reader's language."""

from datetime import date
from unittest.mock import patch

from django.utils import translation

from sthenia.clinic.people import words
from sthenia.clinic.people.words import spoken, spoken_number, spoken_place
from sthenia.science.sentences import listed, sentence, sentence_as_json, word

SPANISH = {
    "legs": "piernas",
    "hips": "caderas",
    "{before} and {after}": "{before} y {after}",
    "Main work for the {groups}.": "Trabajo principal: {groups}.",
    "{pct:.1f} % more on {day}": "el {day}, un {pct:.1f} % más",
}


def in_spanish(text: str) -> str:
    return SPANISH.get(text, text)


def test_a_sentence_is_said_by_its_template_and_its_words_one_by_one() -> None:
    said = sentence("Main work for the {groups}.", groups=listed([word("legs"), word("hips")]))
    with translation.override("es"), patch.object(words, "gettext", in_spanish):
        assert spoken(said) == "Trabajo principal: piernas y caderas."
        assert spoken(sentence_as_json(said)) == "Trabajo principal: piernas y caderas."


def test_numbers_and_days_are_written_as_the_reader_writes_them() -> None:
    said = sentence("{pct:.1f} % more on {day}", pct=7.25, day=date(2026, 3, 2))
    with translation.override("es"), patch.object(words, "gettext", in_spanish):
        assert spoken(said) == "el 2 Mar 2026, un 7,2 % más"
    with translation.override("en"):
        assert spoken(said) == "7.2 % more on 2 Mar 2026"


def test_what_has_no_translation_is_said_in_english() -> None:
    with translation.override("es"):
        assert spoken("a sentence nobody has translated") == "a sentence nobody has translated"
        assert spoken("") == ""


def test_a_place_and_its_side_are_said_word_by_word() -> None:
    known = {"hips": "caderas", "left": "izquierda"}
    with translation.override("es"), patch.object(words, "gettext", lambda text: known[text]):
        assert spoken_place("hips, left") == "caderas, izquierda"


def test_a_number_takes_the_decimal_mark_of_the_reader() -> None:
    with translation.override("es"):
        assert [spoken_number(2.5), spoken_number(3), spoken_number(1.336, ".2f")] == [
            "2,5",
            "3",
            "1,34",
        ]
    with translation.override("en"):
        assert spoken_number(2.5) == "2.5"
