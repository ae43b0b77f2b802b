"""Exports of Strong and Hevy: what their rows give, what is left out and what is refused."""

from collections import Counter
from datetime import date

import pytest

from sthenia.readers.csv_table import TableError
from sthenia.readers.history_file import parse_history
from sthenia.readers.training_history import HistorySet, MassUnit, TrainingHistory

TODAY = date(2026, 11, 22)
STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE\n"
)
NEW_STRONG = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (lbs);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes\n"
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
)


def _read(text: str, unit: MassUnit | None = None) -> TrainingHistory:
    return parse_history(text, path="export.csv", today=TODAY, unit=unit)


def _faults(text: str, unit: MassUnit | None = None) -> str:
    with pytest.raises(TableError) as caught:
        _read(text, unit)
    return str(caught.value)


def _strong(*rows: str) -> str:
    return STRONG + "".join(f"2026-01-05 17:35:12,Push,1h 10m,{row}\n" for row in rows)


def _hevy(*rows: str) -> str:
    day = '"28 Mar 2025, 17:29"'
    return HEVY + "".join(f"Push,{day},{day},,{row}\n" for row in rows)


def test_a_row_of_strong_is_a_set_with_its_line() -> None:
    history = _read(_strong("Leg Press,1,40.0,8,0,0,,,8.5"), "kg")
    assert history.written_by == "Strong"
    assert history.sets == (
        HistorySet("line 2", date(2026, 1, 5), "Leg Press", "work", 40, 8, None, 1.5),
    )
    assert history.left_out == () and history.remarks == ()


def test_a_later_strong_has_semicolons_decimal_commas_and_its_unit_in_the_header() -> None:
    rows = (
        '"1";2026-01-05 18:00:00;Legs;3600;Leg Press;1;99,5;8;8,5;;;"a; b";\n'
        "1;2026-01-05 18:00:00;Legs;3600;Plank;1;;;;;20;;\n"
    )
    press, plank = _read(NEW_STRONG + rows).sets
    assert (press.load_kg, press.reps_in_reserve) == (45.13, 1.5)
    assert (plank.load_kg, plank.repetitions, plank.time_s) == (None, None, 20)
    assert _read(NEW_STRONG + rows).remarks == ("1 row has a note: not taken over",)


def test_each_row_may_say_its_own_unit() -> None:
    header = "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps\n"
    rows = "2026-01-05;A;Row;1;10;kg;8\n2026-01-05;A;Row;2;10;LBS;8\n2026-01-05;A;Row;3;0;;8\n"
    assert [one.load_kg for one in _read(header + rows).sets] == [10, 4.54, None]
    wrong = header + "2026-01-05;A;Row;1;10;stone;8\n"
    assert "line 2, column 'Weight Unit': got 'stone'; needed is kg or lbs" in _faults(wrong)
    assert "leave out the unit lb" in _faults(header + rows, "lb")


def test_a_unit_that_nobody_names_is_not_guessed() -> None:
    text = _strong("Sit Up,1,0,15,0,0,,,", "Leg Press,1,40.0,8,0,0,,,")
    assert "line 3, column 'Weight': got '40.0', and the file does not say" in _faults(text)
    assert [one.load_kg for one in _read(text, "lb").sets] == [None, 18.14]
    assert _read(_strong("Sit Up,1,0,15,0,0,,,")).sets[0].load_kg is None


def test_a_unit_that_the_header_names_is_not_said_again() -> None:
    row = "1;2026-01-05;A;60;Row;1;10;8;;;;;\n"
    assert "column 'Weight (lbs)' says the unit" in _faults(NEW_STRONG + row, "kg")
    assert "column 'weight_kg' says the unit" in _faults(_hevy("Row,,,0,normal,10,8,,,"), "kg")


def test_strongs_letters_say_the_kind_of_a_set() -> None:
    rows = [f"Leg Press,{order},40,8,0,0,,," for order in ("W", "1", "D", "F")]
    sets = _read(_strong(*rows), "kg").sets
    assert [one.kind for one in sets] == ["warm_up", "work", "drop", "to_failure"]
    assert [one.reps_in_reserve for one in sets] == [None, None, None, 0]


