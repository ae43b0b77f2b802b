"""A clinic's own exercises: credited, checked like ours, and beside ours rather than over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.importer import (
    WithClinic,
    with_clinic_folder,
    with_clinic_rows,
)
from sthenia.catalogue.exercises.places import built_place
from sthenia.catalogue.load import FileError
from sthenia.readers.exercises_csv import read_exercises

OURS = catalogue.collection()


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a reader gives it."""

    line: int
    content: Mapping[str, object]


def _content(exercise_id: str = "wall_push_up", **changes: Any) -> dict[str, Any]:
    content = catalogue.entry(exercise_id).model_dump(mode="json") | {
        "easier": None,
        "harder": None,
        "licence": "CC-BY-SA-4.0",
        "attribution": "North Clinic, Ana Ruiz",
    }
    return content | changes


def _rows(*contents: dict[str, Any]) -> WithClinic:
    rows = [Row(line, content) for line, content in enumerate(contents, start=2)]
    return with_clinic_rows(OURS, rows, path="own.csv")


def _fault(*contents: dict[str, Any]) -> str:
    with pytest.raises(FileError) as caught:
        _rows(*contents)
    return str(caught.value)


def _written(folder: Path, *contents: dict[str, Any]) -> Path:
    for content in contents:
        path = folder / f"{content['id']}.yaml"
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


def test_a_clinics_exercise_stands_beside_ours_under_its_own_name() -> None:
    both = _rows(_content()).collection
    assert both.exercises["wall_push_up"] is OURS.exercises["wall_push_up"]
    assert both.exercises["clinic:wall_push_up"].id == "clinic:wall_push_up"
    assert both.entries["clinic:wall_push_up"].attribution == "North Clinic, Ana Ruiz"
    assert len(both.exercises) == len(both.entries) == len(OURS.exercises) + 1


def test_ours_stays_as_it_was() -> None:
    before = dict(OURS.entries)
    _rows(_content(name="Something else"))
    assert dict(catalogue.entries()) == before


def test_credit_and_licence_stay_with_the_text_and_share_alike_is_told_apart() -> None:
    found = _rows(_content(), _content("wall_sit", licence="LicenseRef-North"))
    assert [credit.text for credit in found.credits] == [
        "Wall push-up: North Clinic, Ana Ruiz, CC-BY-SA-4.0",
        "Wall sit: North Clinic, Ana Ruiz, LicenseRef-North",
    ]
    assert [credit.exercise_id for credit in found.share_alike] == ["clinic:wall_push_up"]


def test_the_same_name_twice_is_kept_and_said() -> None:
    assert _rows(_content()).caveats == (
        "clinic:wall_push_up is called Wall push-up, as wall_push_up is; both are kept",
    )
    assert _rows(_content(name="Door push-up")).caveats == ()


def test_neighbours_are_found_under_the_clinics_prefix() -> None:
    first = _content("wall_push_up", id="door_push", harder="sill_push")
    second = _content("table_push_up", id="sill_push", easier="door_push")
    both = _rows(first, second).collection
    assert both.exercises["clinic:door_push"].harder == "clinic:sill_push"
    assert both.entries["clinic:sill_push"].easier == "clinic:door_push"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"licence": ""}, "own.csv: line 2, licence: licence '' is not known"),
        ({"licence": "free"}, "line 2, licence: licence 'free' is not known"),
        ({"licence": "CC-BY-NC-4.0"}, "does not allow use in care that is paid for"),
        ({"attribution": " "}, "line 2, attribution: must have 3 or more letters"),
        ({"barred_by": []}, "line 2: barred_by needs no_standing, because it is done standing"),
        ({"equipment": ["swing"]}, "line 2: equipment swing is unknown"),
        ({"harder": "table_push_up"}, "line 2: harder names table_push_up, which is not one of"),
        ({"harder": "moon"}, "line 2: harder names clinic:moon, which does not exist"),
        ({"id": "Wall Push"}, "line 2, id: must be small letters, digits and _"),
        (
            {"stresses": {"chest": "much"}},
            "line 2, stresses.chest: must be a whole number",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(changes: dict[str, Any], expected: str) -> None:
    assert expected in _fault(_content(**changes))


@pytest.mark.parametrize("field", ["licence", "attribution", "barred_by"])
def test_what_is_required_cannot_be_missing(field: str) -> None:
    content = _content()
    del content[field]
    assert f"own.csv: line 2, {field}: is missing and needed" in _fault(content)


def test_all_faulty_rows_are_told_at_once() -> None:
    fault = _fault(_content(licence="free"), _content(), _content())
    assert "line 2, licence" in fault
    assert "line 4: id wall_push_up is also on line 3" in fault


def test_an_empty_table_is_refused() -> None:
    assert "own.csv: holds no exercise; add one row per exercise" in _fault()


def test_joining_the_same_clinic_twice_is_refused_and_another_prefix_is_not() -> None:
    once = _rows(_content()).collection
    rows = [Row(2, _content())]
    with pytest.raises(FileError, match="clinic:wall_push_up is already in the collection"):
        with_clinic_rows(once, rows, path="own.csv")
    twice = with_clinic_rows(once, rows, path="own.csv", prefix="south").collection
    assert {"clinic:wall_push_up", "south:wall_push_up"} <= set(twice.exercises)


@pytest.mark.parametrize("prefix", ["", "North Clinic", "a:b"])
def test_a_prefix_that_is_no_plain_word_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="it must be small letters, digits and _"):
        with_clinic_rows(OURS, [Row(2, _content())], path="own.csv", prefix=prefix)


