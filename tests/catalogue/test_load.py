"""Files that cannot be used are refused with the file, the line, the field and the remedy."""

from pathlib import Path

import pytest
import yaml
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
        ("a:\n\t- 1\n", "line 2, column 1: not valid YAML .*indent with spaces"),
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "not valid YAML"),
        ("on: 2026-02-30\n", "not a day of the calendar"),
        ("a: !!python/object/apply:os.system [ls]\n", "tags such as !!python"),
    ],
)
def test_what_is_not_yaml_says_so_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        parse_yaml(text, path="x.yaml")


def test_a_day_that_no_calendar_has_names_its_line_and_field() -> None:
    assert "line 2, drinks[0].on: 2026-02-30 is not a day of the calendar" in _fault(
        "drinks:\n  - {name: tea, on: 2026-02-30}\n"
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("010", "010 is no plain whole number"),
        ("0x1f", "no plain whole number"),
        ("1_000", "no plain whole number"),
        ("1:30", "no plain whole number"),
        ("1:30.5", "no plain number"),
        ("9" * 5000, "no plain whole number"),
        (".nan", "no plain number"),
        ("-.inf", "no plain number"),
        ("0001-01-01", "not in our times"),
        ("9999-12-31", "not in our times"),
        ("2026-01-01T25:00:00", "not a day of the calendar"),
        ("!!bool maybe", "tags such as !!bool"),
        ("!!int tea", "no plain whole number"),
        ("!!float tea", "no plain number"),
        ("!!timestamp soon", "tags such as !!timestamp"),
        ("!!null tea", "tags such as !!null"),
        ("!!set {a, b}", "tags such as !!set"),
        ("!!map tea", "tags such as !!map"),
        ('"a\\x1b[31m"', "hidden character \\(U\\+001B\\)"),
        ('"a\\u202eb"', "hidden character \\(U\\+202E\\)"),
    ],
)
def test_a_value_that_yaml_reads_otherwise_than_it_looks_is_refused(
    written: str, told: str
) -> None:
    with pytest.raises(FileError, match=f"^x.yaml: line 2, a: .*{told}"):
        parse_yaml(f"b: tea\na: {written}\n", path="x.yaml")


@pytest.mark.parametrize(
    "written", ["0", "-3", "+12", "2.5", ".5", "1.0e3", "2026-01-19", "yes", "~", "'010'", "tea"]
)
def test_a_value_that_reads_as_it_looks_is_taken_as_yaml_has_it(written: str) -> None:
    document = parse_yaml(f"a: {written}\n", path="x.yaml")
    assert document.content == yaml.safe_load(f"a: {written}\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("? [a, b]\n: 1\n", "must be a word, not a list"),
        ("yes: 1\n", "the name yes reads as true or false; put it in quotes: 'yes'"),
        ("~: 1\n", "cannot be the name of a field"),
        ("<<: {a: 1}\n", "cannot be the name of a field"),
        ("2026-01-01: 1\n", "cannot be the name of a field"),
    ],
)
def test_a_field_name_that_is_no_name_is_refused(written: str, told: str) -> None:
    with pytest.raises(FileError) as caught:
        parse_yaml(written, path="x.yaml")
    assert caught.value.faults[0].startswith("line 1") and told in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 100_000, "a: " + "[" * 50 + "]" * 50],
)
def test_nesting_without_end_is_refused_before_it_exhausts_the_parser(text: str) -> None:
    with pytest.raises(FileError, match="line 1: fields are nested more than 40 deep"):
        parse_yaml(text, path="x.yaml")


def test_many_lists_side_by_side_are_no_nesting() -> None:
    text = "a:\n" + "  - [1, [2, {b: 3}]]\n" * 500
    assert parse_yaml(text, path="x.yaml").content == {"a": [[1, [2, {"b": 3}]]] * 500}


def test_a_bomb_of_aliases_is_refused_in_one_line_each() -> None:
    text = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
    with pytest.raises(FileError) as caught:
        parse_yaml(text, path="x.yaml")
    assert len(caught.value.faults) == len(set(caught.value.faults)) <= 10
    assert all("aliases" in fault for fault in caught.value.faults)


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\u202e", "\x9b"])
def test_a_character_no_one_sees_is_refused_with_its_line(character: str) -> None:
    with pytest.raises(FileError, match="line 2: holds a hidden character"):
        parse_yaml(f"a: tea\nb: x{character}y\n", path="x.yaml")


def test_a_file_too_long_to_be_meant_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("# much ado\n" * 200_000, encoding="utf-8")
    with pytest.raises(FileError, match="is longer than 2 MB"):
        read_yaml(path)


@pytest.mark.parametrize(
    ("name", "told"),
    [("folder", "is a folder; name a file"), ("n" * 300, "cannot be read"), ("a/b", "cannot be")],
)
def test_a_path_that_is_no_file_says_so(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(FileError, match=told):
        read_yaml(tmp_path / name)


def test_letters_of_another_encoding_name_their_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("a: tea\nb: José\n".encode("latin-1"))
    with pytest.raises(FileError, match="line 2: cannot be read as UTF-8 text; save the file"):
        read_yaml(path)


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
