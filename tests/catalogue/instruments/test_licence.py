"""The build check: an entry marked SCORE or AVOID carries no wording. First it is shown to bite."""

from pathlib import Path

import pytest

import sthenia.catalogue.instruments as room
from sthenia.catalogue.instruments import read_entry
from sthenia.catalogue.instruments.licence import wording_faults
from sthenia.catalogue.load import FileError, read_yaml

FOLDER = Path(room.__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))
GOOD_ITEM = {"number": 1, "label": "Item 1", "own_label": True, "range": [0, 4]}


def _restricted(**fields):
    return {"verdict": "SCORE", "items": [GOOD_ITEM], **fields}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_carries_wording_that_it_may_not_carry(path):
    assert wording_faults(read_yaml(path).content) == ()


def test_there_are_restricted_files_for_the_check_to_look_at():
    verdicts = [str(read_yaml(path).content) for path in FILES]
    assert sum("'verdict': 'SCORE'" in content for content in verdicts) >= 9
    assert sum("'verdict': 'AVOID'" in content for content in verdicts) == 1


def test_own_labels_pass():
    assert wording_faults(_restricted()) == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (_restricted(items=[GOOD_ITEM | {"text": "Moving is bad."}]), "items[0].text: wording"),
        (_restricted(items=[GOOD_ITEM | {"high_text": "Always"}]), "items[0].high_text: wording"),
        (_restricted(instruction="Tick one box."), "instruction: wording"),
        (_restricted(stems={"week": "In the past week"}), "stems: wording"),
        (_restricted(answers={"a": [{"value": 0, "text": "Never"}]}), "answers.a[0].text: wording"),
        (_restricted(subscales=[{"items": [{"question": "Why?"}]}]), "question: wording"),
        (_restricted(items=[{"number": 1, "label": "Item 1"}]), "own_label: true"),
        (_restricted(items=[{"number": 1, "own_label": True}]), "needs a `label` of our own"),
        (_restricted(items=[GOOD_ITEM | {"own_label": "yes"}]), "own_label: true"),
        (_restricted(items=[GOOD_ITEM | {"label": "A" * 41}]), "41 characters"),
        (_restricted(items=[GOOD_ITEM | {"label": "Is pain a danger?"}]), "like a sentence"),
        (_restricted(items=[GOOD_ITEM | {"label": "Pain is bad."}]), "like a sentence"),
        (_restricted(items=[GOOD_ITEM | {"label": "I worry all day"}]), "for a person"),
        (_restricted(items=[GOOD_ITEM | {"label": "Pain in your back"}]), "for a person"),
        ({"verdict": "AVOID", "items": [GOOD_ITEM]}, "marked AVOID has no items"),
        ({"list": [{"verdict": "AVOID", "wording": "Words"}]}, "list[0].wording: wording"),
        ({"licence": {"verdict": "SCORE"}, "instruction": "Tick."}, "instruction: wording"),
    ],
)
def test_wording_in_a_restricted_entry_is_found(content, complaint):
    faults = wording_faults(content)
    assert any(complaint in fault for fault in faults), faults


def test_the_same_wording_is_welcome_where_it_may_ship():
    assert wording_faults({"verdict": "SHIP", "items": [{"number": 1, "text": "Pain?"}]}) == ()


def test_a_file_with_forbidden_wording_cannot_be_loaded(tmp_path):
    text = (FOLDER / "pcs_1995.yaml").read_text()
    spoilt = tmp_path / "pcs_1995.yaml"
    spoilt.write_text(text.replace("{number: 3, label: Item 3,", "{number: 3, text: Some words,"))
    with pytest.raises(FileError, match=r"items\[2\].text: wording of an instrument marked SCORE"):
        read_entry(spoilt)
