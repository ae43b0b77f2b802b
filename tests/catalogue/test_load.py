"""Files that cannot be used are refused with the file, the line, the field and the remedy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.load import FileError, checked, dotted, load, parse_yaml, read_yaml
from sthenia.catalogue.shapes import StrictShape


class _Drink(StrictShape):
    name: str
    cups: int


class _Day(StrictShape):
    drinks: tuple[_Drink, ...]


def _fault(text: str) -> str:
    with pytest.raises(FileError) as caught:
        checked(parse_yaml(text, path="day.yaml"), _Day)
    return str(caught.value)


def test_a_good_file_becomes_its_shape(tmp_path: Path) -> None:
    path = tmp_path / "day.yaml"
    path.write_text("drinks:\n  - {name: tea, cups: 2}\n", encoding="utf-8")
    assert load(path, _Day).drinks[0].cups == 2


def test_a_doubled_key_is_refused_with_both_lines() -> None:
    fault = _fault("drinks:\n  - name: tea\n    cups: 2\n    cups: 3\n")
    assert "day.yaml: line 4, drinks[0].cups: given twice (first on line 3); keep one" in fault


def test_an_alias_is_refused() -> None:
    assert "aliases" in _fault("drinks: &d\n  - {name: tea, cups: 2}\nmore: *d\n")


def test_an_unknown_field_names_its_line() -> None:
    fault = _fault("drinks:\n  - name: tea\n    cups: 2\n    sugar: 1\n")
    assert "line 4, drinks[0].sugar: is not a known field" in fault


def test_a_missing_field_names_the_place_it_is_missing_from() -> None:
    assert "line 2, drinks[0].cups: is missing and needed" in _fault("drinks:\n  - name: tea\n")


def test_a_wrong_value_is_shown_as_it_arrived() -> None:
    fault = _fault("drinks:\n  - {name: tea, cups: many}\n")
    assert "drinks[0].cups" in fault
    assert "got 'many'" in fault


def test_all_faults_are_listed_at_once() -> None:
    with pytest.raises(FileError) as caught:
        checked(parse_yaml("drinks:\n  - {cups: x}\n  - {name: a}\n", path="day.yaml"), _Day)
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1, 2", "not valid YAML"),
        ("a:\n\t- 1\n", "not valid YAML"),
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "not valid YAML"),
        ("on: 2026-02-30\n", "not a day of the calendar"),
        ("a: !!python/object/apply:os.system [ls]\n", "not valid YAML"),
    ],
)
def test_what_is_not_yaml_says_so_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        parse_yaml(text, path="x.yaml")


def test_a_day_that_no_calendar_has_names_its_line_and_field() -> None:
    assert "line 2, drinks[0].on: 2026-02-30 is not a day of the calendar" in _fault(
        "drinks:\n  - {name: tea, on: 2026-02-30}\n"
    )


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no such file"):
        read_yaml(tmp_path / "none.yaml")


def test_a_file_that_is_not_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(FileError, match="cannot be read as UTF-8"):
        read_yaml(path)


def test_a_field_path_reads_as_a_person_writes_it() -> None:
    assert dotted(("sessions", 1, "exercises", 0, "load")) == "sessions[1].exercises[0].load"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    fault = ""
    try:
        document = parse_yaml(text, path="x.yaml")
    except FileError as error:
        fault = str(error)
    assert fault.startswith("x.yaml: ") or document.lines[()] >= 1
