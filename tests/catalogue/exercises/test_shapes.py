"""An exercise file that contradicts itself is refused, and told where and how to mend it."""

from typing import Any

import pytest
import yaml

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.shapes import EquipmentFile, ExerciseEntry, Ladder
from sthenia.catalogue.load import FileError, checked, parse_yaml


def _text(exercise_id: str, **changes: Any) -> str:
    content = catalogue.entry(exercise_id).model_dump(mode="json") | changes
    return yaml.safe_dump(content, sort_keys=False)


def _fault(exercise_id: str, **changes: Any) -> str:
    document = parse_yaml(_text(exercise_id, **changes), path="mine.yaml")
    with pytest.raises(FileError) as caught:
        checked(document, ExerciseEntry)
    return str(caught.value)


def test_an_entry_survives_being_written_and_read_again() -> None:
    document = parse_yaml(_text("band_seated_row"), path="mine.yaml")
    assert checked(document, ExerciseEntry) == catalogue.entry("band_seated_row")


def test_a_fault_names_file_line_and_field() -> None:
    fault = _fault("band_seated_row", position="floating")
    assert fault.startswith("mine.yaml: line ")
    assert ", position: " in fault and "got 'floating'" in fault


@pytest.mark.parametrize(
    ("exercise_id", "changes", "expected"),
    [
        ("wall_push_up", {"barred_by": ["no_standing"]}, "no_weight_on_wrists"),
        ("wall_push_up", {"loaded_by": "wall"}, "load_kind body has no loaded_by; got wall"),
        ("wall_push_up", {"load_kind": "pin"}, "resistance body_weight needs load_kind body or"),
        ("wall_push_up", {"barred_by": ["no_dancing"]}, "unknown limit no_dancing; known are"),
        ("wall_push_up", {"stresses": {"toe": 1}}, "unknown area toe; known are"),
        ("wall_push_up", {"stresses": {"chest": 4}}, "must be 3 or less (got 4)"),
        ("wall_push_up", {"direction": "pull"}, "pattern push needs direction push; got pull"),
        ("wall_push_up", {"body_half": "lower"}, "direction push is for the upper body"),
        ("wall_push_up", {"equipment": ["wall", "wall"]}, "equipment names something twice"),
        ("wall_push_up", {"cues": ["Lean on it."]}, "needs 2 or more"),
        ("wall_push_up", {"repetition_s": 0}, "must be 1 or more (got 0)"),
        ("wall_push_up", {"licence": "CC BY 4.0"}, "did you mean CC-BY-4.0?"),
        ("wall_push_up", {"attribution": ""}, "must have 3 or more letters"),
        ("wall_push_up", {"colour": "red"}, "is not a known field"),
        ("wall_sit", {"loaded_by": "wall"}, "a hold is loaded_by hold_clock; got wall"),
        ("band_curl_seated", {"loaded_by": "cable"}, "loaded_by cable is not in equipment"),
        ("band_curl_seated", {"loaded_by": None}, "loaded_by None is not in equipment"),
        (
            "wall_push_up",
            {"muscles": {"primary": ["pecs"]}},
            "unknown muscle pecs; known are: quadriceps",
        ),
        (
            "wall_push_up",
            {"muscles": {"primary": ["pectorals"], "secondary": ["pectorals"]}},
            "a muscle is named twice",
        ),
    ],
)
def test_a_contradiction_is_refused_with_its_remedy(
    exercise_id: str, changes: dict[str, Any], expected: str
) -> None:
    assert expected in _fault(exercise_id, **changes)


@pytest.mark.parametrize("field", ["equipment", "barred_by", "licence", "attribution", "cues"])
def test_what_must_be_thought_of_cannot_be_left_out(field: str) -> None:
    content = yaml.safe_load(_text("wall_push_up"))
    del content[field]
    document = parse_yaml(yaml.safe_dump(content), path="mine.yaml")
    with pytest.raises(FileError, match=f"{field}: is missing and needed"):
        checked(document, ExerciseEntry)


@pytest.mark.parametrize(
    ("ladder", "expected"),
    [
        ({"kind": "weight", "labels": ["red"]}, "needs steps_kg and nothing else; got labels"),
        ({"kind": "band", "steps_kg": [1]}, "needs labels and nothing else; got steps_kg"),
        ({"kind": "time"}, "needs steps_s and nothing else; got none"),
        ({"kind": "weight", "steps_kg": [2, 1]}, "goes from easiest to hardest"),
        ({"kind": "assistance", "steps_kg": [5, 10]}, "goes from easiest to hardest"),
        ({"kind": "weight", "steps_kg": [0, 1]}, "every step is more than 0"),
        ({"kind": "band", "labels": ["red", "red"]}, "needs different labels"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(ladder: dict[str, Any], expected: str) -> None:
    item = {"id": "thing", "name": "Thing", "what_it_is": "A thing.", "ladder": ladder}
    document = parse_yaml(yaml.safe_dump({"equipment": [item]}), path="equipment.yaml")
    with pytest.raises(FileError, match=expected):
        checked(document, EquipmentFile)


def test_a_step_is_labelled_as_it_is_found_on_the_equipment() -> None:
    assert Ladder(kind="pin", steps_kg=(5, 7.5)).value().steps[1].label == "pin 2, 7.5 kg"
    assert Ladder(kind="weight", steps_kg=(0.5,)).value().steps[0].label == "0.5 kg"
    assert Ladder(kind="assistance", steps_kg=(40,)).value().steps[0].label == "40 kg of help"
    assert Ladder(kind="time", steps_s=(10,)).value().steps[0].label == "10 s"


def test_the_colour_of_a_band_claims_no_force() -> None:
    band = catalogue.equipment()["band"].ladder
    assert band is not None
    assert all(step.load_kg is None for step in band.value().steps)
