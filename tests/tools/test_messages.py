"""What is gathered for translation, and that each translation fits what it translates."""

import re
from datetime import date
from pathlib import Path
from string import Formatter

import polib
import pytest

from sthenia.science.sentences import Sentence
from tools import messages

KEPT = {
    room.name: room / "locale" / language / "LC_MESSAGES" / "django.po"
    for room in (messages.CATALOGUE, messages.CLINIC)
    for language in messages.LANGUAGES
}
ROOMS = [room for room, path in KEPT.items() if path.exists()]
_PERCENT_VALUE = re.compile(r"%(?:\((\w+)\))?([#0\- +]*[\d.]*[diouxXeEfFgGcrs%])")


def kept(room: str) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(KEPT[room])) if entry.translated()]


def said(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each wording with its translation."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [
        (entry.msgid if form == 0 else entry.msgid_plural, text)
        for form, text in entry.msgstr_plural.items()
    ]


def brace_values(text: str) -> list[tuple[str, str]]:
    return sorted((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name)


def percent_values(text: str) -> list[tuple[str, str]]:
    return sorted(_PERCENT_VALUE.findall(text))


def sample(spec: str) -> str | float:
    return 0.5 if spec and spec[-1] in "gf%" else "x"


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_has_the_values_of_its_source_each_written_the_same_way(room: str) -> None:
    faults = []
    for entry in kept(room):
        for source, text in said(entry):
            if "python-brace-format" in entry.flags and brace_values(source) != brace_values(text):
                faults.append((source, text))
            if "python-format" in entry.flags and percent_values(source) != percent_values(text):
                faults.append((source, text))
    assert not faults


def test_a_sentence_of_science_can_be_said_with_values_in_its_translation() -> None:
    for entry in kept("catalogue"):
        if "python-brace-format" in entry.flags:
            values = {name: sample(spec) for name, spec in brace_values(entry.msgid)}
            spoken = Sentence(entry.msgstr, values)
            assert "{" not in spoken, entry.msgid
            assert all(str(value) in spoken for value in values.values() if value == "x")


def test_everything_that_science_and_the_catalogue_say_is_translated() -> None:
    template = messages.gathered([*messages.said_by_science(), *messages.said_by_catalogue()])
    found = messages.brought_up_to_date(KEPT["catalogue"], template)
    assert [entry.msgid for entry in messages.open_entries(found)] == []


def test_everything_that_the_pages_say_is_translated() -> None:
    found = polib.pofile(str(KEPT["clinic"]))
    assert [entry.msgid for entry in messages.open_entries(found)] == []


def test_both_catalogues_say_the_same_text_in_the_same_words() -> None:
    """The page's translation would hide the catalogue's."""
    of_catalogue = {entry.msgid: entry.msgstr for entry in kept("catalogue")}
    unlike = [
        (entry.msgid, entry.msgstr, of_catalogue[entry.msgid])
        for entry in kept("clinic")
        if not entry.msgctxt and entry.msgstr != of_catalogue.get(entry.msgid, entry.msgstr)
    ]
    assert unlike == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_shouts_or_is_empty(room: str) -> None:
    shouts = [text for entry in kept(room) for _, text in said(entry) if set("!¡") & set(text)]
    assert shouts == []
    assert [e.msgid for e in kept(room) for _, text in said(e) if not text.strip()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_catalogue_says_what_the_catalogue_says(room: str) -> None:
    written = polib.pofile(str(KEPT[room]))
    assert KEPT[room].with_suffix(".mo").read_bytes() == written.to_binary()


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty product to gather from."""
    for folder in ("science", "catalogue/instruments/criteria", "catalogue/exercises"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "catalogue")
    return tmp_path


def gathered_texts(source: Path, file: str, content: str) -> list[str]:
    (source / "catalogue" / file).write_text(content, encoding="utf-8")
    return [text for text, _ in messages.said_by_catalogue()]


def test_sentences_words_and_counted_wordings_are_found_in_the_code_of_science(
    source: Path,
) -> None:
    (source / "science" / "dose.py").write_text(
        'a = sentence("{n} of {all} sets", n=1, all=2)\n'
        'b = word("legs")\n'
        'c = counted(2, "{n} set", "{n} sets")\n'
        "d = word(name)\n"
        'e = len("not for people")\n',
        encoding="utf-8",
    )
    assert list(messages.said_by_science()) == [
        ("{n} of {all} sets", "science/dose.py"),
        ("legs", "science/dose.py"),
        ("{n} set", "science/dose.py"),
        ("{n} sets", "science/dose.py"),
    ]


def test_texts_of_an_exercise_are_found_but_neither_its_codes_nor_its_source(
    source: Path,
) -> None:
    texts = gathered_texts(
        source,
        "exercises/row.yaml",
        "id: row\nname: Row\ncues: [Pull slowly., Sit tall.]\npattern: pull\n"
        "sources:\n  - {name: A book}\n",
    )
    assert texts == ["Row", "Pull slowly.", "Sit tall."]


def test_codes_beside_a_text_are_not_gathered(source: Path) -> None:
    texts = gathered_texts(
        source,
        "instruments/outcomes.yaml",
        "outcomes:\n  - id: pain\n    measures:\n"
        "      - {name: Pain 0-10, instrument: nrs-pain, unit: points, better: lower}\n",
    )
    assert texts == ["Pain 0-10", "points"]


def test_texts_that_stand_under_codes_are_gathered(source: Path) -> None:
    texts = gathered_texts(
        source,
        "instruments/criteria/rule.yaml",
        "pain_sites: {jaw_left: left jaw}\nmeaning:\n  met:\n    - The rule is met.\n"
        "symptoms:\n  - {code: fatigue, highest: 3}\n",
    )
    assert texts == ["left jaw", "The rule is met."]


def test_the_wording_of_a_published_questionnaire_is_left_out(source: Path) -> None:
    texts = gathered_texts(
        source,
        "instruments/form_1.yaml",
        "verdict: SHIP\nattribution: Its authors\ntitle: A form\ninstruction: How often?\n"
        "answers:\n  often:\n    - {value: 0, text: Never}\nstems: {week: Last week}\n"
        "items:\n  - {number: 1, text: I slept badly}\n"
        "subscales:\n  - {id: total, name: Sleep}\n",
    )
    assert texts == ["A form", "Sleep"]


def test_an_official_wording_in_another_language_is_left_out(source: Path) -> None:
    (source / "catalogue" / "instruments" / "es").mkdir()
    texts = gathered_texts(source, "instruments/es/form_1.yaml", "title: Un cuestionario\n")
    assert texts == []


def test_the_wording_of_our_own_questions_is_gathered(source: Path) -> None:
    texts = gathered_texts(
        source,
        "instruments/own_1.yaml",
        "verdict: SHIP\nattribution: Sthenia\ninstruction: Choose a number.\n"
        "items:\n  - {number: 1, text: 'How strong?', low_text: No pain, high_text: The worst}\n",
    )
    assert texts == ["Choose a number.", "How strong?", "No pain", "The worst"]


def test_equipment_is_gathered_as_it_is_called_inside_a_sentence(source: Path) -> None:
    texts = gathered_texts(
        source,
        "exercises/equipment.yaml",
        "equipment:\n  - {id: loop_band, name: Loop band}\n",
    )
    assert texts == ["Loop band", "loop band"]


def test_a_region_is_gathered_as_it_begins_a_sentence(source: Path) -> None:
    texts = gathered_texts(
        source,
        "instruments/criteria/rule.yaml",
        "regions:\n  - {code: axial, label: neck and back}\n",
    )
    assert texts == ["neck and back", "Neck and back"]


def test_one_text_in_two_places_is_one_entry_and_values_are_marked() -> None:
    found = messages.gathered([("{n} sets", "a.py"), ("{n} sets", "b.yaml"), ("legs", "a.py")])
    assert [entry.msgid for entry in found] == ["{n} sets", "legs"]
    assert found[0].occurrences == [("a.py", ""), ("b.yaml", "")]
    assert found[0].flags == ["python-brace-format"]
    assert found[1].flags == []


def test_translations_are_kept_new_texts_stand_open_and_what_is_said_no_more_goes(
    tmp_path: Path,
) -> None:
    before = messages.gathered([("legs", "a.py"), ("gone", "a.py")])
    for entry, text in zip(before, ("piernas", "fuera"), strict=True):
        entry.msgstr = text
    path = tmp_path / "django.po"
    before.save(str(path))
    found = messages.brought_up_to_date(path, messages.gathered([("legs", "a"), ("arms", "a")]))
    assert {entry.msgid: entry.msgstr for entry in found} == {"legs": "piernas", "arms": ""}
    assert [entry.msgid for entry in messages.open_entries(found)] == ["arms"]


def test_a_day_in_a_sentence_is_a_value_like_any_other() -> None:
    entry = next(one for one in kept("catalogue") if "{day}" in one.msgid)
    assert "2026-03-02" in Sentence(
        entry.msgstr, {name: date(2026, 3, 2) for name, _ in brace_values(entry.msgid)}
    )


def test_what_the_log_keeps_is_gathered_from_every_door(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = source / "clinic"
    clinic.mkdir()
    monkeypatch.setattr(messages, "CLINIC", clinic)
    (clinic / "views.py").write_text(
        'WHAT = "our own exercises"\n'
        'gate.patient_for(user, key, to="read", what="training plan")\n'
        'gate.patient_for(user, key, to="read", what=WHAT)\n'
        '_write_down(kept, "invitation made", by=by)\n'
        'other = "not shown"\n',
        encoding="utf-8",
    )
    found = {text for text, _place in messages.said_in_log()}
    assert found == {"our own exercises", "training plan", "invitation made"}


def test_a_text_that_was_not_gathered_or_not_compiled_is_noticed(tmp_path: Path) -> None:
    kept = tmp_path / "django.po"
    template = messages.gathered([("Rest.", "page.html")])
    found = messages.brought_up_to_date(kept, template)
    assert not messages.is_whole(kept, found)
    found[0].msgstr = "Descansa."
    assert not messages.is_whole(kept, found)
    found.save_as_mofile(str(kept.with_suffix(".mo")))
    assert messages.is_whole(kept, found)