def test_a_folder_brings_exercises_equipment_and_places(tmp_path: Path) -> None:
    bottles = {
        "id": "bottles",
        "name": "Water bottles",
        "what_it_is": "Two bottles that were weighed.",
        "ladder": {"kind": "weight", "steps_kg": [0.5, 1]},
        "serves_as": "dumbbells",
    }
    (tmp_path / "equipment.yaml").write_text(yaml.safe_dump({"equipment": [bottles]}))
    place = {"id": "ward", "name": "The ward", "equipment": [{"id": "bottles"}, {"id": "chair"}]}
    (tmp_path / "places.yaml").write_text(yaml.safe_dump({"places": [place]}))
    curl = _content("dumbbell_curl_seated", id="bottle_curl")
    curl |= {"loaded_by": "bottles", "equipment": ["bottles", "chair"]}
    both = with_clinic_folder(OURS, _written(tmp_path, curl)).collection
    ward = built_place(both.places["ward"], both.equipment)
    assert both.exercises["clinic:bottle_curl"].loaded_by == "bottles"
    assert [step.load_kg for step in ward.ladders["dumbbells"].steps] == [0.5, 1]


def test_a_folder_fault_names_its_file(tmp_path: Path) -> None:
    _written(tmp_path, _content(id="door_push", harder="moon"))
    with pytest.raises(FileError, match=r"door_push\.yaml: harder names clinic:moon"):
        with_clinic_folder(OURS, tmp_path)
    _written(tmp_path, _content(id="door_push", licence="free"))
    with pytest.raises(FileError, match=r"door_push\.yaml: line \d+, licence: licence 'free'"):
        with_clinic_folder(OURS, tmp_path)


def test_equipment_of_ours_is_not_replaced(tmp_path: Path) -> None:
    mine = {"id": "band", "name": "Band", "what_it_is": "Our own band."}
    (tmp_path / "equipment.yaml").write_text(yaml.safe_dump({"equipment": [mine]}))
    _written(tmp_path, _content())
    with pytest.raises(FileError, match=r"equipment\.yaml: id band is already in the catalogue"):
        with_clinic_folder(OURS, tmp_path)


def test_hidden_files_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    _written(tmp_path, _content())
    (tmp_path / "._wall_push_up.yaml").write_bytes(b"\0\5\x16\7")
    assert len(with_clinic_folder(OURS, tmp_path).credits) == 1


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is not a folder"):
        with_clinic_folder(OURS, tmp_path / "nowhere")
    with pytest.raises(FileError, match="holds no exercise"):
        with_clinic_folder(OURS, tmp_path)


def test_a_table_that_was_read_comes_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    header = {
        "id": "sill_push",
        "name": "Window-sill push",
        "description": "Leaning on a deep window sill, you bend and straighten your arms.",
        "resistance": "body_weight",
        "load_kind": "body",
        "equipment": "table",
        "muscles_primary": "pectorals",
        "muscles_secondary": "triceps | deltoids",
        "pattern": "push",
        "direction": "push",
        "body_half": "upper",
        "position": "standing",
        "sides": "both_together",
        "stresses": "chest=1 | wrist_and_hand=1",
        "barred_by": "no_weight_on_wrists | no_standing",
        "set_up": "Hands on the sill, feet one step back.",
        "cues": "Keep one line from head to heels. | Push the sill away.",
        "do_not_do_when": "The sill is loose.",
        "repetition_s": "4",
        "setup_s": "10",
        "licence": "CC-BY-4.0",
        "attribution": "North Clinic",
        "version": "1",
    }
    cells = [f'"{cell}"' for cell in header.values()]
    path.write_text(";".join(header) + "\n" + ";".join(cells) + "\n", encoding="utf-8")
    found = with_clinic_rows(OURS, read_exercises(path), path=str(path)).collection
    entry = found.entries["clinic:sill_push"]
    assert entry.muscles.secondary == ("triceps", "deltoids")
    assert entry.stresses == {"chest": 1, "wrist_and_hand": 1}
    assert entry.cues == ("Keep one line from head to heels.", "Push the sill away.")
    assert entry.repetition_s == 4
