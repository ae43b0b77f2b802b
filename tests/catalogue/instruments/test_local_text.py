from pathlib import Path

import pytest
import yaml

import sthenia
from sthenia.catalogue.instruments import UnknownInstrumentError, entry, entry_with_local_text
from sthenia.catalogue.load import FileError

WORDS = {
    "instrument": "ISI",
    "version": "1993",
    "permission": "Granted to the clinic on 2026-01-05",
    "instruction": "Choose one number for each line.",
    "items": {number: f"Made-up line {number}" for number in range(1, 8)},
    "answers": {number: f"Made-up answer {number}" for number in range(5)},
}


def _file(tmp_path, **changes):
    path = tmp_path / "isi.yaml"
    path.write_text(yaml.safe_dump(WORDS | changes))
    return path


def test_a_clinic_adds_the_wording_it_may_use(tmp_path):
    path = _file(tmp_path)
    worded = entry_with_local_text("isi", path)
    assert worded.has_item_text
    assert worded.instruction == "Choose one number for each line."
    assert worded.item(3).shown == "Made-up line 3"
    assert [answer.text for answer in worded.answers_to(3)] == list(WORDS["answers"].values())
    assert worded.text_from == f"{path} (Granted to the clinic on 2026-01-05)"
    assert worded.subscales == entry("isi").subscales


def test_the_catalogue_itself_stays_without_wording(tmp_path):
    entry_with_local_text("isi", _file(tmp_path))
    assert not entry("isi").has_item_text
    assert entry("isi").item(3).shown == "Item 3"


def test_wording_for_the_answers_may_be_left_to_the_numbers(tmp_path):
    worded = entry_with_local_text("isi", _file(tmp_path, answers={}))
    assert [answer.value for answer in worded.answers_to(1)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"items": {1: "One"}}, r"items\.7: has no wording"),
        ({"items": WORDS["items"] | {4: " "}}, r"items\.4: has no wording"),
        ({"items": WORDS["items"] | {9: "Nine"}}, r"items\.9: no such item"),
        ({"answers": {0: "Never", 1: "Always"}}, "answers: needs a wording for each of 0 to 4"),
        ({"instrument": "pcs"}, "holds the wording of pcs version 1993; needed is isi"),
        ({"version": "2"}, "holds the wording of ISI version 2; needed is isi version 1993"),
        ({"permission": ""}, "permission"),
        ({"colour": "red"}, "colour: is not a known field"),
    ],
)
def test_a_faulty_file_is_refused_with_its_fault(tmp_path, changes, complaint):
    with pytest.raises(FileError, match=complaint):
        entry_with_local_text("isi", _file(tmp_path, **changes))


def test_licensed_wording_is_not_kept_inside_the_product():
    inside = Path(sthenia.__file__).parent / "catalogue" / "isi.yaml"
    with pytest.raises(FileError, match="must not be kept inside"):
        entry_with_local_text("isi", inside)


def test_wording_that_ships_is_not_replaced(tmp_path):
    with pytest.raises(FileError, match="already included"):
        entry_with_local_text("gad-7", _file(tmp_path))


def test_an_instrument_that_is_not_included_takes_no_wording(tmp_path):
    with pytest.raises(UnknownInstrumentError, match="not included"):
        entry_with_local_text("hads", _file(tmp_path))
