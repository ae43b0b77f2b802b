"""Logs of sets and daily check-ins: what they give, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from sthenia.readers.csv_table import TableError
from sthenia.readers.session_log_csv import CheckIn, LoggedSet, read_check_ins, read_session_log

TODAY = date(2026, 11, 22)
LOG = """date,exercise,set,load,repetitions,reps_in_reserve,pain
2026-11-05,leg_press,1,"pin 3, 20 kg",12,4,3
2026-11-02,leg_press,1,"pin 3, 20 kg",10,5,
2026-11-02,wall_plank,1,20 s,1,,
"""
CHECK_INS = """date,pain,fatigue,sleep,flare
2026-11-03,4,5,6,yes
2026-11-02,3.5,4,,
"""


def _path(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _log_faults(tmp_path: Path, text: str) -> str:
    with pytest.raises(TableError) as caught:
        read_session_log(_path(tmp_path, text), today=TODAY)
    return str(caught.value)


def test_sets_come_in_order_of_day(tmp_path: Path) -> None:
    first, second, third = read_session_log(_path(tmp_path, LOG), today=TODAY)
    assert first == LoggedSet(3, date(2026, 11, 2), "leg_press", 1, "pin 3, 20 kg", 10, 5, None)
    assert second == LoggedSet(4, date(2026, 11, 2), "wall_plank", 1, "20 s", 1, None, None)
    assert (third.done_on, third.pain_during) == (date(2026, 11, 5), 3)


def test_a_set_logged_twice_names_both_lines(tmp_path: Path) -> None:
    text = LOG + '2026-11-05,leg_press,1,"pin 3, 20 kg",11,4,\n'
    assert "lines 2 and 5: set 1 of leg_press on 2026-11-05 stands there twice" in _log_faults(
        tmp_path, text
    )


def test_numbers_out_of_range_and_future_days_are_refused(tmp_path: Path) -> None:
    text = (
        "date,exercise,set,load,repetitions,reps_in_reserve\n"
        "2027-01-01,row,1,red,10,\n"
        "2026-11-02,row,1,red,1000,\n"
        "2026-11-02,row,2,red,10,11\n"
        "2026-11-02,,3,red,10,1\n"
    )
    faults = _log_faults(tmp_path, text)
    assert "line 2, column 'date': 2027-01-01 is in the future" in faults
    assert "line 3, column 'repetitions': got '1000'; write a whole number from 0 to 200" in faults
    assert "line 4, column 'reps_in_reserve': got '11'" in faults
    assert "line 5, column 'exercise': is empty" in faults


def test_reps_in_reserve_may_be_left_out_altogether(tmp_path: Path) -> None:
    text = "date,exercise,set,load,repetitions\n2026-11-02,row,1,red,10\n"
    (done,) = read_session_log(_path(tmp_path, text), today=TODAY)
    assert done.reps_in_reserve is None


def test_check_ins_come_in_order_of_day_and_gaps_stay_gaps(tmp_path: Path) -> None:
    first, second = read_check_ins(_path(tmp_path, CHECK_INS), today=TODAY)
    assert first == CheckIn(3, date(2026, 11, 2), 3.5, 4, None, is_flare=False)
    assert second == CheckIn(2, date(2026, 11, 3), 4, 5, 6, is_flare=True)


def test_two_check_ins_of_one_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="lines 3 and 4: the check-in of 2026-11-02"):
        read_check_ins(_path(tmp_path, CHECK_INS + "2026-11-02,4,4,,\n"), today=TODAY)


def test_pain_above_ten_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 2, column 'pain': got '12'"):
        read_check_ins(_path(tmp_path, "date,pain,fatigue\n2026-11-02,12,3\n"), today=TODAY)
