"""Any file of history: told apart by its form, and never a crash whatever stands in it."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.readers.csv_table import TableError
from sthenia.readers.history_file import parse_history, read_history

TODAY = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"
STRONG = "Date,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Seconds,Notes"
HEVY = "start_time,exercise_title,set_type,weight_lbs,reps,distance_miles,duration_seconds,rpe"
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", "0", "1", "8,5", "62.5", "W", "normal", "Rest Timer", "kg", "2026-01-05", "-1", '"']
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["results", "date", "exercise", "repetitions", "weight", "rir", "next"]
            ),
            inner | st.sampled_from(["2026-01-05", 1, "8.00"]),
            max_size=6,
        )
    ),
    max_leaves=12,
)


def _is_told_or_read(text: str) -> None:
    try:
        history = parse_history(text, path="export", today=TODAY)
    except TableError:
        return
    for one in history.sets:
        assert one.repetitions or one.time_s
        assert one.load_kg is None or one.load_kg > 0
        assert one.reps_in_reserve is None or 0 <= one.reps_in_reserve <= 10


@pytest.mark.parametrize(
    ("name", "written_by"),
    [("history-strong.csv", "Strong"), ("history-hevy.csv", "Hevy"), ("history-wger.json", "wger")],
)
def test_the_form_tells_who_wrote_it(name: str, written_by: str) -> None:
    history = read_history(EXAMPLES / name, today=TODAY)
    assert history.written_by == written_by and history.sets


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (EXAMPLES / "history-strong.csv").read_bytes())
    plain = read_history(EXAMPLES / "history-strong.csv", today=TODAY)
    assert read_history(path, today=TODAY).sets == plain.sets


def test_a_header_of_somebody_else_says_what_is_needed() -> None:
    with pytest.raises(TableError, match="set the app to English"):
        parse_history("Datum,Name der Übung\n1,2\n", path="export", today=TODAY)
    with pytest.raises(TableError, match="leave out the unit kg"):
        parse_history("[]", path="export", today=TODAY, unit="kg")


@given(st.text(max_size=200))
def test_any_text_is_read_or_told(text: str) -> None:
    _is_told_or_read(text)


@given(st.sampled_from([STRONG, HEVY]), st.lists(st.lists(CELLS, max_size=10), max_size=4))
def test_any_cells_under_a_known_header_are_read_or_told(
    header: str, rows: list[list[str]]
) -> None:
    _is_told_or_read("\n".join([header, *(",".join(row) for row in rows)]))


@given(JSON)
def test_any_json_is_read_or_told(content: object) -> None:
    _is_told_or_read(json.dumps(content))
