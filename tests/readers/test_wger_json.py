"""The workout log of wger: entries to sets, by its own units and names."""

import json
from datetime import date
from pathlib import Path

import pytest

from sthenia.readers.csv_table import TableError
from sthenia.readers.training_history import HistorySet, TrainingHistory
from sthenia.readers.wger_json import read_wger_names, wger_history

TODAY = date(2026, 11, 22)
ENTRY: dict[str, object] = {
    "id": 1,
    "date": "2025-08-07T23:30:00+02:00",
    "exercise": 371,
    "repetitions_unit": 1,
    "repetitions": "8.00",
    "weight_unit": 1,
    "weight": "40.00",
    "rir": "1.5",
}


def _read(*entries: object, names: dict[str, str] | None = None) -> TrainingHistory:
    return wger_history(json.dumps(entries), path="log.json", today=TODAY, names=names or {})


def _faults(text: str) -> str:
    with pytest.raises(TableError) as caught:
        wger_history(text, path="log.json", today=TODAY)
    return str(caught.value)


def test_an_entry_is_a_set_with_its_number() -> None:
    history = _read(ENTRY, names={"371": "Leg Press"})
    assert history.sets == (
        HistorySet("entry 1", date(2025, 8, 7), "Leg Press", "work", 40, 8, None, 1.5),
    )
    assert _read(ENTRY).sets[0].exercise_name == "wger exercise 371"


def test_the_older_names_of_fields_are_known_too() -> None:
    older = {"date": "2023-05-10", "exercise_base": 5, "reps": 12, "weight": 10, "rir": ""}
    (one,) = _read({**older, "repetition_unit": 1, "weight_unit": 2}).sets
    assert (one.exercise_name, one.repetitions, one.load_kg) == ("wger exercise 5", 12, 4.54)
    assert one.reps_in_reserve is None


def test_seconds_and_minutes_are_times() -> None:
    hold = {**ENTRY, "repetitions_unit": 3, "repetitions": 25, "weight": None}
    minutes = {**hold, "repetitions_unit": 4, "repetitions": "1.50"}
    assert [one.time_s for one in _read(hold, minutes).sets] == [25, 90]


@pytest.mark.parametrize(
    ("field", "unit", "why"),
    [
        ("repetitions_unit", 2, "repetitions until failure, not counted"),
        ("repetitions_unit", 8, "a distance alone"),
        ("repetitions_unit", 77, "a count in unit 77, which wger does not install"),
        ("weight_unit", 3, "a load in times of the body weight"),
        ("weight_unit", 4, "a load in plates"),
        ("weight_unit", 77, "a load in unit 77, which wger does not install"),
        ("repetitions", None, "neither repetitions nor a time"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_its_reason(
    field: str, unit: int | None, why: str
) -> None:
    (left,) = _read({**ENTRY, field: unit}).left_out
    assert (left.place, left.why) == ("entry 1", why)


def test_faults_name_entry_field_and_what_is_needed() -> None:
    faults = _faults(
        json.dumps(
            [
                {**ENTRY, "weight": "heavy"},
                {**ENTRY, "date": "soon"},
                {**ENTRY, "rir": 11},
                {**ENTRY, "weight": [1]},
                {**ENTRY, "weight": float("nan")},
                {**ENTRY, "exercise": None},
            ]
        )
    )
    assert "entry 1, field 'weight': got 'heavy'; needed is a number" in faults
    assert "entry 2, field 'date': got 'soon'; needed is a day" in faults
    assert "entry 3, field 'rir': got '11'" in faults
    assert "entry 4, field 'weight': got a list" in faults
    assert "entry 5, field 'weight': got 'NaN'" in faults
    assert "entry 6, field 'exercise': is empty" in faults


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1, 2", "line 1: not valid JSON"),
        ("{}", "holds no list of entries"),
        ("[]", "holds no log"),
        ('[{"id": 1}]', "holds no log"),
        ("[1]", "entry 1: got a value; needed is an entry"),
        ("[" * 100_000, "is nested without end"),
    ],
)
def test_another_file_is_refused(text: str, told: str) -> None:
    assert told in _faults(text)


def test_a_page_of_many_says_so() -> None:
    page = {"count": 40, "next": "https://wger.de/?page=2", "results": [ENTRY]}
    history = wger_history(json.dumps(page), path="log.json", today=TODAY)
    assert len(history.sets) == 1
    assert history.remarks[0].startswith("This is one page, 1 of 40 entries")


def test_names_are_english_where_there_is_english(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    translations = [{"language": 1, "name": "Beinpresse"}, {"language": 2, "name": "Leg  Press"}]
    results = [
        {"id": 1, "translations": translations},
        {"id": 2, "translations": translations[:1]},
        {"id": 3, "name": "Row"},
        {"id": 4},
    ]
    path.write_text(json.dumps({"results": results}), encoding="utf-8")
    assert read_wger_names(path) == {"1": "Leg Press", "2": "Beinpresse", "3": "Row"}


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text('[{"id": 1}]', encoding="utf-8")
    with pytest.raises(TableError, match="names no exercise"):
        read_wger_names(path)
