"""`sthenia function`: tests beside named norms, and tests that cannot be."""

from pathlib import Path

import pytest

from tests.cli.commands import EXAMPLES, Said, sthenia

EXAMPLE = EXAMPLES / "function.yaml"


def _said(tmp_path: Path, text: str) -> Said:
    path = tmp_path / "tests.yaml"
    path.write_text(text, encoding="utf-8")
    return sthenia("function", path)


def test_every_test_is_held_against_a_named_reference() -> None:
    function = sthenia("function", EXAMPLE, "--json").json["function"]
    assert function["chair_stand"]["comparison"]["standing"] == "below"
    assert len(function["six_minute_walk"]["comparisons"]) == 3
    assert [grip["hand"] for grip in function["handgrip"]] == ["right", "left"]
    assert function["walking_speed"]["speed_mps"] == pytest.approx(10 / 9.1)
    low = {sign["test"]: sign["is_low"] for sign in function["low_muscle_function"]["signs"]}
    assert low == {"grip_kg": False, "five_rises_s": True, "walking_speed_mps": False}


def test_the_table_names_equation_and_reading() -> None:
    said = sthenia("function", EXAMPLE)
    assert said.status == 0
    assert "Enright" in said.out and "86%" in said.out
    assert "below the usual" in said.words


def test_a_test_that_was_not_done_is_left_out(tmp_path: Path) -> None:
    said = _said(tmp_path, "sex: male\nage_years: 64\nfive_rises_s: 12\n")
    assert said.status == 0
    assert "Handgrip" not in said.out and "five_rises_s" in said.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sex: male\nage_years: 64\n", "holds no test; give at least one of"),
        (
            "sex: male\nage_years: 64\nsix_minute_walk: {distance_m: 9, had_practice_walk: no}\n",
            "line 3, six_minute_walk: needs height_cm and weight_kg",
        ),
        ("sex: male\nage_years: 64\nhandgrip: {kept: best}\n", "holds no squeeze"),
        ("sex: woman\nage_years: 64\nfive_rises_s: 9\n", "line 1, sex"),
        ("sex: male\nage_years: 640\nfive_rises_s: 9\n", "(got 640)"),
        ("sex: male\nage_years: 64\nfive_rises_s: 9\nmeasured_on: 2150-01-01\n", "in the future"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    said = _said(tmp_path, text)
    assert said.status == 2 and told in said.err and said.out == ""