def test_rows_that_hold_no_set_are_kept_with_their_reason() -> None:
    text = _strong(
        "Leg Press,Rest Timer,0,0,0,90,,,",
        "Rest Timer,1,0,0,0,90,,,",
        "Leg Press,Note,0,0,0,0,knee,,",
        "Leg Press,X,40,8,0,0,,,",
        "Leg Press,2,40,0,0,0,,,",
        "Running,1,0,0,5.2,0,,,",
    )
    history = _read(text, "kg")
    assert history.sets == ()
    assert Counter(one.why for one in history.left_out) == {
        "a rest timer": 2,
        "a note": 1,
        "a set of an unknown kind, 'X'": 1,
        "neither repetitions nor a time": 1,
        "a distance alone": 1,
    }
    assert [one.place for one in history.left_out] == [f"line {line}" for line in range(2, 8)]


def test_every_row_is_a_set_or_left_out() -> None:
    rows = ["Row,1,10,8,0,0,,,", "Row,Rest Timer,0,0,0,9,,,", "Row,?,0,0,0,0,,,"]
    history = _read(_strong(*rows), "kg")
    assert len(history.sets) + len(history.left_out) == len(rows)


def test_columns_and_ratings_that_are_not_read_are_told() -> None:
    text = (
        "Date,Exercise Name,Set Order,Weight (kg),Reps,Mood,Distance,RPE\n"
        "2026-01-05,Row,1,10,8,good,3.5,4\n"
    )
    history = _read(text)
    assert history.remarks == (
        "1 column not read: 'Mood'",
        "1 row has a distance: not taken over",
        "1 set is rated below 5 of 10, which tells no number of repetitions left: left open",
    )
    assert history.sets[0].reps_in_reserve is None


def test_all_faults_are_told_with_line_column_and_what_is_needed() -> None:
    text = _strong(
        "Row,1,heavy,8,0,0,,,",
        "Row,1,10,8.5,0,0,,,",
        "Row,1,10,8,0,0,,,11",
        ",1,10,8,0,0,,,",
    ).replace("2026-01-05 17:35:12,Push,1h 10m,Row,1,10,8.5", "05/01/2026,Push,1h,Row,1,10,8")
    faults = _faults(text, "kg")
    assert "line 2, column 'Weight': got 'heavy'; needed is a number from 0 to 2000" in faults
    assert "line 3, column 'Date': got '05/01/2026'; needed is a day such as" in faults
    assert "line 4, column 'RPE': got '11'; needed is a number from 0 to 10" in faults
    assert "line 5, column 'Exercise Name': is empty; needed is the name" in faults


def test_a_row_of_hevy_is_a_set_of_its_kind() -> None:
    history = _read(
        _hevy(
            "Row,,,0,warmup,10,12,,,",
            "Row,0,,1,normal,20,8,,,7",
            "Row,0,,2,dropset,15,8,,,",
            "Row,,,3,failure,20,9,,,",
            "Plank,,,0,normal,,,,60,",
            "Row,,,4,left,20,9,,,",
        )
    )
    assert history.written_by == "Hevy"
    assert [one.kind for one in history.sets[:4]] == ["warm_up", "work", "drop", "to_failure"]
    assert [one.reps_in_reserve for one in history.sets] == [None, 3, None, 0, None]
    assert history.sets[4].time_s == 60 and history.sets[0].done_on == date(2025, 3, 28)
    assert history.left_out[0].why == "a set of an unknown kind, 'left'"


def test_hevy_names_pounds_in_its_header() -> None:
    text = _hevy("Row,,,0,normal,100,8,,,").replace("weight_kg", "weight_lbs")
    assert _read(text).sets[0].load_kg == 45.36
    without = text.replace("weight_lbs", "mass")
    assert "column 'weight_kg' or 'weight_lbs' is missing" in _faults(without)


def test_a_column_that_is_needed_is_named() -> None:
    assert "column 'date' is missing" in _faults("Exercise Name,Set Order\nRow,1\n")
    missing = _faults("exercise_title,set_type\nRow,normal\n")
    assert "'start_time'" in missing and "'reps'" in missing


def test_sets_that_stand_there_twice_are_taken_and_told() -> None:
    row, rest = "Row,1,10,8,0,0,,,", "Row,Rest Timer,0,0,0,90,,,"
    history = _read(_strong(row, rest, row, rest), "kg")
    assert len(history.sets) == 2
    assert history.remarks == (
        "1 set stands there again, word for word: all are taken, so remove doubled rows",
    )
