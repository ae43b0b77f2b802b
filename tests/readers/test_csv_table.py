"""CSV files: what separates the cells, what is refused, and that the place is always named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.readers.csv_table import TableError, column_faults, parse_table, read_table


def _parsed(text: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in parse_table(text, path="x.csv").rows]


def _faults(text: str) -> str:
    with pytest.raises(TableError) as caught:
        parse_table(text, path="x.csv")
    return str(caught.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_decides_what_separates_the_cells(separator: str) -> None:
    text = f"id{separator}date\nana{separator}2026-03-02\n"
    assert _parsed(text) == [{"id": "ana", "date": "2026-03-02"}]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes("id;nombre\r\n1;Begoña\r\n".encode("utf-8-sig"))
    table = read_table(path)
    assert table.columns == ("id", "nombre")
    assert table.rows[0].cells == {"id": "1", "nombre": "Begoña"}


def test_blank_lines_are_skipped_and_line_numbers_stay_those_of_the_file() -> None:
    table = parse_table('id,note\n\n1,"two\nlines"\n,\n2,x\n', path="x.csv")
    assert [(row.line, row.cells["id"]) for row in table.rows] == [(3, "1"), (6, "2")]


def test_empty_cells_beyond_the_last_column_are_no_fault() -> None:
    assert _parsed("id,date,,\n1,2,,\n") == [{"id": "1", "date": "2"}]


def test_a_file_that_is_not_utf_8_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("id,name\n1,Bego\xf1a\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"line 2: .*not UTF-8; save it as 'CSV UTF-8'"):
        read_table(path)


def test_utf_16_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "utf16.csv"
    path.write_bytes("id,name\n1,x\n".encode("utf-16"))
    with pytest.raises(TableError, match="UTF-16 text; save it as 'CSV UTF-8'"):
        read_table(path)


def test_a_workbook_that_only_has_the_name_of_a_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(TableError, match="not a text file; export it as CSV"):
        read_table(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nowhere\.csv: there is no such file"):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(TableError, match="is a folder; name a file in it"):
        read_table(tmp_path)
    with pytest.raises(TableError, match="cannot be read"):
        read_table(tmp_path / ("n" * 300))


def test_an_empty_file_and_a_lone_header_are_refused() -> None:
    assert "the file is empty" in _faults("\n \n")
    assert "has a header but no records" in _faults("id,date\n")


def test_a_column_named_twice_or_not_at_all_is_refused() -> None:
    assert "column 'id' is named twice; keep one" in _faults("id,id\n1,2\n")
    assert "column 2 has no name" in _faults("id,,date\n1,2,3\n")


def test_a_record_of_another_length_names_its_line_and_a_likely_cause() -> None:
    assert "line 3: has 1 cell, the header has 2" in _faults("id,date\n1,2\n3\n")
    assert "4,5 is written 4.5" in _faults("id,load\n1,4,5\n")


def test_lines_separated_otherwise_than_the_header_say_so() -> None:
    told = _faults("id,date,item1\n1;2026-01-05;3\n")
    assert "line 2: the cells are separated otherwise than in the header" in told
    assert "the header has commas between the cells" in told


@pytest.mark.parametrize("first", ["sep=;", "My study in spring"])
def test_a_first_line_that_names_no_columns_is_shown(first: str) -> None:
    told = _faults(f'"{first}"\nid;date\n1;2\n')
    assert f"line 1: the first line must name the columns; got '{first}'" in told


@pytest.mark.parametrize("character", ["\a", "\x1b", "\u202e", "\x9b"])
def test_a_character_no_one_sees_is_refused_with_its_line(character: str) -> None:
    assert "line 2: holds a hidden character (U+" in _faults(f"id,date\nro{character}sa,1\n")


def test_a_fault_is_told_once_and_cut_where_it_is_long() -> None:
    assert _faults("id,id,id,id\n1,2,3,4\n").count("is named twice") == 1
    table = parse_table("id," + "x" * 9000 + "\n1,2\n", path="x.csv")
    assert len(column_faults(table, needed=("id",), allowed=())[0]) < 150


def test_a_file_too_long_to_be_meant_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sthenia.readers.csv_table.BYTES_MAX", 1_000_000)
    path = tmp_path / "x.csv"
    path.write_text("id,date\n" + "1,2\n" * 300_000, encoding="utf-8")
    with pytest.raises(TableError, match="is longer than 1 MB"):
        read_table(path)


def test_an_open_quote_names_its_line() -> None:
    assert "line 3: not valid CSV" in _faults('id,note\n1,x\n2,"open\n3,y\n')


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert _faults("a,b\n1\n2\n").count("x.csv: line") == 2


def test_an_unknown_column_asks_what_was_meant() -> None:
    table = parse_table("date,repetitons\n1,2\n", path="x.csv")
    faults = column_faults(table, needed=("date", "repetitions"), allowed=())
    assert faults == (
        "line 1: column 'repetitions' is missing and needed; add it to the header",
        "line 1: column 'repetitons' is not known; did you mean 'repetitions'?",
    )


def test_a_column_in_capitals_is_told_how_it_is_written() -> None:
    table = parse_table("ID,Date\n1,2\n", path="x.csv")
    assert column_faults(table, needed=("id", "date"), allowed=()) == (
        "line 1: column 'ID' is written 'id'; rename it",
        "line 1: column 'Date' is written 'date'; rename it",
    )


def _told(text: str) -> str | None:
    try:
        parse_table(text, path="x.csv")
    except TableError as error:
        return str(error)
    return None


@given(st.text(max_size=60))
def test_any_text_gives_a_table_or_faults_that_name_the_file(text: str) -> None:
    faults = _told(text)
    if faults is not None:
        assert faults.startswith("x.csv: ")
    else:
        table = parse_table(text, path="x.csv")
        assert table.rows and all(set(row.cells) == set(table.columns) for row in table.rows)
