"""Answer files, wide and long: the same answers either way, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from sthenia.readers.answers_csv import AnswerFile, read_answers
from sthenia.readers.csv_table import TableError

TODAY = date(2026, 11, 22)
WIDE = """id,date,item1,item2,item3
ana,2026-03-02,1,2,3
ana,2026-01-05,0,,2
bea,2026-03-02,3,3,3
"""
LONG = """id,date,item,answer
ana,2026-03-02,item1,1
ana,2026-03-02,item2,2
ana,2026-03-02,item3,3
ana,2026-01-05,item1,0
ana,2026-01-05,item2,
ana,2026-01-05,item3,2
bea,2026-03-02,item1,3
bea,2026-03-02,item2,3
bea,2026-03-02,item3,3
"""


def _read(tmp_path: Path, text: str) -> AnswerFile:
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    return read_answers(path, today=TODAY)


def _faults(tmp_path: Path, text: str) -> str:
    with pytest.raises(TableError) as caught:
        _read(tmp_path, text)
    return str(caught.value)


def test_wide_and_long_give_the_same_answers(tmp_path: Path) -> None:
    wide, long = _read(tmp_path, WIDE), _read(tmp_path, LONG)
    assert wide.items == long.items == ("item1", "item2", "item3")
    assert [(s.person_id, s.answered_on, s.values()) for s in wide.sheets] == [
        (s.person_id, s.answered_on, s.values()) for s in long.sheets
    ]


def test_sheets_of_a_person_come_in_order_of_day_and_a_gap_is_left_out(tmp_path: Path) -> None:
    first, second, third = _read(tmp_path, WIDE).sheets
    assert (first.person_id, first.answered_on) == ("ana", date(2026, 1, 5))
    assert first.values() == {"item1": 0, "item3": 2}
    assert second.values() == {"item1": 1, "item2": 2, "item3": 3}
    assert third.person_id == "bea"


def test_each_answer_knows_its_place(tmp_path: Path) -> None:
    sheets = _read(tmp_path, WIDE).sheets
    assert sheets[1].answers[2].place == "line 2, column 'item3'"


def test_a_doubled_answer_names_both_lines(tmp_path: Path) -> None:
    text = LONG + "ana,2026-03-02,item2,0\n"
    assert "lines 3 and 11: ana answered 'item2' on 2026-03-02 twice; keep one" in _faults(
        tmp_path, text
    )


def test_a_doubled_sheet_names_both_lines(tmp_path: Path) -> None:
    text = WIDE + "bea,2026-03-02,0,0,0\n"
    assert "lines 4 and 5: bea answered on 2026-03-02 twice" in _faults(tmp_path, text)


def test_an_answer_given_and_left_empty_is_doubled_too(tmp_path: Path) -> None:
    text = LONG + "ana,2026-01-05,item2,1\n"
    assert "lines 6 and 11" in _faults(tmp_path, text)


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    text = "id,date,item1\nana,2026-02-30,1\n,2026-01-01,1\nbea,2026-01-01,two\n"
    faults = _faults(tmp_path, text)
    assert "line 2, column 'date': 2026-02-30 is not a day of the calendar" in faults
    assert "line 3, column 'id': is empty" in faults
    assert "line 4, column 'item1': got 'two'" in faults


def test_a_file_without_a_person_or_without_answers_is_refused(tmp_path: Path) -> None:
    assert "column 'id' is missing and needed" in _faults(tmp_path, "date,item1\n2026-01-01,1\n")
    assert "no column holds answers" in _faults(tmp_path, "id,date\nana,2026-01-01\n")


def test_what_a_person_named_stands_beside_the_answer(tmp_path: Path) -> None:
    wide = "id,date,activity1,item1,activity2,item2\nana,2026-01-05,stairs,3,shopping,5\n"
    (sheet,) = _read(tmp_path, wide).sheets
    assert sheet.activities == {"1": "stairs", "2": "shopping"}
    assert sheet.values() == {"item1": 3, "item2": 5}
    long = (
        "id,date,item,activity,answer\n"
        "ana,2026-01-05,item1,stairs,3\nana,2026-01-05,item2,shopping,5\n"
    )
    (sheet,) = _read(tmp_path, long).sheets
    assert sheet.activities == {"item1": "stairs", "item2": "shopping"}


def test_a_wide_file_takes_no_column_that_is_no_item(tmp_path: Path) -> None:
    told = _faults(tmp_path, "id,date,age,item1,item1b\nana,2026-01-05,61,3,2\n")
    assert "line 1: column 'age' is not known; remove it; known are: id, date, item1" in told
    assert "line 1: column 'item1b' is not known; did you mean 'item1'?" in told


def test_a_long_file_takes_no_further_columns(tmp_path: Path) -> None:
    text = "id,date,item,answer,remark\nana,2026-01-01,item1,1,x\n"
    assert "column 'remark' is not known" in _faults(tmp_path, text)
