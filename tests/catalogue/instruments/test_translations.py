"""Official wordings in other languages, pinned: a changed word changes what is measured."""

import hashlib
from pathlib import Path

import pytest
import yaml

from sthenia.catalogue.instruments import Entry, entry, instrument, translations
from sthenia.catalogue.instruments.as_values import instrument_value
from sthenia.catalogue.instruments.translations import entry_in, read_worded, wordings
from sthenia.catalogue.load import FileError

PINNED = {
    ("es", "phq-9", "2001"): "c76c75f77dbc301e6e50a9250a782e6789f86050fa7c0299dd5060ce5f07991e",
    ("es", "phq-8", "2009"): "6e7cdf9f6cd73ae869b4ab07a528d9ec80107890e22451b018ac572d693a7deb",
    ("es", "gad-7", "2006"): "167f1303f234bd18b35ad85a30cd7aa0f732aad34402e5ea812e791bbfce83c5",
}
FOLDER = Path(translations.__file__).parent


def _wording(found: Entry) -> str:
    """Everything a person answering reads, in order, one line each."""
    lines = [found.title, found.instruction]
    for item in found.items:
        lines += [found.stems.get(item.stem, ""), f"{item.number}. {item.text}"]
        lines += [f"{answer.value} {answer.text}" for answer in found.answers_to(item.number)]
    return "\n".join(lines)


def _worded(language: str, name: str, version: str) -> Entry:
    found = entry_in(language, name, version)
    assert found is not None
    return found


@pytest.mark.parametrize("key", PINNED)
def test_the_wording_is_the_official_one_word_for_word(key: tuple[str, str, str]) -> None:
    assert hashlib.sha256(_wording(_worded(*key)).encode()).hexdigest() == PINNED[key]


def test_every_wording_is_pinned() -> None:
    kept = {(one.language, one.instrument, one.version) for one in wordings("es")}
    assert kept == set(PINNED)


@pytest.mark.parametrize("key", PINNED)
def test_only_the_words_differ_from_the_instrument(key: tuple[str, str, str]) -> None:
    language, name, version = key
    worded, plain = _worded(language, name, version), entry(name, version)
    assert instrument_value(worded) == instrument(name, version)
    assert worded.alerts == plain.alerts
    for item, same in zip(worded.items, plain.items, strict=True):
        assert item.text != same.text
        assert item.model_copy(update={"text": same.text}) == same
        for answer, like in zip(
            worded.answers_to(item.number), plain.answers_to(item.number), strict=True
        ):
            assert (answer.value, answer.loinc) == (like.value, like.loinc)
            assert answer.text != like.text


def test_a_sentence_from_each_part_of_the_forms_reads_as_printed() -> None:
    nine = _worded("es", "phq-9", "2001")
    assert nine.instruction == (
        "Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a los "
        "siguientes problemas?"
    )
    assert nine.item(9).text == (
        "Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera"
    )
    assert [answer.text for answer in nine.answers_to(1)] == [
        "Ningún día",
        "Varios días",
        "Más de la mitad de los días",
        "Casi todos los días",
    ]
    assert "No se requiere permiso para reproducir" in nine.licence
    assert _worded("es", "gad-7", "2006").item(7).text == (
        "Ha tenido miedo de que algo terrible fuera a pasar"
    )


def test_the_phq_8_is_the_phq_9_without_its_ninth_item_in_spanish_too() -> None:
    nine, eight = _worded("es", "phq-9", "2001"), _worded("es", "phq-8", "2009")
    assert [item.text for item in eight.items] == [item.text for item in nine.items[:8]]
    assert eight.instruction == nine.instruction


def test_each_wording_says_for_whom_it_was_made_and_where_it_was_read() -> None:
    for one in wordings("es"):
        assert one.variety == "Spanish (United States)"
        assert one.source.place


@pytest.mark.parametrize("name", ["rand-36", "ces-d", "psfs"])
def test_where_no_official_wording_was_found_there_is_none(name: str) -> None:
    assert entry_in("es", name, entry(name).version) is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_is_none_in_a_language_without_a_folder(language: str) -> None:
    assert entry_in(language, "phq-9", "2001") is None
    assert wordings(language) == ()


@pytest.fixture
def words() -> dict[str, object]:
    text = (FOLDER / "es" / "gad-7_2006.yaml").read_text(encoding="utf-8")
    content: dict[str, object] = yaml.safe_load(text)
    return content


def _read(words: dict[str, object], folder: Path) -> Entry:
    path = folder / "gad-7_2006.yaml"
    path.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    return read_worded(path)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"items": {1: "Uno"}}, "items.2: has no wording"),
        ({"items": dict.fromkeys(range(1, 9), "Uno")}, "items.8: the instrument has no such part"),
        ({"answers": {"frequency": {0: "Nunca"}}}, "answers.frequency.1: has no wording"),
        ({"answers": {}}, "answers.frequency: has no wording"),
        ({"stems": {"week": "Semana"}}, "stems.week: the instrument has no such part"),
        ({"instruction": ""}, "instruction: has to be there"),
        ({"instrument": "fss", "version": "1989"}, "the wording of fss may not be included"),
    ],
)
def test_a_wording_that_does_not_fit_its_instrument_is_refused(
    words: dict[str, object], change: dict[str, object], fault: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match=fault.replace(".", r"\.")):
        _read(words | change, tmp_path)


def test_a_wording_under_the_name_of_another_instrument_is_refused(
    words: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xx").mkdir()
    path = tmp_path / "xx" / "phq-9_2001.yaml"
    path.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(translations, "_FOLDER", tmp_path)
    with pytest.raises(FileError, match="holds gad-7 version 2006"):
        entry_in("xx", "phq-9", "2001")


def test_ends_of_scales_are_refused_until_they_can_be_worded(
    words: dict[str, object], tmp_path: Path
) -> None:
    change = {"instrument": "psfs", "version": "1995", "answers": {}}
    with pytest.raises(FileError, match="ends of the scales of psfs"):
        _read(words | change, tmp_path)
