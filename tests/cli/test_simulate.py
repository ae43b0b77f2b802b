"""`sthenia simulate`: tables, JSON, drawing and what it refuses."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.commands import EXAMPLES, sthenia

FEW = ("--people", "20", "--weeks", "3")


def test_without_a_world_it_tells_the_base_with_every_controller() -> None:
    said = sthenia("simulate", *FEW)
    assert said.status == 0
    assert said.out.startswith("Base: ")
    for name in ("oracle (knows all)", "2-for-2", "steady with brake", "tolerance (Bayes)"):
        assert name in said.out
    assert "made up" in said.words


def test_json_holds_every_number_and_the_same_ones_each_time() -> None:
    call = ("simulate", "base", "wide_heterogeneity", *FEW, "--seed", "3", "--json")
    document = sthenia(*call).json
    assert [one["world"] for one in document["worlds"]] == ["base", "wide_heterogeneity"]
    first = document["worlds"][0]["controllers"][0]
    assert first["controller"] == "oracle"
    assert first["regret"] == 0
    assert document["worlds"][0]["weeks"] == 3
    assert sthenia(*call).json == document


def test_more_seeds_are_more_people() -> None:
    document = sthenia("simulate", *FEW, "--seed", "1", "--seed", "2", "--json").json
    assert document["worlds"][0]["controllers"][0]["people"] == 40


def test_a_world_of_one_s_own_is_tried_alone() -> None:
    said = sthenia(
        "simulate", "--world", EXAMPLES / "world.yaml", *FEW, "--controller", "tolerance"
    )
    assert said.status == 0
    assert "2-for-2" not in said.out
    assert "tolerance (Bayes)" in said.out


def test_the_drawing_is_an_svg_and_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "regret.svg"
    assert sthenia("simulate", *FEW, "--plot", target).status == 0
    assert ET.parse(target).getroot().tag.endswith("svg")
    again = sthenia("simulate", *FEW, "--plot", target)
    assert again.status == 2
    assert "--replace" in again.err


def test_it_lists_the_worlds() -> None:
    said = sthenia("simulate", "--list")
    assert "many_background_flares" in said.out
    assert "Oracle" not in said.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("examples/world.yaml",), "is a file; give it as --world examples/world.yaml"),
        (("bas",), "there is no world 'bas'; did you mean base?"),
        (("--controller", "two"), "there is no controller 'two'"),
        (("--plot", "chart.png"), "must end in .svg"),
        (("--world", "nowhere.yaml"), "there is no such file"),
    ],
)
def test_what_cannot_be_used_is_told_with_a_remedy(arguments, told: str) -> None:
    said = sthenia("simulate", *FEW, *arguments)
    assert said.status == 2
    assert told in said.err
