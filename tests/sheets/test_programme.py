"""The programme sheet as a reader gets it: its words, pages, metadata and embedded letters."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from sthenia.science.exercise.values import Reason
from sthenia.sheets import Heading, letters_not_printable, programme_pdf
from sthenia.sheets.programme import same_sessions
from sthenia.sheets.words import LOAD_UNTESTED
from tests.sheets.programmes import ALL, RULES, WORDS, session

HEADING = Heading(
    date(2026, 11, 2), first_name="Rosa", clinic="Clínica del Mar", phone="928 000 000"
)


def _pdf(*sessions: object, heading: Heading = HEADING, caveats: tuple[str, ...] = ()) -> PdfReader:
    data = programme_pdf(sessions, words=WORDS, rules=RULES, heading=heading, caveats=caveats)  # type: ignore[arg-type]
    return PdfReader(io.BytesIO(data))


def _text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_every_exercise_stands_there_with_its_dose_and_cues() -> None:
    text = _text(_pdf(session(0, ALL), session(3, ALL)))
    for number, exercise_id in enumerate(ALL, start=1):
        assert f"{number}. {WORDS[exercise_id].name}" in text
    assert "1 set of 8 to 12, 4 kg per dumbbell" in text
    assert "1 set of 8 to 12 on each side, your own body weight" in text
    assert "1 hold of 20 seconds" in text
    assert "Stop with 4 to 6 left in you." in text
    assert text.count("Stop one before it gets untidy.") == len(ALL)


def test_equal_sessions_are_printed_once_and_different_ones_apart() -> None:
    same = _text(_pdf(session(0, ALL[:8]), session(3, ALL[:8])))
    assert "Monday and Thursday" in same and same.count("1. Sit to stand") == 1
    other = _pdf(session(0, ALL[:8]), session(3, ALL[2:]))
    assert [entry.title for entry in other.outline][:2] == ["Monday", "Thursday"]


def test_sessions_with_another_dose_are_not_the_same() -> None:
    groups = same_sessions([session(0, ALL[:8]), session(3, ALL[:8], sets=2)])
    assert [weekdays for _, weekdays in groups] == [(0,), (3,)]


def test_the_sheet_names_person_clinic_date_and_rule_set() -> None:
    reader = _pdf(session(0, ALL[:1]))
    text = _text(reader)
    for words in ("for Rosa", "Clínica del Mar", "2 November 2026", "ACSM minimum for adults"):
        assert words in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Strength programme for Rosa, 2026-11-02"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_load_that_is_where_to_start_says_so_and_explains_it_once() -> None:
    one = session(0, ALL[:3])
    untested = Reason(LOAD_UNTESTED, "No test yet.")
    band = replace(one.exercises[1], why=(untested,), reps_in_reserve=6)
    text = _text(_pdf(replace(one, exercises=(one.exercises[0], band, one.exercises[2]))))
    assert text.count("Start with red band.") == 1
    assert "go up step by step until about 6 more would be possible" in text
    assert "Start with" not in _text(_pdf(one)).replace("“Start with”", "")


def test_a_proposal_is_not_called_agreed() -> None:
    assert "not yet agreed" in _text(_pdf(session(0, ALL[:1])))
    agreed = _text(_pdf(session(0, ALL[:1]), heading=replace(HEADING, agreed_on=date(2026, 11, 5))))
    assert "Agreed on 5 November 2026" in agreed and "not yet agreed" not in agreed


def test_the_pain_guide_is_marked_as_clinic_custom() -> None:
    text = _text(_pdf(session(0, ALL[:1])))
    assert "If it hurts" in text and "clinic custom" in text and "chest pain" in text
    assert "Telephone of your clinic: 928 000 000" in text


def test_caveats_are_printed() -> None:
    assert "No strength test was given." in _text(
        _pdf(session(0, ALL[:1]), caveats=("No strength test was given.",))
    )


def test_pages_are_numbered_and_a_running_session_says_so() -> None:
    reader = _pdf(session(0, ALL, sets=3), session(3, ALL[::-1], sets=3))
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"Page {number} of {count}" in page.extract_text()
    assert "Monday (continued)" in _text(reader)


def test_every_font_in_use_is_embedded() -> None:
    for page in _pdf(session(0, ALL)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_the_same_values_give_the_same_bytes() -> None:
    first, second = (
        programme_pdf([session(0, ALL)], words=WORDS, rules=RULES, heading=HEADING)
        for _ in range(2)
    )
    assert first == second


def test_markup_in_a_name_is_printed_and_not_obeyed() -> None:
    heading = replace(HEADING, first_name="<b>Ana & Co</b>")
    assert "<b>Ana & Co</b>" in _text(_pdf(session(0, ALL[:1]), heading=heading))


def test_a_very_long_name_wraps_and_stays_whole() -> None:
    long = replace(WORDS["bridge"], name="Bridge " + "with a very long explanation " * 6)
    data = programme_pdf(
        [session(0, ["bridge"])], words={"bridge": long}, rules=RULES, heading=HEADING
    )
    assert long.name.strip() in _text(PdfReader(io.BytesIO(data)))


def test_letters_that_the_typeface_lacks_are_named() -> None:
    assert letters_not_printable("José Łukasz Şule – 5 × 2") == ""
    assert letters_not_printable("Юля") == "Юля"
    with pytest.raises(ValueError, match="cannot print 'Юля'"):
        _pdf(session(0, ALL[:1]), heading=replace(HEADING, first_name="Юля"))


def test_accents_written_apart_are_put_together() -> None:
    heading = replace(HEADING, first_name="Jose\u0301")
    assert "José" in _text(_pdf(session(0, ALL[:1]), heading=heading))


def test_an_exercise_without_words_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="words are missing for: bridge"):
        programme_pdf([session(0, ["bridge"])], words={}, rules=RULES, heading=HEADING)


def test_a_sheet_without_sessions_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one session"):
        _pdf()
