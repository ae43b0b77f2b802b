"""What leaves the program on its output: plain values, and tables in a pipe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.cli.output import (
    Column,
    as_plain,
    bullets,
    json_text,
    number_text,
    say,
    table,
)


@dataclass(frozen=True, slots=True)
class _Value:
    days: frozenset[str]
    on: date
    parts: Mapping[str, tuple[int, float]]


def test_frozen_values_become_plain_ones() -> None:
    value = _Value(frozenset({"b", "a"}), date(2026, 3, 2), {"x": (1, 2.5)})
    assert as_plain(value) == {"days": ["a", "b"], "on": "2026-03-02", "parts": {"x": [1, 2.5]}}


def test_a_number_that_is_none_never_gets_into_a_document() -> None:
    with pytest.raises(ValueError, match="fault of the program"):
        json_text({"value": float("nan")})


def test_something_that_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError, match="object cannot be written"):
        as_plain(object())


def test_in_a_pipe_a_table_has_80_columns_and_no_colour(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table([Column("Name", keep=True), Column("What")], [("x" * 20, "long words " * 20)])
    say("A sentence that goes on and on. " * 10)
    bullets(["[bold]not markup[/bold] :smile:"])
    out = capsys.readouterr().out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "\x1b" not in out
    assert "[bold]not markup[/bold] :smile:" in out
    assert not any(line.endswith(" ") for line in out.splitlines())


@given(st.floats(-5000, 5000))
def test_a_number_is_shown_to_three_digits_that_count(value: float) -> None:
    shown = float(number_text(value))
    assert abs(shown - value) <= max(abs(value) * 0.005, 0.5 if abs(value) >= 999.5 else 0) + 1e-12
