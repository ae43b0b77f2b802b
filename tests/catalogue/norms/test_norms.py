"""The norm files: each number under a name, a version and a source, and no gap in the ages."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import sthenia.catalogue.norms as norms_catalogue
from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.norms import (
    chair_stand_norms,
    handgrip_norms,
    knee_extension_norms,
    low_muscle_function_cutoffs,
    norm_sources,
    peak_oxygen_equation,
    walk_equations,
    walking_speed_norms,
)
from sthenia.catalogue.norms.shapes import HandgripShape, SixMinuteWalkShape
from sthenia.science.questionnaires.reference_comparison import SEXES, Aged, Reference, Sex

FOLDER = Path(norms_catalogue.__file__).parent
TABLES: Mapping[str, Mapping[Sex, tuple[Aged, ...]]] = {
    "chair_stand": chair_stand_norms().ranges,
    "handgrip": handgrip_norms().rows,
    "walking_speed": walking_speed_norms().rows,
}


def _references() -> list[Reference]:
    return [
        chair_stand_norms().reference,
        *(equation.reference for equation in walk_equations()),
        peak_oxygen_equation().reference,
        handgrip_norms().reference,
        knee_extension_norms().reference,
        walking_speed_norms().reference,
        low_muscle_function_cutoffs().reference,
    ]


def test_every_table_and_equation_has_a_source_of_its_own() -> None:
    ids = [reference.id for reference in _references()]
    assert sorted(ids) == sorted(norm_sources())
    for reference in _references():
        source = norm_sources()[reference.id]
        assert source.tag == reference.sourcing
        assert source.citation


def test_every_norm_file_is_read_by_some_loader() -> None:
    read = {
        "chair_stand",
        "six_minute_walk",
        "handgrip",
        "knee_extension",
        "walking_speed",
        "low_muscle_function",
    }
    assert {path.stem for path in FOLDER.glob("*.yaml")} == read


@pytest.mark.parametrize("table", TABLES)
def test_ages_follow_each_other_for_both_sexes(table: str) -> None:
    assert set(TABLES[table]) == set(SEXES)
    for rows in TABLES[table].values():
        for younger, older in pairwise(rows):
            assert younger.ages.years_to is not None
            assert older.ages.years_from == younger.ages.years_to + 1


def test_numbers_of_our_own_or_of_convention_are_marked_as_such() -> None:
    def tag(name: str, *keys: str) -> object:
        part = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        for key in keys:
            part = part[key]
        return part

    assert tag("chair_stand", "detectable_change", "source", "tag") == "U"
    assert tag("handgrip", "limits", "source", "tag") == "P"
    equations = tag("six_minute_walk", "equations")
    assert isinstance(equations, list)
    assert equations[0]["lower_limit_source"]["tag"] == "U"


def _spoiled(
    name: str, spoil: Callable[[dict[str, list[dict[str, object]]]], None], folder: Path
) -> Path:
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    spoil(content)
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_a_gap_in_the_ages_is_refused_with_its_place(tmp_path: Path) -> None:
    def leave_a_gap(content: dict[str, list[dict[str, object]]]) -> None:
        del content["rows"]["male"][2]  # type: ignore[call-overload]

    path = _spoiled("handgrip", leave_a_gap, tmp_path)
    with pytest.raises(FileError, match=r"rows.male: ages .* are followed by .*; leave no gap"):
        load(path, HandgripShape)


def test_a_term_no_equation_knows_is_refused_with_its_place(tmp_path: Path) -> None:
    def add_a_term(content: dict[str, list[dict[str, object]]]) -> None:
        content["equations"][0]["male"]["terms"]["shoe_size"] = 1.0  # type: ignore[index]

    path = _spoiled("six_minute_walk", add_a_term, tmp_path)
    with pytest.raises(FileError, match=r"equations\[0\].male.terms.shoe_size"):
        load(path, SixMinuteWalkShape)
